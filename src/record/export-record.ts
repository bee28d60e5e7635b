import { AegisError } from '../core/errors.ts';
import { recordFormat, type AnyRunEvent } from '../core/event.ts';
import type { RunStore } from '../storage/run-store.ts';
import { recordLimits, signatureSchema, type RecordSignature, type RunRecord } from './run-record.ts';
import type { Signer } from './signature.ts';
import { summarize } from './summarize.ts';

/** The record of a run's events, with the signature over their head. */
export function buildRecord(events: readonly AnyRunEvent[], signature: RecordSignature): RunRecord {
  const head = events.at(-1)?.hash ?? '';
  return { format: recordFormat, ...summarize(events), events: [...events], head, signature };
}

/**
 * A stored run as a record. It carries the signature that was kept with it; a run that was interrupted before it was signed is signed as
 * it stands.
 * @throws AegisError `not-found`, `storage-failed`, `record-invalid`
 */
export async function exportRecord(runId: string, store: RunStore, signer: Signer): Promise<RunRecord> {
  const events = await store.events(runId);
  const kept = await store.signature(runId);
  const signature =
    kept === null ? await signer.signRun(runId, events) : signatureSchema.parse(JSON.parse(kept) as unknown);
  return buildRecord(events, signature);
}

/**
 * A record as the text of its file: JSON with one line for each field and each event, so that line tools can work on it.
 * @throws AegisError `too-large` where the file would be larger than what Aegis reads back
 */
export function recordText(record: RunRecord): string {
  const { events, ...rest } = record;
  const fields = Object.entries({ ...rest, events }).map(([name, value]) => {
    const text =
      name === 'events' ? `[\n${events.map((event) => JSON.stringify(event)).join(',\n')}\n]` : JSON.stringify(value);
    return `${JSON.stringify(name)}: ${text}`;
  });
  const text = `{\n${fields.join(',\n')}\n}\n`;
  const bytes = new TextEncoder().encode(text).byteLength;
  if (bytes > recordLimits.bytes) {
    throw new AegisError(
      'too-large',
      `The record of ${record.run.id} would have ${Math.ceil(bytes / 1024 / 1024)} MiB; a record file has at most ${recordLimits.bytes / 1024 / 1024} MiB.`,
      'The run stays in the history. For a file, run the goal again with less attached text.',
    );
  }
  return text;
}
