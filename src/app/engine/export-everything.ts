import { AegisError } from '../../core/errors.ts';
import { archiveHead, archiveLimits, archiveTail, type OmittedRun } from '../../record/archive.ts';
import { exportRecord, recordText } from '../../record/export-record.ts';
import { cancellable } from './cancellable.ts';
import type { Engine } from './engine-api.ts';
import type { EngineContext } from './engine-context.ts';

/** Text is handed to the browser as a blob in pieces of about this many characters, so that it need not stay in memory. */
const pieceLength = 8 * 1024 * 1024;

/** Progress is told so often at most, in milliseconds: nobody sees more. */
const progressMs = 50;

/** The part of the engine that writes everything into one file. */
export function exportEverything({ store, signer }: EngineContext): Pick<Engine, 'exportAll'> {
  return {
    exportAll: (signal, onProgress) =>
      cancellable(signal, 'The export', async () => {
        const [runs, sign] = [await store.list(), await signer()];
        const blob = new GrowingBlob();
        const omitted: OmittedRun[] = [];
        blob.add(archiveHead);
        let records = 0;
        let told = -Infinity;
        for (const [index, { id }] of runs.entries()) {
          signal.throwIfAborted();
          if (performance.now() - told > progressMs) {
            await onProgress(index, runs.length);
            told = performance.now();
          }
          try {
            const text = recordText(await exportRecord(id, store, sign)).trimEnd();
            blob.add(records++ === 0 ? text : `,\n${text}`);
          } catch (thrown) {
            const { code, message } = AegisError.from(thrown);
            // Deleted meanwhile: gone, as the person wanted. Damaged or too large for a file: it must not keep the others from being saved.
            if (code === 'record-invalid' || code === 'too-large') omitted.push({ id, message });
            else if (code !== 'not-found') throw thrown;
          }
          if (blob.size > archiveLimits.bytes || records > archiveLimits.records) throw tooLarge();
        }
        blob.add(archiveTail(omitted));
        await onProgress(runs.length, runs.length);
        return blob.finish();
      }),
  };
}

class GrowingBlob {
  readonly #pieces: Blob[] = [];
  #texts: string[] = [];
  #length = 0;
  #size = 0;

  /** Bytes so far, but for the last piece. */
  get size(): number {
    return this.#size;
  }

  add(text: string): void {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length >= pieceLength) this.#flush();
  }

  finish(): Blob {
    this.#flush();
    return new Blob(this.#pieces, { type: 'application/json' });
  }

  #flush(): void {
    const piece = new Blob(this.#texts);
    this.#pieces.push(piece);
    this.#size += piece.size;
    this.#texts = [];
    this.#length = 0;
  }
}

function tooLarge(): AegisError {
  return new AegisError(
    'too-large',
    `All runs together are more than one archive holds (${archiveLimits.bytes / 1024 / 1024} MiB, ${archiveLimits.records} records).`,
    'Export runs one by one from the history, or delete some that you no longer need.',
  );
}
