import type { ModelChoice } from '../../../core/model.ts';
import { createModels } from '../../../models/create-models.ts';
import { createModelHealth } from '../../../models/model-health.ts';
import type { Model } from '../../../models/model.ts';
import type { Models } from '../../../models/models.ts';
import { createRemoteModel } from '../../network/remote-model.ts';
import type { ConnectionView } from '../models-api.ts';
import { choosableNow, keptChoice } from './choice-parts.ts';
import type { ConnectionParts } from './connection-parts.ts';
import type { LoadedModels } from './loaded-models.ts';
import type { LocalModelParts } from './local-model-parts.ts';
import type { ModelContext } from './model-context.ts';
import { usableChoice } from './usable-models.ts';

/** Hands the chosen models to runs. */
export interface ModelsForRun {
  /** The models of a new run: what is chosen and can be used now; null for the composer alone. */
  fresh(): Promise<Models | null>;
  /** The models of a run that goes on: those that it began with, whatever is chosen now. */
  again(choice: ModelChoice): Promise<Models>;
}

/** Models know how they did in earlier runs: failures and rates are the engine's, not a run's. */
export function modelsForRun(
  { settings, network }: ModelContext,
  parts: LocalModelParts & ConnectionParts,
  loaded: LoadedModels,
): ModelsForRun {
  const health = createModelHealth();

  const modelsOf = async (choice: ModelChoice): Promise<Models> => {
    const connections = await parts.connections();
    const made = new Map<string, Model | null>();
    const find = (id: string): Model | null => {
      const known = made.get(id);
      if (known !== undefined) return known;
      const model = loaded.find(id) ?? remote(id, connections);
      made.set(id, model);
      return model;
    };
    return createModels(choice, find, { health });
  };

  const remote = (id: string, connections: readonly ConnectionView[]): Model | null => {
    const connection = connections.find((candidate) => id.startsWith(`${candidate.id}:`));
    if (connection === undefined) return null;
    const { key: _key, origin: _origin, on: _on, ...plain } = connection;
    return createRemoteModel(network, plain, id.slice(connection.id.length + 1));
  };

  return {
    async fresh() {
      const chosen = await keptChoice(settings);
      const usable = chosen && usableChoice(chosen, await choosableNow(parts));
      return usable && modelsOf(usable);
    },
    again: modelsOf,
  };
}
