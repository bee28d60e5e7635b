import { proxy, wrap, type Remote } from 'comlink';
import type { Engine } from './engine-api.ts';
import { installTransferHandlers } from './transfer-handlers.ts';

installTransferHandlers();

/** Starts the engine's worker. */
export function startEngineWorker(): Worker {
  return new Worker(new URL('../../../workers/engine.ts', import.meta.url), { type: 'module', name: 'engine' });
}

/** The engine in its worker. Its calls take an abort signal where they can take long; listeners stay on the page. */
export function connectEngine(worker = startEngineWorker()): Engine {
  const remote = wrap<Engine>(worker) as Remote<Engine> & Engine;
  const listening: Pick<
    Engine,
    'run' | 'resume' | 'verify' | 'importFile' | 'exportAll' | 'downloadModel' | 'repairModel' | 'importModel'
  > = {
    run: (signal, request, hear, hearModel) => remote.run(signal, request, proxy(hear), hearModel && proxy(hearModel)),
    resume: (signal, id, hear, hearModel) => remote.resume(signal, id, proxy(hear), hearModel && proxy(hearModel)),
    verify: (signal, what, onStep) => remote.verify(signal, what, proxy(onStep)),
    importFile: (signal, file, onStep) => remote.importFile(signal, file, proxy(onStep)),
    exportAll: (signal, onProgress) => remote.exportAll(signal, proxy(onProgress)),
    downloadModel: (signal, id, hear) => remote.downloadModel(signal, id, proxy(hear)),
    repairModel: (signal, id, hear) => remote.repairModel(signal, id, proxy(hear)),
    importModel: (signal, id, files, hear) => remote.importModel(signal, id, files, proxy(hear)),
  };
  return new Proxy(remote, {
    get: (target, name: keyof Engine) => (name in listening ? listening[name as keyof typeof listening] : target[name]),
  });
}
