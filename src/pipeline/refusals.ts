import type { Analysis, Question } from '../core/analysis.ts';
import type { AegisError } from '../core/errors.ts';
import type { Reason, Verdict } from '../core/verdict.ts';
import type { ModelFailure } from './ask-under-schema.ts';

/** A verdict of `refused`: the value is withheld. */
export function refuse(reasons: Reason[]): Verdict {
  return { status: 'refused', value: null, reasons, checks: [], strength: null };
}

export const solveFailedNext =
  'Look at the harness and the log of tool calls in the record; state the goal more exactly, or mend the attachment.';

export const noModelReason: Reason = {
  code: 'needs-model',
  message: 'The harness has no solve, so a language model has to produce the answer, and none is chosen.',
  next: 'Choose a model on the Models page or with --model, or write a solve into the harness.',
};

/**
 * Why the goal is beyond this run.
 * @param failure why no model answered, where one was asked: it is what stands in the way of a goal that needs one
 */
export function beyondReason(beyond: NonNullable<Analysis['beyond']>, failure: ModelFailure | null): Reason {
  const { reason: code, message, next } = beyond;
  if (code !== 'needs-model' || failure === null) return { code, message, next };
  return { code, message: `${message} ${failure.message}`, next: failure.fix };
}

export function harnessReason(complaint: string): Reason {
  return { code: 'harness', message: complaint, next: 'Mend the harness at that place and run it again.' };
}

export function questionReason(question: Question): Reason {
  const options = question.options.map(({ id, label }) => `\n- ${label} (${question.id}=${id})`).join('');
  return {
    code: 'open-question',
    message: `${question.text}${options}`,
    next: 'State the goal so that it can be read in one way only, or run it again with an answer to the question.',
  };
}

/** What ended the run from outside: the person, or a fault of ours or of the machine. */
export function verdictOfFault(signal: AbortSignal, error: AegisError): Verdict {
  // Without a durable record there is no verdict to give: the error goes to the caller as it is.
  if (['storage-full', 'storage-failed', 'record-invalid'].includes(error.code)) throw error;
  const none = { value: null, checks: [], strength: null };
  if (signal.aborted || error.code === 'cancelled') {
    const reason: Reason = {
      code: 'stopped',
      message: 'The run was stopped.',
      next: 'Run the goal again when you like.',
    };
    return { status: 'cancelled', reasons: [reason], ...none };
  }
  return { status: 'failed', reasons: [{ code: 'fault', message: error.message, next: error.fix }], ...none };
}
