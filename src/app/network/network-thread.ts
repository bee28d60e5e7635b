import { releaseProxy, wrap, type Remote } from 'comlink';
import { installTransferHandlers } from '../engine/transfer-handlers.ts';
import type { NetworkWorker } from './network-api.ts';

installTransferHandlers();

/** One running network worker. */
export interface NetworkThread {
  readonly remote: Remote<NetworkWorker>;
  /** Rejects, with what the browser says of it, when the worker dies of itself. */
  readonly died: Promise<never>;
  end(): void;
}

/** Starts a network worker. It can reach nothing until it is told what. */
export function startNetworkThread(): NetworkThread {
  const worker = new Worker(new URL('../../../workers/network.ts', import.meta.url), {
    type: 'module',
    name: 'aegis-network',
  });
  const died = new Promise<never>((_, reject) => {
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'it could not be loaded')));
  });
  // Nobody may be waiting when it dies.
  died.catch(() => undefined);
  const remote = wrap<NetworkWorker>(worker);
  return {
    remote,
    died,
    end() {
      remote[releaseProxy]();
      worker.terminate();
    },
  };
}
