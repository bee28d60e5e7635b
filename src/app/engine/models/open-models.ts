import '../../security/no-eval-probe.ts';
import type { ModelParts } from '../models-api.ts';
import type { StorageContext } from '../storage-context.ts';
import { withBuiltIn, type Loan } from './built-in-model.ts';
import { choiceParts } from './choice-parts.ts';
import { connectionParts } from './connection-parts.ts';
import { LoadedModels } from './loaded-models.ts';
import { localModelParts } from './local-model-parts.ts';
import { modelContextOf } from './model-context.ts';
import { modelsForRun, type ModelsForRun } from './models-for-run.ts';

/** All of the engine that has to do with models: the page's part and the runs'. */
export interface OpenModels {
  parts: ModelParts;
  forRun: ModelsForRun;
}

const opened = new WeakMap<StorageContext, OpenModels>();

/** The models of an engine: one for the page and for runs alike, so that what one loads the other finds loaded. */
export function openModels(storage: StorageContext): OpenModels {
  const known = opened.get(storage);
  if (known) return known;
  const context = modelContextOf(storage);
  const loan: Loan = { lent: null };
  const loaded = new LoadedModels(context, loan);
  const base = { ...withBuiltIn(localModelParts(context, loaded), loan), ...connectionParts(context) };
  const models: OpenModels = {
    parts: {
      ...base,
      ...choiceParts(context, base),
      lendBuiltIn: async (model) => {
        loan.lent = model;
        context.announce({ what: 'models', ids: [] });
      },
    },
    forRun: modelsForRun(context, base, loaded),
  };
  opened.set(storage, models);
  return models;
}
