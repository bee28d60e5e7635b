import type { ReplyDelta } from './collect-reply.ts';

/** Between two pieces of news of the same kind, in milliseconds: a page draws no oftener than each 16 ms, and news may cross two workers on its way. */
const every = 24;

/** Joins what a listener hears: the first at once, then at most one piece of news each 24 ms, and what is left at the end. */
export class DeltaBatcher {
  #waiting: ReplyDelta | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #hear: (delta: ReplyDelta) => void;

  constructor(hear: (delta: ReplyDelta) => void) {
    this.#hear = hear;
  }

  push(delta: ReplyDelta): void {
    if (this.#waiting !== null && this.#waiting.about !== delta.about) this.#tell();
    this.#waiting = { about: delta.about, text: (this.#waiting?.text ?? '') + delta.text };
    if (this.#timer !== null) return;
    this.#tell();
    this.#wait();
  }

  /** Tells what is left; nothing is told after that. */
  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#tell();
  }

  #tell(): void {
    const delta = this.#waiting;
    this.#waiting = null;
    if (delta !== null) this.#hear(delta);
  }

  #wait(): void {
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#waiting === null) return;
      this.#tell();
      this.#wait();
    }, every);
  }
}
