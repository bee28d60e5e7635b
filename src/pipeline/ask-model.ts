import { AegisError } from '../core/errors.ts';
import { sha256Hex } from '../core/hash.ts';
import { canonicalJson } from '../core/json.ts';
import type { Journal } from '../core/journal.ts';
import type { ModelCall, ModelChoice } from '../core/model.ts';
import type { ModelNews, Models } from '../models/models.ts';
import type { ModelRequest } from '../models/request.ts';

/** Asks a model and gives the whole call as it stands in the record. `reply` is null where no model answered, or the budget is spent. */
export type AskModel = (signal: AbortSignal, request: ModelRequest) => Promise<ModelCall>;

/**
 * The one door to models: each call is checked against the run's budget, performed or taken from the record, and logged before its reply is
 * handed on. What was spent is summed up from the record itself, so that a replay and a resume come to the same decisions.
 * @param models null in a replay, where every reply comes from the record
 */
export function createAskModel(
  journal: Journal,
  choice: ModelChoice,
  models: Models | null,
  hear: (news: ModelNews) => void,
): AskModel {
  const spent = { tokens: 0, wallMs: 0, usd: 0 };

  return async (signal, request) => {
    signal.throwIfAborted();
    const hash = sha256Hex(canonicalJson(request));
    const over = overBudget(spent, choice);
    const call = await journal.effect(
      'model.called',
      (recorded) => recorded.request === hash,
      async () => {
        if (over !== null) return { ...unanswered(request, over), request: hash };
        if (models === null)
          throw new AegisError('internal', 'A replay asked for a model.', 'Report this with the exported record.');
        return { ...(await models.answer(signal, request, hear)), request: hash };
      },
    );
    spent.tokens += (call.usage?.input ?? 0) + (call.usage?.output ?? 0);
    spent.wallMs += call.ms.total;
    spent.usd += call.cost ?? 0;
    return call;
  };
}

/** Which limit is reached, as a sentence; null where there is something left of all. */
function overBudget(spent: { tokens: number; wallMs: number; usd: number }, { budget }: ModelChoice): string | null {
  if (spent.tokens >= budget.tokens) return `The run has used its ${budget.tokens} tokens.`;
  if (spent.wallMs >= budget.wallMs) return `The run has used its ${Math.round(budget.wallMs / 1000)} s of model time.`;
  if (budget.usd !== null && spent.usd > 0 && spent.usd >= budget.usd) return `The run has used its $${budget.usd}.`;
  return null;
}

function unanswered(request: ModelRequest, why: string): Omit<ModelCall, 'request'> {
  const { role, purpose, temperature, maxTokens, seed } = request;
  return {
    role,
    purpose,
    messages: [],
    tools: request.tools.map(({ name }) => name),
    schema: request.schema,
    settings: { temperature, maxTokens, seed },
    cut: [],
    model: null,
    window: 0,
    reply: null,
    usage: null,
    ms: { total: 0, firstToken: null },
    cost: null,
    failed: [{ model: 'none', code: 'budget', message: why, fix: 'Raise the budget and run the goal again.' }],
  };
}
