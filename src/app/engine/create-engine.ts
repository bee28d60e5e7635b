import { AegisError } from '../../core/errors.ts';
import { changeRuns, purgeRemoved } from './change-runs.ts';
import type { Engine } from './engine-api.ts';
import type { ModelParts } from './models-api.ts';
import { readRuns } from './read-runs.ts';
import { createStorageContext } from './storage-context.ts';
import type { WorkingParts } from './working-parts.ts';

/** The pipeline loads so long after the worker has started, in milliseconds, unless it is asked for before. */
const preloadMs = 1000;

/**
 * The engine of the browser: the pipeline over IndexedDB, with sandboxes and tables in workers of their own. The history answers at once; the
 * pipeline, many times as much code, loads beside it.
 */
export function createEngine(): Engine {
  const storage = createStorageContext();
  void purgeRemoved(storage);

  let loading: Promise<WorkingParts> | null = null;
  const working = (): Promise<WorkingParts> => {
    if (loading === null) {
      loading = import('./working-parts.ts').then(({ workingParts }) => workingParts(storage), notLoaded);
      // The next call tries again.
      loading.catch(() => (loading = null));
    }
    return loading;
  };
  // Evaluating so much code holds the worker up for a moment: not the moment in which a page asks for the history it opens with.
  setTimeout(() => void working(), preloadMs);

  let loadingModels: Promise<ModelParts> | null = null;
  const models = (): Promise<ModelParts> => {
    if (loadingModels === null) {
      loadingModels = import('./models/open-models.ts').then(({ openModels }) => openModels(storage).parts, notLoaded);
      loadingModels.catch(() => (loadingModels = null));
    }
    return loadingModels;
  };

  return {
    ...readRuns(storage),
    ...changeRuns(storage),
    run: async (...call) => (await working()).run(...call),
    resume: async (...call) => (await working()).resume(...call),
    preview: async (...call) => (await working()).preview(...call),
    viewRecord: async (...call) => (await working()).viewRecord(...call),
    recordText: async (...call) => (await working()).recordText(...call),
    verify: async (...call) => (await working()).verify(...call),
    replay: async (...call) => (await working()).replay(...call),
    importFile: async (...call) => (await working()).importFile(...call),
    exportAll: async (...call) => (await working()).exportAll(...call),
    localModels: async (...call) => (await models()).localModels(...call),
    downloadModel: async (...call) => (await models()).downloadModel(...call),
    repairModel: async (...call) => (await models()).repairModel(...call),
    importModel: async (...call) => (await models()).importModel(...call),
    deleteModel: async (...call) => (await models()).deleteModel(...call),
    mirror: async (...call) => (await models()).mirror(...call),
    setMirror: async (...call) => (await models()).setMirror(...call),
    unloadModel: async (...call) => (await models()).unloadModel(...call),
    connections: async (...call) => (await models()).connections(...call),
    saveConnection: async (...call) => (await models()).saveConnection(...call),
    removeConnection: async (...call) => (await models()).removeConnection(...call),
    setKey: async (...call) => (await models()).setKey(...call),
    diagnose: async (...call) => (await models()).diagnose(...call),
    vault: async (...call) => (await models()).vault(...call),
    createVault: async (...call) => (await models()).createVault(...call),
    openVault: async (...call) => (await models()).openVault(...call),
    lockVault: async (...call) => (await models()).lockVault(...call),
    deleteVault: async (...call) => (await models()).deleteVault(...call),
    egress: async (...call) => (await models()).egress(...call),
    setSealed: async (...call) => (await models()).setSealed(...call),
    allow: async (...call) => (await models()).allow(...call),
    lendBuiltIn: async (...call) => (await models()).lendBuiltIn(...call),
    choosable: async (...call) => (await models()).choosable(...call),
    chosen: async (...call) => (await models()).chosen(...call),
    choose: async (...call) => (await models()).choose(...call),
  };
}

function notLoaded(cause: unknown): never {
  throw new AegisError(
    'internal',
    'A part of Aegis could not be loaded.',
    'Load the page again; without a network, once more when there is one.',
    { cause },
  );
}
