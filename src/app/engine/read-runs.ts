import { startOf } from '../../pipeline/run.ts';
import { keyFingerprint } from '../../record/verify-record.ts';
import { readRecord } from '../../record/read-record.ts';
import { toLogLine, toNews } from '../run/run-news.ts';
import type { Engine } from './engine-api.ts';
import type { EngineContext } from './engine-context.ts';
import { recordBytes } from './record-bytes.ts';
import { viewOf } from './view-of.ts';

type Reading = Pick<Engine, 'runs' | 'view' | 'log' | 'viewRecord' | 'attachments' | 'usage' | 'fingerprint'>;

/** The part of the engine that only reads: the history, one run, what is stored. */
export function readRuns({ store, history, keys }: EngineContext): Reading {
  return {
    runs: (limit) => store.list(limit),
    async view(id) {
      const [summary, events] = await Promise.all([history.summary(id), history.events(id)]);
      return viewOf(events, summary);
    },
    async log(id, from, count) {
      await history.summary(id);
      return (await history.events(id, from, count)).map((event) => toLogLine(toNews(event)));
    },
    async viewRecord(file) {
      return viewOf(readRecord(await recordBytes(file)).events, null);
    },
    async attachments(id) {
      await history.summary(id);
      const { attachments } = startOf(await history.events(id, 0, 1));
      return Promise.all(
        attachments.map(async ({ name, mediaType, bytes, sha256 }) => {
          const kept = await store.blob(sha256);
          const blob = kept && new Blob([new Uint8Array(kept)], { type: mediaType });
          return { name, sha256, bytes, blob };
        }),
      );
    },
    usage: () => history.usage(),
    async fingerprint() {
      const { publicKey } = await keys();
      const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey));
      return keyFingerprint(Array.from(raw, (byte) => byte.toString(16).padStart(2, '0')).join(''));
    },
  };
}
