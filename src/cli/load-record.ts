import { readFile, stat } from 'node:fs/promises';
import { AegisError } from '../core/errors.ts';
import { isRunId } from '../core/ids.ts';
import { exportRun } from '../record/export-run.ts';
import { parseRecord, recordLimits } from '../record/parse-record.ts';
import type { RunRecord } from '../record/run-record.ts';
import { openStore } from './open-store.ts';

/**
 * A record from a file, validated, or of a run kept here by its id.
 * @throws AegisError `usage` where there is neither, `record-invalid`, `too-large`
 */
export async function loadRecord(target: string): Promise<RunRecord> {
  if (isRunId(target)) return exportRun(await openStore(), target);
  const info = await stat(target).catch((cause: unknown) => {
    throw new AegisError(
      'usage',
      `There is no record file ${target}.`,
      'Name a file that --out or --json wrote, or the id of a run: aegis runs lists them.',
      { cause },
    );
  });
  if (info.size > recordLimits.bytes) {
    throw new AegisError(
      'too-large',
      `${target} has ${info.size} bytes; a record may have ${recordLimits.bytes}.`,
      'Check that it is a record of a run.',
    );
  }
  return parseRecord(await readFile(target, 'utf8'));
}
