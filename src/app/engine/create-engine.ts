import type { AttachmentSource } from '../../core/attachment.ts';
import { app } from '../../core/app.ts';
import { systemClock } from '../../core/clock.ts';
import type { AnyRunEvent } from '../../core/event.ts';
import { mediaTypeOf } from '../../core/media-type.ts';
import { recheckRun, replayRun } from '../../pipeline/replay.ts';
import { runGoal } from '../../pipeline/run.ts';
import { exportRecord, recordText } from '../../record/export-record.ts';
import { readRecord } from '../../record/read-record.ts';
import { createSigner } from '../../record/signature.ts';
import { verifyFile } from '../../record/verify-record.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import { AegisDatabase } from '../../storage/aegis-database.ts';
import { openDeviceKey } from '../../storage/dexie-device-key.ts';
import { DexieRunStore } from '../../storage/dexie-run-store.ts';
import { spawnBrowserSandbox } from '../spawn-sandbox.ts';
import { connectTables } from '../connect-tables.ts';
import type { Engine } from './engine-api.ts';
import { TablePool } from './table-pool.ts';

/** The engine of the browser: the pipeline over IndexedDB, with sandboxes and tables in workers of their own. */
export function createEngine(): Engine {
  const database = new AegisDatabase();
  const store = new DexieRunStore(database);
  const sandbox = createSandbox(spawnBrowserSandbox);
  const pool = new TablePool(connectTables);
  const signer = openDeviceKey(database).then(createSigner);
  const bytesOf = (text: string) => new TextEncoder().encode(text);

  return {
    run: (signal, { goal, files, answers }, onEvent) =>
      pool.lend(async (tables) => {
        // Over a worker's border the page hears an event later than it is told: the run is over when all have been heard.
        const heard: unknown[] = [];
        const tell = (event: AnyRunEvent): void => {
          heard.push(onEvent(event));
        };
        const host = { store, signer: await signer, sandbox, tables, clock: systemClock, app, onEvent: tell };
        const { id, verdict, events } = await runGoal(
          signal,
          { goal, attachments: files.map(toSource), answers },
          host,
        );
        await Promise.all(heard);
        const harness = events.find((event) => event.type === 'harness')?.data.sha256 ?? null;
        return { id, status: verdict.status, harness };
      }),
    async recordText(id) {
      return recordText(await exportRecord(id, store, await signer));
    },
    async verify(signal, text) {
      const { ok, steps } = await verifyFile(signal, bytesOf(text), {
        recheck: (aborted, { events }) => recheckRun(aborted, events, sandbox),
      });
      return { ok, steps };
    },
    async replay(signal, text) {
      const { ok, equal, total, detail } = await replayRun(signal, readRecord(bytesOf(text)).events, { sandbox });
      return { ok, equal, total, detail };
    },
  };
}

function toSource({ name, blob }: { name: string; blob: Blob }): AttachmentSource {
  return {
    name,
    mediaType: mediaTypeOf(name),
    bytes: blob.size,
    read: async () => new Uint8Array(await blob.arrayBuffer()),
  };
}
