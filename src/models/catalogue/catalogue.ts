import { builtInModel } from './built-in-model.ts';
import type { CatalogueEntry } from './entry.ts';
import { transformersModels } from './transformers-models.ts';
import { webllmModels } from './webllm-models.ts';

/** Every model that can run in the browser. */
export const catalogue: readonly CatalogueEntry[] = [...webllmModels, ...transformersModels, builtInModel];

/** A model of the catalogue by its id, or null. */
export function findEntry(id: string): CatalogueEntry | null {
  return catalogue.find((entry) => entry.id === id) ?? null;
}
