import type { Family } from '../../family.ts';
import { draftText } from './draft-text.ts';
import type { TextPlan } from './plan.ts';
import { readTextGoal } from './read-text-goal.ts';
import { answerIn, callOf } from './text-call.ts';

/** Goals about a text, attached or in the goal itself: counts, finds, selections, frequencies, summaries, differences. */
export const textFamily: Family = {
  name: 'text',
  read: ({ goal, attachments }) => readTextGoal(goal, attachments),
  async answer(plan, context) {
    const text = plan as unknown as TextPlan;
    const { tool, args } = callOf(text, context.goal);
    return answerIn(text).of(await context.tool(tool, args));
  },
  draft: (plan) => draftText(plan as unknown as TextPlan),
};
