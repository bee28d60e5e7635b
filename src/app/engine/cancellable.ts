import { AegisError } from '../../core/errors.ts';

/**
 * Work that a signal stops: once it is aborted, whatever the work fails with is told as `cancelled`.
 * @param what what was stopped, as words: "Verifying"
 */
export async function cancellable<T>(signal: AbortSignal, what: string, work: () => Promise<T>): Promise<T> {
  const stopped = (cause?: unknown): AegisError =>
    new AegisError('cancelled', `${what} was stopped.`, 'Start it again if you still want it.', { cause });
  const isAborted = (): boolean => signal.aborted;
  if (isAborted()) throw stopped();
  try {
    return await work();
  } catch (thrown) {
    throw isAborted() ? stopped(thrown) : thrown;
  }
}
