import { AegisError } from '../../core/errors.ts';
import type { AttachmentPreview, Engine } from '../engine/engine-api.ts';
import type { Trouble } from '../run/run-desk.svelte.ts';
import { fileTooLarge } from './draft-problem.ts';
import { unreadableNow } from './unreadable-now.ts';

/** How far the reading of an attached file has come. */
export type PreviewState =
  | { phase: 'waiting' | 'reading' }
  | { phase: 'read'; preview: AttachmentPreview }
  | { phase: 'failed'; trouble: Trouble };

/** One attached file with what was understood of it. */
export class FilePreview {
  readonly file: File;
  readonly abort = new AbortController();
  state = $state.raw<PreviewState>({ phase: 'waiting' });

  constructor(file: File) {
    this.file = file;
  }
}

/** What was understood of each attached file. Files are read one after the other; reading one that is removed ends at once. */
export class Previews {
  list = $state.raw<FilePreview[]>([]);
  readonly #engine: Pick<Engine, 'preview'>;
  #reading: FilePreview | null = null;
  #paused = false;

  constructor(engine: Pick<Engine, 'preview'>) {
    this.#engine = engine;
  }

  /** Shows these files and no others, and goes on reading. What was read of a file that stays is kept. */
  show(files: readonly File[]): void {
    for (const shown of this.list) if (!files.includes(shown.file)) shown.abort.abort();
    this.list = files.map((file) => this.list.find((shown) => shown.file === file) ?? new FilePreview(file));
    this.#paused = false;
    void this.#readNext();
  }

  /** Stops reading, so that a run has the machine to itself; `show` begins again with what was not read. */
  pause(): void {
    this.#paused = true;
    this.list = this.list.map((shown) => {
      const { phase } = shown.state;
      if (phase === 'read' || phase === 'failed') return shown;
      shown.abort.abort();
      return new FilePreview(shown.file);
    });
  }

  async #readNext(): Promise<void> {
    if (this.#reading !== null || this.#paused) return;
    const next = this.list.find(({ state }) => state.phase === 'waiting');
    if (!next) return;
    this.#reading = next;
    next.state = { phase: 'reading' };
    const state = await this.#read(next);
    if (!next.abort.signal.aborted) next.state = state;
    this.#reading = null;
    void this.#readNext();
  }

  async #read({ file, abort }: FilePreview): Promise<PreviewState> {
    const trouble = fileTooLarge(file) ?? (await unreadableNow(file));
    if (trouble) return { phase: 'failed', trouble };
    try {
      const preview = await this.#engine.preview(abort.signal, { name: file.name, blob: file });
      return { phase: 'read', preview };
    } catch (thrown) {
      const { code, message, fix } = AegisError.from(thrown);
      return { phase: 'failed', trouble: { code, message, fix } };
    }
  }
}
