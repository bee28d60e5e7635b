import { writeFile } from 'node:fs/promises';
import { AegisError } from '../core/errors.ts';
import type { RunHost } from '../pipeline/services.ts';
import { exportRecord, recordText } from '../record/export-record.ts';
import { exitStatus } from './exit-status.ts';
import { showRun } from './show-run.ts';
import { styleFor } from './style.ts';

/**
 * Hands over a finished run: the record as JSON, or the verdict for a person; and to a file where one is named.
 * @returns the exit status
 */
export async function finishRun(
  id: string,
  host: Pick<RunHost, 'store' | 'signer'>,
  options: { json: boolean; out: string | null },
): Promise<number> {
  const record = await exportRecord(id, host.store, host.signer);
  if (options.out !== null) await write(options.out, recordText(record));
  process.stdout.write(options.json ? recordText(record) : showRun(record, styleFor(process.stdout, process.env)));
  return exitStatus[record.verdict?.status ?? 'failed'];
}

async function write(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    throw new AegisError(
      'usage',
      `The record cannot be written to ${path}.`,
      'Name a file in a folder that you may write to. The run itself is kept.',
      { cause },
    );
  }
}
