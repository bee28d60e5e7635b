import type { AttachmentSource } from '../../core/attachment.ts';
import { app } from '../../core/app.ts';
import { systemClock } from '../../core/clock.ts';
import { AegisError } from '../../core/errors.ts';
import type { AnyRunEvent } from '../../core/event.ts';
import { mediaTypeOf } from '../../core/media-type.ts';
import { recheckRun, replayRun } from '../../pipeline/replay.ts';
import { resumeRun, runGoal, type FinishedRun } from '../../pipeline/run.ts';
import type { RunHost } from '../../pipeline/services.ts';
import { exportRecord, recordText } from '../../record/export-record.ts';
import { readRecord } from '../../record/read-record.ts';
import { createSigner } from '../../record/signature.ts';
import { verifyFile } from '../../record/verify-record.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import { AegisDatabase } from '../../storage/aegis-database.ts';
import { openDeviceKey } from '../../storage/dexie-device-key.ts';
import { DexieRunStore } from '../../storage/dexie-run-store.ts';
import type { RunSummary } from '../../storage/run-store.ts';
import { connectTables } from '../connect-tables.ts';
import { toLogLine, toNews, type RunNews } from '../run/run-news.ts';
import { applyNews, startView, type RunView } from '../run/run-view.ts';
import { spawnBrowserSandbox } from '../spawn-sandbox.ts';
import type { Engine, PageFile, RunEnd } from './engine-api.ts';
import { TablePool } from './table-pool.ts';

/** The engine of the browser: the pipeline over IndexedDB, with sandboxes and tables in workers of their own. */
export function createEngine(): Engine {
  const database = new AegisDatabase();
  const store = new DexieRunStore(database);
  const sandbox = createSandbox(spawnBrowserSandbox);
  const pool = new TablePool(connectTables);
  const signer = openDeviceKey(database).then(createSigner);

  /** Lends a run all that it needs; it is over when the page has heard every event. */
  const follow = (hear: (news: RunNews) => unknown, work: (host: RunHost) => Promise<FinishedRun>): Promise<RunEnd> =>
    pool.lend(async (tables) => {
      const heard: unknown[] = [];
      const onEvent = (event: AnyRunEvent): void => {
        heard.push(hear(toNews(event)));
      };
      const host = { store, signer: await signer, sandbox, tables, clock: systemClock, app, onEvent };
      const { id, verdict, events } = await work(host);
      await Promise.all(heard);
      const harness = events.find((event) => event.type === 'harness')?.data.sha256 ?? null;
      return { id, status: verdict.status, harness };
    });

  const recordOf = async (what: Blob | string): Promise<Uint8Array> =>
    typeof what === 'string'
      ? new TextEncoder().encode(recordText(await exportRecord(what, store, await signer)))
      : new Uint8Array(await what.arrayBuffer());

  const missing = (): never => {
    throw new AegisError('internal', 'This is not built yet.', 'Wait for it.');
  };

  return {
    run: (signal, { goal, files, answers, code }, hear) =>
      follow(hear, (host) =>
        runGoal(signal, { goal, attachments: files.map(toSource), answers, ...(code !== null && { code }) }, host),
      ),
    resume: (signal, id, hear) => follow(hear, (host) => resumeRun(signal, id, host)),
    preview: missing,
    async runs(limit) {
      const all = await store.list();
      return limit === undefined ? all : all.slice(0, limit);
    },
    async view(id) {
      const [events, all] = await Promise.all([store.events(id), store.list()]);
      return viewOf(
        events,
        all.find((run) => run.id === id),
      );
    },
    async log(id, from, count) {
      const events = await store.events(id);
      return events.slice(from, from + count).map((event) => toLogLine(toNews(event)));
    },
    async viewRecord(file) {
      return viewOf(readRecord(new Uint8Array(await file.arrayBuffer())).events, undefined);
    },
    attachments: missing,
    async recordText(id) {
      return recordText(await exportRecord(id, store, await signer));
    },
    async verify(signal, what, onStep) {
      const { ok, steps } = await verifyFile(signal, await recordOf(what), {
        recheck: (aborted, { events }) => recheckRun(aborted, events, sandbox),
      });
      for (const step of steps) await onStep(step);
      return { ok, steps };
    },
    async replay(signal, what) {
      const { events } = readRecord(await recordOf(what));
      const { ok, equal, total, detail } = await replayRun(signal, events, { sandbox });
      return { ok, equal, total, detail };
    },
    importFile: missing,
    exportAll: missing,
    remove: missing,
    restore: missing,
    purge: missing,
    forgetAttachments: missing,
    erase: missing,
    usage: missing,
    fingerprint: missing,
  };
}

function viewOf(events: readonly AnyRunEvent[], summary: RunSummary | undefined): RunView {
  const [first, ...rest] = events.map(toNews);
  if (first?.type !== 'run.started') {
    throw new AegisError('record-invalid', 'The run does not begin with run.started.', 'Export it again.');
  }
  const view = startView(first, summary?.source ?? 'imported');
  for (const news of rest) applyNews(view, news);
  if (view.verdict === null) view.status = summary?.status ?? 'interrupted';
  return view;
}

function toSource({ name, blob }: PageFile): AttachmentSource {
  return {
    name,
    mediaType: mediaTypeOf(name),
    bytes: blob.size,
    read: async () => new Uint8Array(await blob.arrayBuffer()),
  };
}
