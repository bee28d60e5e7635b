import type { Json } from '../../../src/core/json.ts';
import { arithmetic } from '../../../src/harness/composer/families/arithmetic/family.ts';
import type { Reading, ReadingContext } from '../../../src/harness/composer/family.ts';
import { calculate } from '../../../src/tools/calculate.ts';
import type { ToolContext } from '../../../src/tools/tool.ts';

const signal = new AbortController().signal;

/** Calls the tool as the pipeline does; it needs nothing of its context. */
export function callCalculate(args: Json): Promise<Json> {
  return calculate.call(signal, args, {} as ToolContext);
}

function contextOf(goal: string): ReadingContext {
  return { goal, attachments: [], now: 0, tool: (_name, args) => callCalculate(args) };
}

/** The readings that the composer would weigh: none under half of the best one's weight. */
export async function readingsOf(goal: string): Promise<Reading[]> {
  const { readings } = await arithmetic.read(contextOf(goal));
  const most = Math.max(...readings.map(({ weight }) => weight));
  return readings.filter(({ weight }) => weight >= most / 2).sort((a, b) => b.weight - a.weight);
}

/** The different answers of a goal's readings, the most plausible first; empty where it is not taken. */
export async function answersOf(goal: string): Promise<Json[]> {
  const answers: Json[] = [];
  for (const { plan } of await readingsOf(goal)) {
    const answer = await arithmetic.answer(plan, contextOf(goal));
    if (!answers.some((other) => JSON.stringify(other) === JSON.stringify(answer))) answers.push(answer);
  }
  return answers;
}
