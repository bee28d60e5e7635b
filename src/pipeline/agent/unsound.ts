import type { AttachmentProfile } from '../../core/attachment.ts';
import type { Json } from '../../core/json.ts';
import type { CheckResult } from '../../core/verdict.ts';
import { hostChecks, type Attempt } from '../check-output.ts';

/** Why a verifier seems to be at fault, and not the answers that it rejected. */
export interface Ground {
  /** A sentence for the record. */
  why: string;
  /** The check that seems to be wrong; null where it is the verifier as a whole. */
  suspect: CheckResult | null;
}

/** Why another answer cannot help: what failed is the verifier as such. */
export function isBeyondWorker(attempts: readonly Attempt[]): boolean {
  const last = attempts.at(-1);
  if (last === undefined) return false;
  // A strange answer can make an honest verifier throw, so one more is asked for; after the second it is the verifier.
  if (last.threw !== null) return attempts.length > 1 && attempts.every(({ threw }) => threw !== null);
  const names = failuresOf(last).map(({ name }) => name);
  return names.length > 0 && names.every((name) => name === hostChecks.madeCheck || name === hostChecks.blind);
}

/**
 * Whether the verifier seems to be at fault: it threw on every answer, it made no check, it has the answer written into it, it denies a quotation
 * that stands in an attachment word for word, or on every one of at least two answers the same one check alone failed. Null where the answers seem to be.
 */
export function groundOf(attempts: readonly Attempt[], attachments: readonly AttachmentProfile[]): Ground | null {
  const last = attempts.at(-1);
  if (last === undefined) return null;
  const failed = failuresOf(last);
  const [suspect] = failed;
  if (suspect === undefined) return null;
  if (attempts.every(({ threw }) => threw !== null))
    return { why: `The verifier stopped with an error on every answer: ${last.threw ?? ''}`, suspect: null };
  if (failed.every(({ name }) => name === hostChecks.madeCheck))
    return { why: 'The verifier made no check.', suspect: null };
  if (failed.every(({ name }) => name === hostChecks.blind))
    return { why: 'The verifier has the answer written into its code.', suspect: null };
  if (failed.every((check) => deniesEvidence(check, last, attachments)))
    return { why: `The check "${suspect.name}" denies a quotation that stands in an attachment.`, suspect };
  const alone = attempts.every((attempt) => {
    const [only, ...others] = failuresOf(attempt);
    return only !== undefined && others.length === 0 && only.name === suspect.name;
  });
  if (attempts.length > 1 && alone && last.made.includes(suspect))
    return { why: `The check "${suspect.name}" alone failed on every one of ${attempts.length} answers.`, suspect };
  return null;
}

function failuresOf({ checks }: Attempt): CheckResult[] {
  return checks.filter(({ ok }) => !ok);
}

/** Whether a check against altered quotations failed although every quotation stands, word for word, in the attachment that it names. */
function deniesEvidence(
  { defends, at }: CheckResult,
  { output }: Attempt,
  attachments: readonly AttachmentProfile[],
): boolean {
  if (defends !== 'quotation-paraphrase' || !at.startsWith('/evidence')) return false;
  const quotations = output.evidence;
  if (!Array.isArray(quotations) || quotations.length === 0) return false;
  return quotations.every((item) => {
    const [quote, source] = [member(item, 'quote'), member(item, 'source')];
    const text = attachments.find(({ name }) => name === source)?.text ?? null;
    return (
      typeof quote === 'string' && quote.trim() !== '' && text !== null && oneSpaced(text).includes(oneSpaced(quote))
    );
  });
}

function member(item: Json, key: string): Json {
  return typeof item === 'object' && item !== null && !Array.isArray(item) ? (item[key] ?? null) : null;
}

function oneSpaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
