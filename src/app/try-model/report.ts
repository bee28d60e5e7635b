import type { EventData } from '../../core/event.ts';
import type { BrowserFact } from '../models-page/browser-facts.ts';
import { formatDuration, formatNumber } from '../ui/format.ts';

/** What came of one of the goals. */
export interface TriedGoal {
  goal: string;
  /** The verdict's status; null where the run could not begin. */
  status: string | null;
  /** Wall time in milliseconds. */
  ms: number;
  /** Who wrote the harness; null where there is none. */
  origin: string | null;
  calls: EventData<'model.called'>[];
  /** Why a stage went on with whose result. */
  decided: EventData<'stage.decided'>[];
  /** The first reason of the verdict, or the error. */
  reason: string;
}

/**
 * The text that a person sends to us after trying a model: what it ran on, and for each goal the verdict and what the model took. It holds no
 * goal of the person's, no prompt and no answer; a complaint may quote a name from a model's code.
 */
export function reportText(about: {
  app: string;
  userAgent: string;
  model: string;
  facts: readonly BrowserFact[];
  tried: readonly TriedGoal[];
}): string {
  return [
    `Aegis ${about.app}, model ${about.model}`,
    about.userAgent,
    ...about.facts.map(({ name, value }) => `${name}: ${value}`),
    ...about.tried.flatMap((tried, index) => ['', ...goalLines(tried, index + 1)]),
    '',
  ].join('\n');
}

function goalLines({ goal, status, ms, origin, calls, decided, reason }: TriedGoal, place: number): string[] {
  return [
    `${place}. ${goal}`,
    `   ${status ?? 'could not run'} in ${formatDuration(ms)}, harness ${origin ?? 'none'}, ${calls.length} model calls`,
    ...(reason === '' ? [] : [`   ${reason}`]),
    ...calls.map((call) => `   ${callLine(call)}`),
    ...decided.map(({ stage, by, why }) => `   ${stage} by the ${by}: ${why}`),
  ];
}

/** One call in a line: who answered, tokens, time to the first token, speed, what was cut and what failed before. */
function callLine({ purpose, model, usage, ms, cut, failed, reply }: EventData<'model.called'>): string {
  const parts = [`${purpose}: ${model ?? 'nobody'}`];
  if (usage) parts.push(`${formatNumber(usage.input)} tokens in, ${formatNumber(usage.output)} out (${usage.counted})`);
  if (ms.firstToken !== null) parts.push(`first token after ${formatDuration(ms.firstToken)}`);
  const speed = usage && ms.firstToken !== null ? speedOf(usage.output, ms.total - ms.firstToken) : null;
  if (speed !== null) parts.push(`${speed.toFixed(1)} tokens/s`);
  if (reply) parts.push(`ended with ${reply.finish}`);
  if (cut.length > 0) parts.push(`cut: ${cut.map(({ block, tokens }) => `${block} (${tokens})`).join(', ')}`);
  for (const { code, message } of failed) parts.push(`failed before: ${code}, ${message}`);
  return parts.join('; ');
}

/** Tokens a second; null where there is no time to divide by. */
function speedOf(tokens: number, ms: number): number | null {
  return ms > 0 && tokens > 0 ? (tokens * 1000) / ms : null;
}
