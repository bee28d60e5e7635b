import { AegisError } from '../../core/errors.ts';
import { type ModelChoice } from '../../core/model.ts';
import { defaultBudget, modelRoles, type ModelBudget } from '../../core/model-roles.ts';
import { createModels } from '../../models/create-models.ts';
import type { FindModel, Model } from '../../models/model.ts';
import type { Models } from '../../models/models.ts';
import { createRemoteModel } from '../../models/remote/create-remote-model.ts';
import { connect, destinationOf, type Connected } from './connect.ts';
import { readModelId } from './model-id.ts';

/** One model for every role, with what it may spend. */
export function modelsOf(id: string, connected: Connected, budget: ModelBudget): Models {
  const choice: ModelChoice = { designer: [id], judge: [id], worker: [id], budget };
  return createModels(
    choice,
    finder(() => connected),
  );
}

/**
 * The models that a run was begun with, for going on with it: the same ids, with keys and addresses of the present environment.
 * @throws AegisError `usage` where one of them cannot be asked from here, and what to set
 */
export function modelsOfRecord(
  choice: ModelChoice,
  baseUrl: string | undefined,
  env: NodeJS.ProcessEnv,
): { models: Models; notice: string[] } {
  const ids = [...new Set(modelRoles.flatMap((role) => choice[role]))];
  const connections = new Map(ids.map((id) => [id, connectRecorded(id, baseUrl, env)]));
  const destinations = [...new Set([...connections.values()].map(destinationOf))];
  return {
    models: createModels(
      choice,
      finder((id) => connections.get(id) ?? null),
    ),
    notice: [`Model: ${ids.join(', ')} (as the run began)`, ...destinations],
  };
}

/**
 * The budget of a run: the usual one, with the limit in dollars that `--budget` names.
 * @throws AegisError `usage` where it is no amount
 */
export function budgetOf(usd: string | undefined): ModelBudget {
  if (usd === undefined) return defaultBudget;
  const amount = Number(usd);
  if (usd.trim() === '' || !Number.isFinite(amount) || amount < 0)
    throw new AegisError('usage', `"${usd}" is no amount of US dollars.`, 'Write a number, such as --budget 0.50.');
  return { ...defaultBudget, usd: amount };
}

function connectRecorded(id: string, baseUrl: string | undefined, env: NodeJS.ProcessEnv): Connected {
  try {
    const named = readModelId(id);
    if (named === null) throw new AegisError('usage', 'It names no model.', '');
    return connect(named.kind, baseUrl, env);
  } catch (thrown) {
    const { message, fix } = AegisError.from(thrown);
    throw new AegisError('usage', `The run was begun with ${id}, which cannot be asked from here: ${message}`, fix, {
      cause: thrown,
    });
  }
}

/** Finds each model once: what it has learnt of its server stays with it. */
function finder(connectionOf: (id: string) => Connected | null): FindModel {
  const known = new Map<string, Model>();
  return (id) => {
    const connected = connectionOf(id);
    if (connected === null) return null;
    const model =
      known.get(id) ??
      createRemoteModel(connected.connection, id.slice(connected.connection.id.length + 1), {
        fetch: globalThis.fetch,
        key: connected.key,
      });
    known.set(id, model);
    return model;
  };
}
