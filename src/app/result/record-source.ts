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

/** The hash of the last event, from the text of a record. Each field has a line of its own there, so a long record is not parsed. */
export function headOf(recordText: string): string | null {
  return /^\s*"head":\s*"([0-9a-f]{64})",?\s*$/m.exec(recordText)?.[1] ?? null;
}

async function sampleFile(): Promise<Blob> {
  const answer = await fetch('./sample.aegis.json');
  if (!answer.ok) throw new AegisError('not-found', 'The sample run is not there.', 'Load the page again.');
  return answer.blob();
}
