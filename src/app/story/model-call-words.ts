import type { ModelPurpose, ModelRole } from '../../core/model-roles.ts';
import type { LightModelCall } from '../run/run-news.ts';
import type { ModelSpending } from '../run/run-view.ts';
import { countOf, formatDuration, formatNumber } from '../ui/format.ts';

/** What a model is asked for: while it writes, when it has, and as what it stands in the story. */
export const purposeWords: Readonly<Record<ModelPurpose, { doing: string; done: string; name: string }>> = {
  analyze: { doing: 'Saying what is asked', done: 'Said what is asked', name: 'What is asked' },
  assess: { doing: 'Saying what could go wrong', done: 'Said what could go wrong', name: 'What could go wrong' },
  synthesize: { doing: 'Writing the module', done: 'Wrote a module', name: 'The harness' },
  execute: { doing: 'Answering inside the harness', done: 'Answered', name: 'The answer' },
  repair: { doing: 'Answering anew, after failed checks', done: 'Answered anew', name: 'The answer, repaired' },
  verifier: { doing: 'Writing the checks anew', done: 'Wrote the checks anew', name: 'The checks, written anew' },
};

export const roleWords: Readonly<Record<ModelRole, string>> = {
  designer: 'designer',
  judge: 'judge',
  worker: 'worker',
};

/** How fast a reply came, in tokens a second of the time after its first token; null where it cannot be told. */
export function speedOf({ usage, ms, failed }: Pick<LightModelCall, 'usage' | 'ms' | 'failed'>): number | null {
  // The time of failed tries is within the total, and says nothing of the reply's speed.
  if (usage === null || failed.length > 0 || ms.firstToken === null) return null;
  const writing = ms.total - ms.firstToken;
  return writing > 0 && usage.output > 1 ? (usage.output / writing) * 1000 : null;
}

/** What a call took, in short pieces: `1 204 + 318 tokens`, `first after 0.4 s`, `41 tokens/s`, `$0.0021`. */
export function callFigures(call: LightModelCall): string[] {
  const { usage, ms, cost } = call;
  const speed = speedOf(call);
  const words: string[] = [];
  if (usage) {
    const about = usage.counted === 'estimate' ? 'about ' : '';
    words.push(`${about}${formatNumber(usage.input)} tokens in, ${formatNumber(usage.output)} out`);
  }
  if (call.window > 0 && usage)
    words.push(`${Math.round(((usage.input + usage.output) / call.window) * 100)} % of the window`);
  if (ms.firstToken !== null) words.push(`first token after ${formatDuration(ms.firstToken)}`);
  if (speed !== null) words.push(`${speed < 10 ? speed.toFixed(1) : Math.round(speed)} tokens/s`);
  if (cost !== null) words.push(formatCost(cost));
  return words;
}

/** A price in US dollars: `$0.0021`, `$1.20`. */
export function formatCost(usd: number): string {
  if (usd === 0) return '$0';
  if (usd < 0.00005) return 'under $0.0001';
  return `$${usd < 1 ? usd.toFixed(4) : usd.toFixed(2)}`;
}

/** What a run has spent on models, in one line: `4 model calls, 6 120 tokens, $0.0134`. */
export function spendingWords({ calls, input, output, cost }: ModelSpending): string {
  const words = [countOf(calls, 'model call'), `${formatNumber(input + output)} tokens`];
  if (cost !== null) words.push(formatCost(cost));
  return words.join(', ');
}
