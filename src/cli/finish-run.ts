import { writeFile } from 'node:fs/promises';
import { AegisError } from '../core/errors.ts';
import { exportRun } from '../record/export-run.ts';
import type { RunHost } from '../pipeline/services.ts';
import { exitStatus } from './exit-status.ts';
import { showRun } from './show-run.ts';
import { styleFor } from './style.ts';

/** Hands over a finished run: the record as JSON, or the verdict for a person; and to a file where one is named. Gives the exit status. */
export async function finishRun(
  id: string,
  host: RunHost,
  options: { json: boolean; out: string | null },
): Promise<number> {
  const record = await exportRun(host.store, id);
  const text = `${JSON.stringify(record, null, 2)}\n`;
  if (options.out !== null) await write(options.out, text);
  process.stdout.write(options.json ? text : showRun(record, styleFor(process.stdout, process.env)));
  return exitStatus[record.verdict.status];
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
