import { releaseProxy, wrap } from 'comlink';
import { AegisError } from '../../../core/errors.ts';
import type { SpawnedWorker } from '../../../models/hold-model.ts';
import { modelError } from '../../../models/model-error.ts';
import type { ModelWorker } from '../../../models/model-worker.ts';
import type { WebllmWorker } from '../../../models/webllm/serve-webllm.ts';
import { holdLoaded } from '../../network/download-lock.ts';
import { installTransferHandlers } from '../transfer-handlers.ts';

installTransferHandlers();

/** Starts a worker for a WebLLM model. Until it ends, every tab knows that the model is loaded. */
export async function spawnWebllm(signal: AbortSignal, id: string): Promise<SpawnedWorker> {
  const start = () =>
    new Worker(new URL('../../../../workers/webllm.ts', import.meta.url), { type: 'module', name: 'aegis-webllm' });
  const spawned = await spawn(signal, id, start);
  // A device that is lost takes the model with it.
  const lost = (spawned.worker as WebllmWorker).broken().then((plain) => AegisError.fromPlain(plain));
  return { ...spawned, broken: Promise.race([spawned.broken, lost]) };
}

/** Starts a worker for a transformers.js model, likewise. */
export function spawnTransformers(signal: AbortSignal, id: string): Promise<SpawnedWorker> {
  const start = () =>
    new Worker(new URL('../../../../workers/transformers.ts', import.meta.url), {
      type: 'module',
      name: 'aegis-transformers',
    });
  return spawn(signal, id, start);
}

async function spawn(signal: AbortSignal, id: string, start: () => Worker): Promise<SpawnedWorker> {
  const release = await holdLoaded(signal, id);
  const thread = start();
  const broken = new Promise<AegisError>((resolve) => {
    thread.addEventListener('error', ({ message }) => {
      const why = message === '' ? 'it could not be loaded' : message;
      resolve(modelError('unavailable', `The worker of the model ended: ${why}.`, { fix: 'Run the goal again.' }));
    });
  });
  const remote = wrap<ModelWorker>(thread);
  return {
    worker: remote as unknown as ModelWorker,
    broken,
    end() {
      remote[releaseProxy]();
      thread.terminate();
      release();
    },
  };
}
