import type { ModelCall } from '../../core/model.ts';
import type { Reason } from '../../core/verdict.ts';
import { counted } from '../counted.ts';

const nextModel = 'Choose another model, or state the goal more simply, and run it again.';

/** Why no model answered: each failure once, at most four. */
export function unansweredReasons({ failed }: ModelCall): Reason[] {
  const seen = new Map(failed.map((failure) => [`${failure.model}\n${failure.message}`, failure]));
  const reasons = [...seen.values()]
    .slice(-4)
    .map(({ model, code, message, fix }): Reason =>
      code === 'budget'
        ? { code: 'limit', message, next: fix }
        : { code: 'needs-model', message: `${model} did not answer: ${message}`, next: fix === '' ? nextModel : fix },
    );
  if (reasons.length > 0) return reasons;
  return [{ code: 'needs-model', message: 'No model answered.', next: nextModel }];
}

/** The steps are used up. */
export function stepsReason(steps: number): Reason {
  return {
    code: 'limit',
    message: `The model gave no answer in the ${counted(steps, 'step')} that the harness allows.`,
    next: 'Allow more steps in the harness’s limits, or choose another model.',
  };
}

/** The tokens that the harness allows are used up. */
export function tokensReason(tokens: number): Reason {
  return {
    code: 'limit',
    message: `The model used the ${counted(tokens, 'token')} that the harness allows for an answer, and gave none.`,
    next: 'Allow more tokens in the harness’s limits, or choose another model.',
  };
}

/** The model makes one call over and over. */
export function loopReason(tool: string): Reason {
  return {
    code: 'limit',
    message: `The model made the same call of ${tool} again and again, and was told so.`,
    next: 'Choose another model, or state the goal more simply, and run it again.',
  };
}

/** What the model said was no answer, several times. What it said stands in the record, not here: it may hold a value that is withheld. */
export function unusableReason(times: number, declined: boolean): Reason {
  return {
    code: declined ? 'needs-model' : 'schema',
    message: declined
      ? `The model declined to answer ${counted(times, 'time')}. Its words are in the record.`
      : `The model gave no answer that fits the harness’s schema in ${counted(times, 'try').replace('trys', 'tries')}. What was wrong is in the record.`,
    next: nextModel,
  };
}
