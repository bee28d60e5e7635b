import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';

/** Between two batches, in milliseconds. At 1,000 tokens a second, one message a token would be what the time goes into. */
const every = 16;

/** Hands parts over in batches: the first at once, then at most one batch each 16 ms, adjacent deltas of one text joined. */
export class PartBatcher {
  #waiting: LanguageModelV3StreamPart[] = [];
  #timer: ReturnType<typeof setTimeout> | null = null;
  #toldAt = -Infinity;
  #heard: unknown = undefined;
  readonly #hear: (parts: LanguageModelV3StreamPart[]) => unknown;

  constructor(hear: (parts: LanguageModelV3StreamPart[]) => unknown) {
    this.#hear = hear;
  }

  push(parts: readonly LanguageModelV3StreamPart[]): void {
    for (const part of parts) this.#add(part);
    if (this.#waiting.length === 0) return;
    // A model that never lets a timer run is heard even so.
    const wait = this.#toldAt + every - performance.now();
    if (wait <= 0) this.#tell();
    else this.#timer ??= setTimeout(() => this.#tell(), wait);
  }

  /** Hands over what is left; resolves when it was heard. Batches are heard in order: the last is the one to wait for. */
  async end(): Promise<void> {
    this.#tell();
    await this.#heard;
  }

  /** Forgets what is left: nothing more is told. */
  drop(): void {
    this.#waiting = [];
    this.#tell();
  }

  #add(part: LanguageModelV3StreamPart): void {
    const last = this.#waiting.at(-1);
    const joins =
      (part.type === 'text-delta' || part.type === 'tool-input-delta') &&
      last?.type === part.type &&
      last.id === part.id;
    if (joins) this.#waiting[this.#waiting.length - 1] = { ...part, delta: last.delta + part.delta };
    else this.#waiting.push(part);
  }

  #tell(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length === 0) return;
    const parts = this.#waiting;
    this.#waiting = [];
    this.#toldAt = performance.now();
    const heard = this.#hear(parts);
    // A listener that is gone is no reason to stop: who it belonged to aborts.
    this.#heard = Promise.resolve(heard).then(undefined, () => undefined);
  }
}
