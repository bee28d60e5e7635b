import type { ProgressMeter } from '../../models/files/progress-meter.ts';
import type { DownloadProgress } from '../engine/models-api.ts';

/** The page is told no more often than this, in milliseconds. */
const betweenMs = 200;

/** And no more seldom than this while nothing comes, so that the speed falls where it is seen. */
const idleMs = 1000;

/** Tells how far a download has come: at most five times a second, whatever happens, and the last word always. */
export class ProgressTeller {
  readonly meter: ProgressMeter;
  readonly #hear: (progress: DownloadProgress) => unknown;
  readonly #now: () => number;
  #step = 'Getting ready';
  #timer: ReturnType<typeof setTimeout> | null = null;
  #toldAt = -Infinity;
  readonly #idle = setInterval(() => this.changed(), idleMs);
  #heard: unknown = null;
  #ended = false;

  constructor(meter: ProgressMeter, hear: (progress: DownloadProgress) => unknown, now: () => number) {
    this.meter = meter;
    this.#hear = hear;
    this.#now = now;
  }

  /** What goes on now. */
  step(step: string): void {
    this.#step = step;
    this.changed();
  }

  /** Something changed: the listener will be told, now or soon. */
  changed(): void {
    if (this.#ended) return;
    const wait = this.#toldAt + betweenMs - this.#now();
    // A busy thread lets timers wait: what arrives looks at the clock itself.
    if (wait <= 0) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), wait);
  }

  /** Nothing is told any more; before that, where `last` is true, how it stands now. Resolves when the listener has heard it. */
  async end(last: boolean): Promise<void> {
    if (last && !this.#ended) this.#tell();
    if (this.#timer !== null) clearTimeout(this.#timer);
    clearInterval(this.#idle);
    this.#ended = true;
    await this.#heard;
  }

  #tell(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#toldAt = this.#now();
    this.#heard = this.#hear({ step: this.#step, ...this.meter.read(this.#now()) });
  }
}
