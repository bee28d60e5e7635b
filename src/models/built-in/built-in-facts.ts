import { builtInId, builtInModel } from '../catalogue/built-in-model.ts';
import type { HeldModelFacts } from '../hold-model.ts';

/** What is known of the browser's own model before it is loaded. */
export const builtInFacts: HeldModelFacts = {
  id: builtInId,
  tools: 'json',
  schema: 'enforced',
  window: builtInModel.window,
  spec: {},
};
