import { Worker } from 'node:worker_threads';
import { wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import type { SandboxWorker, SpawnWorker } from '../sandbox/worker-api.ts';

/**
 * Starts sandbox workers under Node from the bundled worker at `url`. A worker at rest does not keep the process alive; during an
 * evaluation the sandbox's deadline timer does.
 */
export function spawnSandboxFrom(url: URL): SpawnWorker {
  return () => {
    const thread = new Worker(url);
    const died = new Promise<string>((resolve) => {
      thread.once('error', (error) => {
        resolve(error.message);
      });
      thread.once('exit', () => {
        resolve('its thread ended.');
      });
    });
    const worker = wrap<SandboxWorker>(nodeEndpoint(thread));
    thread.unref();
    return { worker, died, terminate: () => void thread.terminate() };
  };
}

/** Starts the worker that lies beside the bundled command. */
export const spawnSandbox: SpawnWorker = spawnSandboxFrom(new URL('./sandbox-worker.mjs', import.meta.url));
