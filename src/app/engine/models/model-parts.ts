import type { ModelParts } from '../models-api.ts';
import { choiceParts } from './choice-parts.ts';
import { connectionParts } from './connection-parts.ts';
import { localModelParts } from './local-model-parts.ts';
import type { ModelContext } from './model-context.ts';

/** Puts the engine's parts for models together. */
export function modelParts(context: ModelContext): ModelParts {
  return { ...localModelParts(context), ...connectionParts(context), ...choiceParts(context) };
}
