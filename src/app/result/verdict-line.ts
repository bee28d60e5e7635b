import type { Verdict } from '../../core/verdict.ts';

/** One sentence under the verdict: what it rests on, or that there is nothing to show. */
export function verdictLine({ status, checks, strength, reasons }: Verdict): string {
  const passed = checks.filter(({ ok }) => ok).length;
  const made = `${passed} of ${count(checks.length, 'check')} passed`;
  switch (status) {
    case 'verified':
      return strength
        ? `${made}, and they caught ${strength.killed} of ${strength.total} altered answers.`
        : `${made}.`;
    case 'unverified':
      return `${made}, but they are too weak to vouch for the answer.`;
    case 'refused':
      if (passed < checks.length) return `${made}. What failed its checks is withheld.`;
      return reasons.some(({ code }) => code === 'open-question')
        ? 'Nothing was computed: the goal leaves something open.'
        : 'There is no answer that could be vouched for.';
    case 'cancelled':
      return 'The run ended before there was an answer.';
    case 'failed':
      return 'The run broke off, for a cause that has nothing to do with the answer.';
  }
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
