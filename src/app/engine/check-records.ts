import { exportRecord, recordText } from '../../record/export-record.ts';
import { readRecord } from '../../record/read-record.ts';
import { verifyFile, type Recheck } from '../../record/verify-record.ts';
import { recheckRun, replayRun } from '../../pipeline/replay.ts';
import { cancellable } from './cancellable.ts';
import type { Engine } from './engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import { recordBytes } from './record-bytes.ts';
import { viewOfEvents } from './view-of.ts';

/** Runs a record's checks again in the engine's sandbox. */
export function recheckIn({ sandbox }: EngineContext): Recheck {
  return (signal, { events }) => recheckRun(signal, events, sandbox);
}

/** The part of the engine that exports, shows, verifies and replays one record. */
export function checkRecords(context: EngineContext): Pick<Engine, 'recordText' | 'viewRecord' | 'verify' | 'replay'> {
  const { store, sandbox, signer } = context;
  const textOf = async (id: string): Promise<string> => recordText(await exportRecord(id, store, await signer()));
  const bytesOf = async (what: Blob | string): Promise<Uint8Array> =>
    typeof what === 'string' ? new TextEncoder().encode(await textOf(what)) : recordBytes(what);
  return {
    recordText: textOf,
    viewRecord: async (file) => viewOfEvents(readRecord(await recordBytes(file)).events),
    verify: (signal, what, onStep) =>
      cancellable(signal, 'Verifying', async () => {
        const { ok, steps } = await verifyFile(signal, await bytesOf(what), { recheck: recheckIn(context), onStep });
        return { ok, steps };
      }),
    replay: (signal, what) =>
      cancellable(signal, 'Replaying', async () => {
        const { events } = readRecord(await bytesOf(what));
        const { ok, equal, total, detail } = await replayRun(signal, events, { sandbox });
        return { ok, equal, total, detail };
      }),
  };
}
