import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { releaseProxy } from 'comlink';
import { toModelError } from './model-error.ts';
import { cancelled, untilAborted } from './until-aborted.ts';

/** Least time between two batches, in milliseconds: oftener is not seen by anyone, and each message costs both sides. */
const batchMs = 24;
/** Parts that may wait for a slow listener. Then the model is not asked for more. */
const mostWaiting = 512;

/**
 * Sends the parts of a stream over a worker's border: the first at once, then at most one batch each 24 ms, in order, with nothing lost at the end or
 * before an error. The listener is awaited, so that one that is slow holds the model back. Resolves after the last batch was heard.
 * @throws AegisError `cancelled` as soon as the signal aborts, whatever the source and the listener do; else what the source throws, with its fault
 */
export async function serveStream(
  source: ReadableStream<LanguageModelV3StreamPart> | AsyncIterable<LanguageModelV3StreamPart>,
  hear: (parts: LanguageModelV3StreamPart[]) => unknown,
  signal: AbortSignal,
  every: number = batchMs,
): Promise<void> {
  const iterator = iterate(source);
  const queue = new PartQueue();
  try {
    await untilAborted(signal, Promise.all([fill(queue, iterator), drain(queue, hear, every)]));
  } catch (thrown) {
    throw signal.aborted ? cancelled() : toModelError(thrown);
  } finally {
    queue.abandon();
    // A source that hangs does not answer this either.
    iterator.return?.().then(undefined, () => undefined);
    release(hear);
  }
}

/** Parts on their way from the model to the listener. */
class PartQueue {
  #waiting: LanguageModelV3StreamPart[] = [];
  #ended = false;
  #failure: { thrown: unknown } | null = null;
  #abandoned = false;
  /** Resolved at each change, so that whoever waits looks again. */
  #changed = gate();

  get abandoned(): boolean {
    return this.#abandoned;
  }

  push(part: LanguageModelV3StreamPart): void {
    this.#waiting.push(part);
    this.#change();
  }

  end(failure: { thrown: unknown } | null = null): void {
    this.#ended = true;
    this.#failure = failure;
    this.#change();
  }

  abandon(): void {
    this.#abandoned = true;
    this.#waiting = [];
    this.#change();
  }

  /** Resolves when there is room for another part. */
  async room(): Promise<void> {
    while (this.#waiting.length >= mostWaiting && !this.#abandoned) await this.#changed.opened;
  }

  /** All parts that wait, at least one; null when no more will come. */
  async take(): Promise<LanguageModelV3StreamPart[] | null> {
    while (this.#waiting.length === 0 && !this.#ended && !this.#abandoned) await this.#changed.opened;
    const parts = this.#waiting;
    this.#waiting = [];
    this.#change();
    if (parts.length > 0) return parts;
    if (this.#failure !== null) throw this.#failure.thrown;
    return null;
  }

  /** Waits between two batches; not once the source has ended. */
  async rest(ms: number): Promise<void> {
    const elapsed = gate();
    const timer = setTimeout(elapsed.open, ms);
    const over = elapsed.opened.then(() => true);
    while (!this.#ended && !this.#abandoned) {
      if (await Promise.race([over, this.#changed.opened.then(() => false)])) break;
    }
    clearTimeout(timer);
  }

  #change(): void {
    const { open } = this.#changed;
    this.#changed = gate();
    open();
  }
}

function gate(): { opened: Promise<void>; open: () => void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open };
}

async function fill(queue: PartQueue, iterator: AsyncIterator<LanguageModelV3StreamPart>): Promise<void> {
  try {
    for (;;) {
      await queue.room();
      if (queue.abandoned) return;
      const next = await iterator.next();
      if (next.done === true) break;
      queue.push(toPlainPart(next.value));
    }
    queue.end();
  } catch (thrown) {
    // Told after what came before it.
    queue.end({ thrown });
  }
}

async function drain(
  queue: PartQueue,
  hear: (parts: LanguageModelV3StreamPart[]) => unknown,
  every: number,
): Promise<void> {
  for (let parts = await queue.take(); parts !== null; parts = await queue.take()) {
    await hear(parts);
    if (queue.abandoned) return;
    await queue.rest(every);
  }
}

/** An error in the stream crosses as plain data; an error object would lose its fault, and some cannot be sent at all. */
function toPlainPart(part: LanguageModelV3StreamPart): LanguageModelV3StreamPart {
  return part.type === 'error' ? { type: 'error', error: toModelError(part.error).toPlain() } : part;
}

function iterate(
  source: ReadableStream<LanguageModelV3StreamPart> | AsyncIterable<LanguageModelV3StreamPart>,
): AsyncIterator<LanguageModelV3StreamPart> {
  // Not every browser can iterate over a stream.
  if (!('getReader' in source)) return source[Symbol.asyncIterator]();
  const reader = source.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? { done, value: undefined } : { done, value };
    },
    async return() {
      await reader.cancel();
      return { done: true, value: undefined };
    },
  };
}

/** Lets go of the listener where it stands on another thread; its message port would stay open. */
function release(hear: unknown): void {
  const proxy = hear as { [releaseProxy]?: unknown };
  if (typeof proxy[releaseProxy] === 'function') (proxy[releaseProxy] as () => void)();
}
