import { builtInId } from '../../../models/catalogue/built-in-model.ts';
import { catalogue } from '../../../models/catalogue/catalogue.ts';
import { transformersModels } from '../../../models/catalogue/transformers-models.ts';
import { webllmModels } from '../../../models/catalogue/webllm-models.ts';
import { holdModel, type HeldModel } from '../../../models/hold-model.ts';
import type { Model } from '../../../models/model.ts';
import { transformersFacts } from '../../../models/transformers/transformers-facts.ts';
import { webllmFacts } from '../../../models/webllm/webllm-facts.ts';
import type { StoreChange } from '../engine-api.ts';
import { holdBuiltIn, type Loan } from './built-in-model.ts';
import type { LoadedHere } from './local-model-parts.ts';
import { spawnTransformers, spawnWebllm } from './spawn-model-worker.ts';

/** The models of this machine that runs ask. One is loaded at a time: the memory of a machine holds no two. */
export class LoadedModels implements LoadedHere {
  readonly #models = new Map<string, HeldModel>();
  readonly #announce: (change: StoreChange) => void;

  readonly #loan: Loan;

  /** @param loan the browser's own model, once the page lends it */
  constructor({ announce }: { announce(change: StoreChange): void }, loan: Loan) {
    this.#announce = announce;
    this.#loan = loan;
  }

  ids(): readonly string[] {
    return [...this.#models.values()].filter(({ loaded }) => loaded).map(({ id }) => id);
  }

  async unload(): Promise<void> {
    await this.#unloadBut(null);
  }

  /** A local model by its id, which loads itself when it is first asked; null where the catalogue has none. */
  find(id: string): Model | null {
    const known = this.#models.get(id);
    if (known) return this.#alone(known);
    if (!catalogue.some((entry) => entry.id === id)) return null;
    const made = this.#make(id);
    if (made === null) return null;
    this.#models.set(id, made);
    return this.#alone(made);
  }

  #make(id: string): HeldModel | null {
    const options = { onGone: () => this.#announce({ what: 'models', ids: [id] }) };
    const webllm = webllmModels.find((entry) => entry.id === id);
    if (webllm) return holdModel(webllmFacts(webllm), (signal) => spawnWebllm(signal, id), options);
    const small = transformersModels.find((entry) => entry.id === id);
    if (small) return holdModel(transformersFacts(small), (signal) => spawnTransformers(signal, id), options);
    return id === builtInId ? holdBuiltIn(this.#loan) : null;
  }

  /** The model, which makes room for itself before it is loaded. */
  #alone(model: HeldModel): Model {
    const makeRoom = async (): Promise<boolean> => {
      const loading = !model.loaded;
      if (loading) await this.#unloadBut(model.id);
      return loading;
    };
    return {
      ...model,
      count: async (signal, text) => {
        await makeRoom();
        return model.count(signal, text);
      },
      open: async (signal, hear) => {
        const loading = await makeRoom();
        const opened = await model.open(signal, hear);
        if (loading) this.#announce({ what: 'models', ids: [model.id] });
        return opened;
      },
    };
  }

  async #unloadBut(id: string | null): Promise<void> {
    const others = [...this.#models.values()].filter((model) => model.id !== id && model.loaded);
    await Promise.all(others.map((model) => model.unload()));
  }
}
