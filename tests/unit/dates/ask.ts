import { compose } from '../../../src/harness/composer/compose.ts';
import type { Family, ReadingContext } from '../../../src/harness/composer/family.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { TableEngine } from '../../../src/tools/tables/table-engine.ts';
import { findTool } from '../../../src/tools/registry.ts';

/** 3 October 2026, 22:51 UTC: a Saturday evening, and Sunday already east of UTC. */
export const saturdayNight = Date.UTC(2026, 9, 3, 22, 51);

/** What the composer makes of a goal. */
export type Said =
  | { answer: unknown; assumptions: readonly string[]; statement: string; family: string; plan: JsonObject }
  | { asks: readonly string[] }
  | { reason: string; message: string; next: string };

/** A context in which the registry's tools are called directly. */
export function contextOf(goal: string, now: number): ReadingContext {
  return {
    goal,
    attachments: [],
    now,
    tool(name, args) {
      const tool = findTool(name);
      if (tool === undefined) throw new Error(`no tool is called ${name}`);
      const tables = undefined as unknown as TableEngine;
      return tool.call(new AbortController().signal, args, { now, attachments: [], tables });
    },
  };
}

/** Composes a goal with some families alone. */
export async function ask(goal: string, families: readonly Family[], now = saturdayNight): Promise<Said> {
  const context = contextOf(goal, now);
  const { plan, beyond, questions, summary, assumptions } = await compose(context, {}, families);
  const [question] = questions;
  if (question !== undefined) return { asks: question.options.map(({ label }) => label) };
  if (beyond !== null) return beyond;
  const family = families.find(({ name }) => name === plan?.family);
  if (plan === null || family === undefined) throw new Error('neither a plan nor a reason');
  const data = plan.data as JsonObject;
  return {
    answer: await family.answer(data, context),
    assumptions,
    statement: summary,
    family: family.name,
    plan: data,
  };
}
