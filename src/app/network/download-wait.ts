/** Whether the browser knows that there is no network. That it says otherwise means nothing. */
export function surelyOffline(): boolean {
  return typeof navigator !== 'undefined' && !navigator.onLine;
}

/** Waits so many milliseconds, or until the browser says that the network is back. Rejects with the signal's reason when it aborts. */
export async function waitOrOnline(signal: AbortSignal, ms: number): Promise<void> {
  signal.throwIfAborted();
  await new Promise<void>((resolve, reject) => {
    const clear = (): void => {
      clearTimeout(timer);
      globalThis.removeEventListener('online', done);
      signal.removeEventListener('abort', stop);
    };
    const done = (): void => {
      clear();
      resolve();
    };
    const stop = (): void => {
      clear();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(done, ms);
    globalThis.addEventListener('online', done);
    signal.addEventListener('abort', stop);
  });
}
