import type { ReplayOutcome } from '../engine/engine-api.ts';
import type { Checkup } from './check-desk.svelte.ts';

/** What a step of verifying is called, what it does, and what it means where it fails. */
export interface StepWords {
  name: string;
  title: string;
  means: string;
  fails: string;
}

/** The steps in the order in which they are taken. */
export const verifySteps: readonly StepWords[] = [
  {
    name: 'format',
    title: 'Format',
    means: 'The file is a complete run record of a version that this app reads, and nothing else.',
    fails: 'The file is no run record, is cut short, or comes from a newer version.',
  },
  {
    name: 'chain',
    title: 'Chain',
    means:
      'Every event carries the hash of its content and of the event before it: one changed byte would break it here.',
    fails: 'An event was changed, left out or put in after the run.',
  },
  {
    name: 'signature',
    title: 'Signature',
    means: 'The end of the chain was signed by the key of one device. It says which key, not who holds it.',
    fails: 'The record was changed after it was signed, or the signature belongs to another record.',
  },
  {
    name: 'summary',
    title: 'Summary',
    means: 'The goal, the risks, the harness and the verdict that the file states follow from its events.',
    fails: 'What the file states at its top is not what its events say.',
  },
  {
    name: 'harness',
    title: 'Harness',
    means: 'The code of the harness has the hash under which it ran.',
    fails: 'The harness in the file is not the one that ran.',
  },
  {
    name: 'checks',
    title: 'Checks',
    means:
      'The harness ran its checks again, here and now, on the recorded answer and evidence; they came out as recorded.',
    fails: 'The checks, run again here, come out otherwise than the record says.',
  },
];

/** What a replay found, in a sentence. */
export function replayWords({ ok, equal, total, detail }: ReplayOutcome): string {
  const count = equal === total ? `all ${total} events came out equal` : `${equal} of ${total} events came out equal`;
  const start = ok ? 'Replayed' : 'The replay differs';
  return `${start}: ${count}.${detail === null ? '' : ` ${detail}`}`;
}

/** How far a check is, or how it ended. `unreadable`: there was no record to check. */
export type CheckOutcome = 'waiting' | 'working' | 'holds' | 'fails' | 'unreadable';

/** What came of a check. An archive holds where each of its records does. */
export function outcomeOf({ state, records, trouble }: Pick<Checkup, 'state' | 'records' | 'trouble'>): CheckOutcome {
  if (state !== 'done') return state;
  if (trouble !== null || records.length === 0) return 'unreadable';
  if (records.every(({ verification }) => verification.ok)) return 'holds';
  const unread = records.every(({ verification: { steps } }) => steps[0]?.name === 'format' && !steps[0].ok);
  return unread ? 'unreadable' : 'fails';
}

/** The outcome in a few large words. */
export function outcomeWords(checkup: Pick<Checkup, 'state' | 'records' | 'trouble' | 'archive'>): string {
  const outcome = outcomeOf(checkup);
  if (outcome === 'waiting') return 'Waiting for its turn';
  if (outcome === 'working') return 'Checking';
  const { archive, records, trouble } = checkup;
  if (archive && outcome !== 'unreadable') {
    const held = records.filter(({ verification }) => verification.ok).length;
    if (held === records.length) return records.length === 1 ? '1 verified record' : `All ${held} records verified`;
    return `${held} of ${records.length} records verified`;
  }
  if (outcome === 'holds') return 'Verified record';
  if (outcome === 'fails') return 'This record does not hold';
  return trouble === null ? 'This is no run record' : 'This could not be checked';
}
