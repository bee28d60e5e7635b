import type { ChoosableModel, ChosenModels } from '../engine/models-api.ts';
import { hostOf } from '../models-page/host-of.ts';
import { modelsOf } from '../models-page/choice.ts';
import type { RemoteTarget } from '../models-page/model-desk.svelte.ts';

/** What is said of the next run beside its button. */
export interface RunsWithWords {
  /** Where its work is done. */
  place: 'code' | 'here' | 'remote';
  /** What leaves this machine with it; empty where nothing is to be said. */
  goes: string;
  /** Why the chosen model cannot be asked now, and what the run does instead; null where it can. */
  missing: string | null;
}

/** What the next run goes by, in words: the first of the chosen models that can be asked now, or code alone. */
export function runsWith(
  chosen: ChosenModels,
  choosable: readonly ChoosableModel[],
  targets: readonly RemoteTarget[],
): RunsWithWords {
  if (chosen === null) return { place: 'code', goes: '', missing: null };
  const ids = modelsOf(chosen);
  const models = choosable.filter(({ id }) => ids.has(id));
  const usable = models.filter(({ missing }) => missing === null);
  if (usable.length === 0) {
    const why = models[0]?.missing ?? 'It is not there any more.';
    return { place: 'code', goes: '', missing: `${sentence(why)} Until then goals run by code alone.` };
  }
  if (!usable.some(({ place }) => place === 'remote')) {
    return { place: 'here', goes: 'on this machine, nothing is sent', missing: null };
  }
  const hosts = targets.map(({ origin }) => hostOf(origin)).join(' and ');
  return { place: 'remote', goes: hosts === '' ? 'goes over the network' : `goes to ${hosts}`, missing: null };
}

function sentence(words: string): string {
  return /[.!?]$/.test(words) ? words : `${words}.`;
}
