import { AegisError } from '../core/errors.ts';
import type { RunStore } from '../storage/run-store.ts';
import { readRecord } from './read-record.ts';
import type { RunRecord } from './run-record.ts';
import { integritySteps } from './verify-record.ts';

/**
 * Takes a record's file into the store, events and signature as they are. Only an intact record gets in: its chain, signature, summary
 * and harness hash must hold. Nothing in it is run.
 * @throws AegisError `too-large`, `record-invalid` (also where another run of the same id is stored), `storage-full`, `storage-failed`
 */
export async function importRecord(file: Uint8Array, store: RunStore): Promise<RunRecord> {
  const record = readRecord(file);
  const wrong = (await integritySteps(record)).find(({ ok }) => !ok);
  if (wrong) {
    throw new AegisError(
      'record-invalid',
      `The record was not imported. ${wrong.detail}`,
      'It was altered after it was made, or damaged on the way: export the run again from where it was made.',
      { details: { step: wrong.name } },
    );
  }
  await store.importRun(record.run.id, record.events, JSON.stringify(record.signature));
  return record;
}
