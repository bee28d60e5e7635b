import { recordLimits } from '../../record/run-record.ts';

/** A record's file as bytes. One that is too large to be a record is read no further than it takes to be refused. */
export async function recordBytes(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, recordLimits.bytes + 1).arrayBuffer());
}
