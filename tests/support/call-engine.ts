import { expect, type Page, type Worker } from '@playwright/test';

/** The engine worker of a page of the built app. */
export async function engineOf(page: Page): Promise<Worker> {
  return workerOf(page, 'engine');
}

/** A worker of the built app by the beginning of its script's name, once it runs. */
export async function workerOf(page: Page, name: string): Promise<Worker> {
  const isIt = (worker: Worker): boolean => new RegExp(`/assets/${name}-[^/]*\\.js$`).test(worker.url());
  await expect.poll(() => page.workers().some(isIt)).toBe(true);
  return page.workers().findLast(isIt) as Worker;
}

/**
 * Makes a call of the built app's engine, in the engine's own thread, as a message like those that the page sends: what has no control on a page yet,
 * or would take many, can be set up so. `signal` puts a signal that is never aborted before the arguments. Gives the value, or the plain error.
 */
export async function callEngine(page: Page, method: string, args: unknown[], signal = false): Promise<unknown> {
  const engine = await engineOf(page);
  return engine.evaluate(
    ([path, given, withSignal]) =>
      new Promise((resolve) => {
        const scope = globalThis as unknown as { postMessage: (message: unknown, ...rest: unknown[]) => void };
        const id = `test-${Math.random()}`;
        const post = scope.postMessage.bind(scope);
        scope.postMessage = (message, ...rest) => {
          const answer = message as { id?: string; value?: unknown } | null;
          if (answer?.id === id) resolve(answer.value);
          else post(message, ...rest);
        };
        const argumentList: unknown[] = given.map((value) => ({ type: 'RAW', value }));
        if (withSignal) {
          const value = { aborted: false, port: new MessageChannel().port2 };
          argumentList.unshift({ type: 'HANDLER', name: 'AbortSignal', value });
        }
        dispatchEvent(new MessageEvent('message', { data: { id, type: 'APPLY', path: [path], argumentList } }));
      }),
    [method, args, signal] as const,
  );
}
