import type { Json, JsonObject } from '../../../../core/json.ts';
import type { Family, ReadingContext } from '../../family.ts';
import { textArgument } from '../text/text-call.ts';
import { draftJson } from './draft-json.ts';
import type { JsonPlan } from './plan.ts';
import { readJsonGoal } from './read-json-goal.ts';

/** Goals about JSON, attached or in the goal itself: validity, keys, counts, sums, extremes, lookups and places. */
export const jsonFamily: Family = {
  name: 'json',
  read: ({ goal, attachments }) => Promise.resolve(readJsonGoal(goal, attachments)),
  answer: (plan, context) => answerJson(plan as unknown as JsonPlan, context),
  draft: (plan) => draftJson(plan as unknown as JsonPlan),
};

type Items = { [key: string]: Json }[];

/** The answer as `solve` of the drafted harness gives it; a test holds that they agree. */
async function answerJson(plan: JsonPlan, context: ReadingContext): Promise<Json> {
  const where = textArgument(plan.source, context.goal);
  const query = async (request: unknown) =>
    (await context.tool('json_query', { ...where, ...(request as JsonObject) })) as { [key: string]: Json };
  if (plan.task === 'holder') {
    const { value = 0 } = await query(plan.query);
    const condition = {
      at: plan.record.length,
      path: plan.inside,
      op: 'in',
      values: [{ number: typeof value === 'string' ? value : JSON.stringify(value) }],
    };
    const found = await query({
      paths: [[...plan.record, plan.label]],
      where: [...plan.query.where, condition],
      as: 'values',
    });
    return (found['items'] as Items).map((item) => item['value'] ?? null);
  }
  if (plan.task !== 'query') {
    const found = (await context.tool('json_check', where)) as { [key: string]: Json };
    if (plan.task === 'valid') return found['valid'] ?? false;
    if (plan.task === 'depth') return found['depth'] ?? null;
    const { line = 0, column = 0 } = (found['error'] ?? {}) as { [key: string]: Json };
    return { line, column };
  }
  const found = await query(plan.query);
  const items = (found['items'] ?? []) as Items;
  switch (plan.answer) {
    case 'value':
      return items[0]?.['value'] ?? null;
    case 'list':
      return items.map((item) => item['value'] ?? null);
    case 'places':
      return items.map((item) => item['pointer'] ?? '');
    case 'placed':
      return items.map((item) => ({ pointer: item['pointer'] ?? '', value: found['value'] ?? null }));
    case 'number':
      return found['count'] !== undefined && plan.query.as === 'count' ? found['count'] : (found['value'] ?? null);
    case 'length':
      return items.length;
    case 'some':
      return Number(found['count']) > 0;
  }
}
