import { AegisError } from '../../core/errors.ts';
import { keyFingerprint } from '../../record/key-fingerprint.ts';
import { startOf } from '../../storage/run-rules.ts';
import { toLogLine, toNews } from '../run/run-news.ts';
import type { Engine } from './engine-api.ts';
import type { StorageContext } from './storage-context.ts';
import { parseEvent, viewOfTexts } from './view-of.ts';

type Reading = Pick<Engine, 'runs' | 'view' | 'log' | 'modelCall' | 'attachments' | 'usage' | 'fingerprint'>;

/** The part of the engine that only reads: the history, one run, what is stored. */
export function readRuns({ store, history, keys }: StorageContext): Reading {
  return {
    runs: (limit) => store.list(limit),
    async view(id) {
      const [summary, texts] = await Promise.all([history.summary(id), history.eventTexts(id)]);
      return viewOfTexts(texts, summary);
    },
    async log(id, from, count) {
      await history.summary(id);
      return (await history.eventTexts(id, from, count)).map((text) => toLogLine(toNews(parseEvent(text))));
    },
    async modelCall(id, seq) {
      await history.summary(id);
      const [event] = (await history.eventTexts(id, seq, 1)).map(parseEvent);
      if (event?.type !== 'model.called') {
        throw new AegisError('not-found', 'That model call is not in the record.', 'Load the page again.');
      }
      return event.data;
    },
    async attachments(id) {
      await history.summary(id);
      const { attachments } = startOf((await history.eventTexts(id, 0, 1)).map(parseEvent)[0]);
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
