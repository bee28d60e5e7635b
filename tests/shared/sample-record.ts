import { buildRecord } from '../../src/record/export-record.ts';
import type { RunRecord } from '../../src/record/run-record.ts';
import { createSigner, type Signer } from '../../src/record/signature.ts';
import { generateDeviceKey } from '../../src/storage/device-key.ts';
import { sampleEvents } from './sample-run.ts';

export const sampleId = 'run-0000000000abcdefghjkmnpqrs';

/** A signer with a key of its own. */
export async function sampleSigner(): Promise<Signer> {
  return createSigner(await generateDeviceKey(false));
}

/** A finished, signed record. */
export async function sampleRecord(signer?: Signer): Promise<RunRecord> {
  const events = sampleEvents(sampleId);
  return buildRecord(events, await (signer ?? (await sampleSigner())).signRun(sampleId, events));
}

/** A recheck for tests that are not about running the harness. */
export const noRecheck = { recheck: () => Promise.resolve({ ok: true, detail: 'Not run in this test.' }) };
