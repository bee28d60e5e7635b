import type { ModelChoice } from '../../core/model.ts';
import { modelRoles } from '../../core/model-roles.ts';
import type { ChoosableModel, ChosenModels } from '../engine/models-api.ts';

/** The ids of all models of a choice. */
export function modelsOf(chosen: ChosenModels): ReadonlySet<string> {
  return new Set(chosen === null ? [] : modelRoles.flatMap((role) => chosen[role]));
}

/** The one model of a choice that asks the same for everything and falls back on none; null where there are several. */
export function onlyModelOf(chosen: ModelChoice): string | null {
  const [one, ...others] = modelsOf(chosen);
  return one !== undefined && others.length === 0 ? one : null;
}

/** The models worth offering for a choice: those that can be asked, those that are chosen, and all of connections. What is not on this machine yet is in the catalogue. */
export function offered(choosable: readonly ChoosableModel[], chosen: ChosenModels): ChoosableModel[] {
  const used = modelsOf(chosen);
  return choosable.filter(({ id, place, missing }) => missing === null || place === 'remote' || used.has(id));
}
