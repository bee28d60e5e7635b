import type { AttachmentPreview, Engine } from '../engine/engine-api.ts';
import { troubleOf, type Trouble } from '../ui/trouble.ts';
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
  /** Whether reading waits for a run to end. */
  held = $state(false);
  readonly #engine: Pick<Engine, 'preview'>;
  #reading: FilePreview | null = null;

  constructor(engine: Pick<Engine, 'preview'>) {
    this.#engine = engine;
  }

  /**
   * Shows these files and no others. What was read of a file that stays is kept. `hold`: nothing is read for now, so that a run has the
   * machine to itself; what is not read then begins anew when it is shown without it.
   */
  show(files: readonly File[], hold = false): void {
    for (const shown of this.list) if (!files.includes(shown.file)) shown.abort.abort();
    this.list = files.map((file) => this.list.find((shown) => shown.file === file) ?? new FilePreview(file));
    this.held = hold;
    if (hold) this.list = this.list.map((shown) => (shown === this.#reading ? renewed(shown) : shown));
    void this.#readNext();
  }

  async #readNext(): Promise<void> {
    if (this.#reading !== null || this.held) return;
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
      return { phase: 'failed', trouble: troubleOf(thrown) };
    }
  }
}

function renewed(shown: FilePreview): FilePreview {
  shown.abort.abort();
  return new FilePreview(shown.file);
}
