import { type ModelChoice } from '../../../core/model.ts';
import { modelRoles } from '../../../core/model-roles.ts';
import type { ChoosableModel, ConnectionView, LocalModel, VaultState } from '../models-api.ts';

/** What the choice of models is made from, as it stands now. */
export interface ModelsAtHand {
  local: readonly LocalModel[];
  connections: readonly ConnectionView[];
  vault: VaultState;
  sealed: boolean;
}

/** Every model that can be chosen: what is on this machine or fits it, and what the connections offer. What must be done first is said with each. */
export function choosableModels(atHand: ModelsAtHand): ChoosableModel[] {
  const local = atHand.local
    .filter(({ fit, state }) => fit.ok || state.kind === 'ready')
    .map(({ entry, fit, state }) => ({
      id: entry.id,
      label: `${entry.name}, in this browser`,
      place: 'here' as const,
      missing: missingLocally(fit, state),
    }));
  const remote = atHand.connections.flatMap((connection) =>
    connection.models.map((name) => ({
      id: `${connection.id}:${name}`,
      label: `${name}, ${connection.label}`,
      place: 'remote' as const,
      missing: missingRemotely(connection, atHand),
    })),
  );
  return [...local, ...remote];
}

function missingLocally(fit: LocalModel['fit'], state: LocalModel['state']): string | null {
  if (!fit.ok) return fit.reason;
  if (state.kind === 'ready') return null;
  if (state.kind === 'broken') return 'Files of it are broken: repair it.';
  return state.kind === 'partial' ? 'It is not downloaded to the end.' : 'It has to be downloaded first.';
}

/** Providers that answer nobody without a key. */
const needKeys: readonly ConnectionView['kind'][] = ['openai', 'anthropic', 'google'];

function missingRemotely(
  { kind, key, on, origin, label }: ConnectionView,
  { vault, sealed }: ModelsAtHand,
): string | null {
  if (sealed) return '“Nothing leaves this machine” is on.';
  if (!on) return `Requests to ${new URL(origin).host} have to be turned on.`;
  if (key !== 'none' || !needKeys.includes(kind)) return null;
  return vault.state === 'locked' ? 'Its key may be in the vault, which is locked.' : `It needs a key of ${label}.`;
}

/**
 * The choice with what cannot be used now left out. A role that has nobody left is taken over by those of the others; null where nobody is left
 * at all: the run is then the composer's alone.
 */
export function usableChoice(chosen: ModelChoice, choosable: readonly ChoosableModel[]): ModelChoice | null {
  const usable = new Set(choosable.filter(({ missing }) => missing === null).map(({ id }) => id));
  const left = Object.fromEntries(
    modelRoles.map((role) => [role, chosen[role].filter((id) => usable.has(id))] as const),
  ) as Pick<ModelChoice, 'designer' | 'judge' | 'worker'>;
  const anyone = [...new Set(modelRoles.flatMap((role) => left[role]))];
  if (anyone.length === 0) return null;
  const orAnyone = (ids: string[]): string[] => (ids.length > 0 ? ids : anyone);
  return {
    designer: orAnyone(left.designer),
    judge: orAnyone(left.judge),
    worker: orAnyone(left.worker),
    budget: chosen.budget,
  };
}
