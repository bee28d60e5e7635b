import type { ModelCall } from '../core/model.ts';
import type { Mend } from '../harness/designer/design-request.ts';
import type { Read } from '../harness/designer/read-answer.ts';
import type { ModelRequest } from '../models/request.ts';
import type { AskModel } from './ask-model.ts';

/** What came of asking a model for data. */
export type Asked<T> =
  /** `repaired`: what was wrong with its first answer, where it needed a second. */
  | { value: T; model: string; repaired: string | null }
  /** A model answered, and twice not as it should. `complaint` is of its last answer. */
  | { value: null; model: string; complaint: string }
  /** No model answered at all. */
  | { value: null; model: null; failure: ModelFailure };

/** Why no model answered, and what a person can do about it. */
export interface ModelFailure {
  message: string;
  fix: string;
}

/** Asks a model for data and reads it. What is malformed is shown to the model with what is wrong with it, once. */
export async function askUnderSchema<T>(
  signal: AbortSignal,
  ask: AskModel,
  request: (mend: Mend | null) => ModelRequest,
  read: (text: string) => Read<T>,
): Promise<Asked<T>> {
  let mend: Mend | null = null;
  let model: string | null = null;
  for (;;) {
    const call = await ask(signal, request(mend));
    if (call.reply === null) {
      const failure = failureOf(call);
      if (model === null || mend === null) return { value: null, model: null, failure };
      return { value: null, model, complaint: `${mend.complaint} Asked again: ${failure.message}` };
    }
    model = call.model ?? 'a model';
    const said = read(call.reply.text);
    if (said.complaint === null) return { value: said.value, model, repaired: mend?.complaint ?? null };
    if (mend !== null) return { value: null, model, complaint: said.complaint };
    mend = { last: call.reply.text, complaint: said.complaint };
  }
}

/** Why a call has no reply, in a sentence for each model that was tried. */
export function failureOf({ failed }: ModelCall): ModelFailure {
  const last = failed.at(-1);
  if (last === undefined) return { message: 'No model answered.', fix: 'Choose another model and run the goal again.' };
  const said = [...new Map(failed.map(({ model, message }) => [model, `${model}: ${message}`])).values()];
  return { message: `No model answered. ${said.join(' ')}`, fix: last.fix };
}
