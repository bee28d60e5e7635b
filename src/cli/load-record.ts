import { readFile, stat } from 'node:fs/promises';
import { AegisError } from '../core/errors.ts';
import { isRunId } from '../core/ids.ts';
import { exportRecord } from '../record/export-record.ts';
import { readRecord } from '../record/read-record.ts';
import { recordLimits, type RunRecord } from '../record/run-record.ts';
import { openStorage } from './open-storage.ts';

/**
 * A record from a file, validated, or of a run kept here by its id.
 * @throws AegisError `usage` where there is neither, `record-invalid`, `too-large`
 */
export async function loadRecord(target: string): Promise<RunRecord> {
  if (isRunId(target)) {
    const { store, signer } = await openStorage();
    return exportRecord(target, store, signer);
  }
  return readRecord(await readRecordFile(target));
}

/** The bytes of a record's file, unless it is larger than any record. */
export async function readRecordFile(path: string): Promise<Uint8Array> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new AegisError(
      'usage',
      `There is no record file ${path}.`,
      'Name a file that --out or --json wrote, or the id of a run: aegis runs lists them.',
      { cause },
    );
  });
  if (!info.isFile()) throw new AegisError('usage', `${path} is not a file.`, 'Name the record of a run.');
  if (info.size > recordLimits.bytes) {
    throw new AegisError(
      'too-large',
      `${path} has ${info.size} bytes; a record has at most ${recordLimits.bytes}.`,
      'Check that it is the record of a run.',
    );
  }
  return new Uint8Array(await readFile(path));
}
