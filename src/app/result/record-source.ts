import { AegisError } from '../../core/errors.ts';
import type { Engine } from '../engine/engine-api.ts';

/** Where the record of the run on the page is: in the store, or in the file of the sample. */
export interface RecordSource {
  id: string;
  sample: boolean;
}

/** What the engine verifies and replays: the id of a stored run, or the sample's file. */
export function recordOf({ id, sample }: RecordSource): Promise<string | Blob> {
  return sample ? sampleFile() : Promise.resolve(id);
}

/** The text of the exported record; of the sample, its file as it is. */
export async function recordTextOf(engine: Engine, { id, sample }: RecordSource): Promise<string> {
  return sample ? (await sampleFile()).text() : engine.recordText(id);
}

/** The hash of the last event, read from the text of a record. It stands at the end, so a long record is not parsed. */
export function headOf(recordText: string): string | null {
  return /"head":\s*"([0-9a-f]{64})"/.exec(recordText.slice(recordText.lastIndexOf('"head"')))?.[1] ?? null;
}

async function sampleFile(): Promise<Blob> {
  const answer = await fetch('./sample.aegis.json');
  if (!answer.ok) throw new AegisError('not-found', 'The sample run is not there.', 'Load the page again.');
  return answer.blob();
}
