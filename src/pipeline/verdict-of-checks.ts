import type { JsonObject } from '../core/json.ts';
import { strengthThreshold, type CheckResult, type Reason, type Strength, type Verdict } from '../core/verdict.ts';
import { hostChecks } from './check-output.ts';

/** The verdict on checks that did not all pass. Takes them as they may be shown: without the value that they failed. */
export function failedVerdict(checks: CheckResult[], alsoBecause: readonly Reason[]): Verdict {
  const failed = checks
    .filter(({ ok }) => !ok)
    .map(({ name, message }): Reason => ({
      code: name === hostChecks.schema ? 'schema' : 'checks-failed',
      message: `The check "${name}" failed: ${message}`,
      next: 'Look at the harness and the evidence in the record; state the goal more exactly, or correct the attachment.',
    }));
  return { status: 'refused', value: null, reasons: [...failed, ...alsoBecause], checks, strength: null };
}

/** The verdict on an output that passed every check, by what these are worth. */
export function passedVerdict(output: JsonObject, checks: CheckResult[], strength: Strength): Verdict {
  const weak = weakAnswerFields(strength);
  if (weak.length === 0) return { status: 'verified', value: output, reasons: [], checks, strength };
  return { status: 'unverified', value: output, reasons: [weakReason(strength, weak)], checks, strength };
}

/** The fields of `answer` that the checks do not hold firmly enough; `/answer` itself where no mutant could be made of it. */
function weakAnswerFields(strength: Strength): string[] {
  const fields = strength.fields.filter(({ at }) => at === '/answer' || at.startsWith('/answer/'));
  if (!fields.some(({ total }) => total > 0)) return ['/answer'];
  return fields.filter(({ killed, total }) => total > 0 && killed / total < strengthThreshold).map(({ at }) => at);
}

function weakReason({ voided }: Strength, fields: readonly string[]): Reason {
  if (voided !== undefined) {
    return {
      code: 'weak-checks',
      message: `Every check passed, but what they are worth could not be measured. ${voided}`,
      next: 'Check the answer yourself, or edit the harness so that its verify judges each output by itself.',
    };
  }
  return {
    code: 'weak-checks',
    message: `Every check passed, but they would also let a wrong value pass in ${fields.join(', ')}.`,
    next: 'Check these fields yourself, or edit the harness so that its verify covers them.',
  };
}
