import { AegisError } from '../core/errors.ts';

/** The error of a call that was stopped. */
export function cancelled(): AegisError {
  return new AegisError('cancelled', 'The run was stopped.', 'Run the goal again.');
}

/**
 * What `work` gives, or `cancelled` as soon as the signal aborts, whether or not the work heeds it. What becomes of abandoned work is nobody's
 * business any more: its rejection is taken, not left unhandled.
 * @throws AegisError `cancelled`
 */
export async function untilAborted<T>(signal: AbortSignal, work: PromiseLike<T>): Promise<T> {
  if (signal.aborted) {
    work.then(undefined, () => undefined);
    throw cancelled();
  }
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(cancelled());
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Waits, in milliseconds; `cancelled` as soon as the signal aborts. */
export async function pause(signal: AbortSignal, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    await untilAborted(signal, new Promise<void>((resolve) => (timer = setTimeout(resolve, ms))));
  } finally {
    clearTimeout(timer);
  }
}
