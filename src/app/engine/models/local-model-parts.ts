import { AegisError } from '../../../core/errors.ts';
import { catalogue } from '../../../models/catalogue/catalogue.ts';
import type { CatalogueEntry } from '../../../models/catalogue/entry.ts';
import { fitOf } from '../../../models/catalogue/fit.ts';
import { mirrorBase } from '../../../models/files/mirror.ts';
import type { Network } from '../../network/connect-network.ts';
import { loadedNow } from '../../network/download-change.ts';
import { modelsInUse } from '../../network/download-lock.ts';
import { FileParts } from '../../network/download-parts.ts';
import { FileShelf } from '../../network/download-shelf.ts';
import type { LocalModel, ModelParts } from '../models-api.ts';
import { deleteFiles } from './local-delete.ts';
import { checkLocally, importLocally } from './local-files.ts';
import { machineAsker } from './local-machine.ts';
import { changeNote, dropNote, readNote } from './local-notes.ts';
import { stateOf, survey } from './local-state.ts';
import { LocalWork } from './local-work.ts';
import type { ModelContext } from './model-context.ts';
import { neverFalling } from './never-falling.ts';

export type LocalModelParts = Pick<
  ModelParts,
  | 'localModels'
  | 'downloadModel'
  | 'repairModel'
  | 'importModel'
  | 'deleteModel'
  | 'mirror'
  | 'setMirror'
  | 'unloadModel'
>;

/** What this tab has loaded of local models. */
export interface LoadedHere {
  ids(): readonly string[];
  /** Ends the workers of all that are loaded. */
  unload(): Promise<void>;
}

const nothingLoaded: LoadedHere = { ids: () => [], unload: async () => undefined };

const mirrorSetting = 'model-mirror';

/** The parts of a context that local models need. */
export type LocalContext = Pick<ModelContext, 'settings' | 'announce'> & { network: Pick<Network, 'downloadFiles'> };

/** The engine's part for models that run in this browser: what is here of them, fetching, taking in, repairing and deleting their files. */
export function localModelParts(
  context: LocalContext,
  loaded: LoadedHere = nothingLoaded,
  entries: readonly CatalogueEntry[] = catalogue,
): LocalModelParts {
  const { settings, network, announce } = context;
  const shelf = new FileShelf();
  const parts = new FileParts();
  const work = new LocalWork(context);
  const machine = machineAsker();

  const find = (id: string): CatalogueEntry => {
    const entry = entries.find((one) => one.id === id);
    if (entry) return entry;
    throw new AegisError('not-found', `There is no model ${id}.`, 'Choose one from the list on the Models page.');
  };
  const unloaded = (entry: CatalogueEntry): void => {
    if (loaded.ids().includes(entry.id)) throw loadedNow(entry);
  };
  const mirror = async (): Promise<string | null> => {
    const kept = await settings.get(mirrorSetting);
    return typeof kept === 'string' ? kept : null;
  };
  const fetchMissing: (...call: Parameters<ModelParts['downloadModel']>) => Promise<void> = async (
    signal,
    id,
    hear,
  ) => {
    const job = { entry: find(id), mirror: await mirror(), pins: (await readNote(settings, id)).pins };
    await network.downloadFiles(signal, job, hear);
  };

  return {
    async localModels() {
      const { changing } = await modelsInUse();
      const [asked, looked] = await Promise.all([machine(), survey(shelf, parts, entries, changing)]);
      const models = await Promise.all(
        entries.map(async (entry): Promise<LocalModel> => {
          const state = await stateOf(shelf, entry, looked, await readNote(settings, entry.id));
          // What is here already needs no room any more.
          const left = asked.storageLeftBytes;
          const storageLeftBytes =
            state.kind === 'ready' || left === null ? null : left + (state.kind === 'partial' ? state.done : 0);
          const fit = fitOf(entry, { ...asked, storageLeftBytes });
          return { entry, fit, state, loaded: loaded.ids().includes(entry.id) };
        }),
      );
      return [...models.filter(({ fit }) => fit.ok), ...models.filter(({ fit }) => !fit.ok)];
    },

    downloadModel: (signal, id, hear) =>
      work.run(signal, find(id), hear, true, (inner, tell) => fetchMissing(inner, id, tell)),

    async repairModel(signal, id, hear) {
      const entry = find(id);
      unloaded(entry);
      await work.run(signal, entry, neverFalling(hear), true, async (inner, tell) => {
        const { ready, pins } = await checkLocally(inner, entry, tell);
        if (ready) return;
        await changeNote(settings, id, { pins: { ...(await readNote(settings, id)).pins, ...pins } });
        await fetchMissing(inner, id, tell);
      });
    },

    async importModel(signal, id, files, hear) {
      const entry = find(id);
      unloaded(entry);
      await work.run(signal, entry, hear, false, (inner, tell) => importLocally(inner, entry, files, tell));
    },

    async deleteModel(id) {
      const entry = find(id);
      unloaded(entry);
      const others = entries.filter((other) => other.id !== id);
      const freed = await work.alone(entry, async () => {
        const looked = await survey(shelf, parts, entries, new Set());
        const bytes = await deleteFiles(shelf, parts, entry, others, looked);
        await dropNote(settings, id);
        return bytes;
      });
      announce({ what: 'models', ids: [id] });
      return freed;
    },

    mirror,
    async setMirror(base) {
      await settings.set(mirrorSetting, base === null || base.trim() === '' ? null : mirrorBase(base));
      announce({ what: 'models', ids: ['mirror'] });
    },

    async unloadModel() {
      await loaded.unload();
      announce({ what: 'models', ids: [] });
    },
  };
}
