import { wrap } from 'comlink';
import type { SandboxWorker, SpawnWorker } from '../sandbox/worker-api.ts';

/** Starts sandbox workers in a browser, from a page or from another worker. */
export const spawnBrowserSandbox: SpawnWorker = () => {
  const thread = new Worker(new URL('../../workers/sandbox.browser.ts', import.meta.url), {
    type: 'module',
    name: 'aegis-sandbox',
  });
  const died = new Promise<string>((resolve) => {
    thread.addEventListener('error', (event) => {
      resolve(event.message);
    });
  });
  return {
    worker: wrap<SandboxWorker>(thread),
    died,
    terminate: () => {
      thread.terminate();
    },
  };
};
