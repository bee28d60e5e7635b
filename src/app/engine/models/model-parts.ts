import type { ModelParts } from '../models-api.ts';
import type { StorageContext } from '../storage-context.ts';
import { choiceParts } from './choice-parts.ts';
import { connectionParts } from './connection-parts.ts';
import { localModelParts } from './local-model-parts.ts';
import { modelContextOf } from './model-context.ts';

/** Puts the engine's parts for models together. */
export function modelParts(storage: StorageContext): ModelParts {
  const context = modelContextOf(storage);
  return { ...localModelParts(context), ...connectionParts(context), ...choiceParts(context) };
}
