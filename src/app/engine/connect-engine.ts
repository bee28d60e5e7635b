import { proxy, wrap, type Remote } from 'comlink';
import type { Engine } from './engine-api.ts';
import { installTransferHandlers } from './transfer-handlers.ts';

installTransferHandlers();

/** Starts the engine worker. Its calls take an abort signal where they can take long. */
export function connectEngine(): Engine {
  const worker = new Worker(new URL('../../../workers/engine.ts', import.meta.url), { type: 'module', name: 'engine' });
  const remote: Remote<Engine> = wrap<Engine>(worker);
  return {
    run: (signal, request, onEvent) => remote.run(signal, request, proxy(onEvent)),
    recordText: (id) => remote.recordText(id),
    verify: (signal, text) => remote.verify(signal, text),
    replay: (signal, text) => remote.replay(signal, text),
  };
}
