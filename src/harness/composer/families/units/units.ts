import type { Json, JsonObject } from '../../../../core/json.ts';
import type { Family, Reading } from '../../family.ts';
import { tidyGoal } from '../dates/goal-text.ts';
import { readConversion, type ConversionReading } from './convert.ts';
import { currencyRequest, draftCurrency, readCurrency, type CurrencyPlan } from './currency.ts';
import { draftUnits } from './draft.ts';
import { requestOf, type UnitsPlan } from './plan.ts';
import { splitText } from './split-text.ts';
import { unitWords } from './unit-words.ts';

/** Longest goal that is looked at: one conversion is a sentence. */
const longestGoal = 300;

/** Goals that convert a quantity from one unit to another. */
export const units: Family = {
  name: 'units',
  read(context) {
    const none = { readings: [], beyond: null };
    if (context.goal.length > longestGoal || /[{}#]/.test(context.goal)) return Promise.resolve(none);
    const money = readCurrency(context.goal.replace(/\s+/g, ' '));
    if (money.length > 0) {
      return Promise.resolve({
        readings: money.map((each) => ({ ...each, kind: 'units', shape: 'number' })),
        beyond: null,
      });
    }
    const { readings, problem } = readConversion(tidyGoal(tidyQuantities(context.goal)));
    return Promise.resolve({ readings: readings.map(completed), beyond: problem });
  },
  async answer(plan, context) {
    const money = currencyOf(plan);
    if (money !== null) return ((await context.tool('calculate', currencyRequest(money))) as { value: Json }).value;
    const typed = planOf(plan);
    const result = await context.tool('convert_unit', requestOf(typed));
    return splitText(result, typed.to) ?? (result as { value: number | string }).value;
  },
  draft: (plan) => {
    const money = currencyOf(plan);
    return money === null ? draftUnits(planOf(plan)) : draftCurrency(money);
  },
};

/** Feet and inches by their marks, and `5 from miles to km`, as units are read. */
function tidyQuantities(goal: string): string {
  return goal
    .replace(
      /(\d) ?['\u2019\u2032] ?(\d+(?:\.\d+)?) ?(?:''|["\u201d\u2033]|in(?:ches|ch)?\b)?(?=[ ?.,]|$)/g,
      '$1 ft $2 inches',
    )
    .replace(/(\d) ?(?:''|["\u201d\u2033])(?=[ ?.,]|$)/g, '$1 inches')
    .replace(/(\d) ?['\u2019\u2032](?=[ ?.,]|$)/g, '$1 feet')
    .replace(
      /\b(?:an?|one|(\d+)) (\p{L}+) and a half\b/giu,
      (_all, count: string | undefined, unit: string) => `${count ?? '1'}.5 ${unit}`,
    )
    .replace(/(-?\d[\d.,]*) from ((?:degrees? )?[\p{L}°µ/]+(?: [\p{L}]+)?) (to|into) /giu, '$1 $2 $3 ');
}

function completed({ plan, statement, weight }: ConversionReading): Reading {
  const target = plan.to.map((unit) => unitWords(unit).many).join(' and ');
  return {
    plan: { ...requestOf(plan), inverse: plan.inverse, assumptions: [...plan.assumptions] },
    statement,
    assumptions: plan.assumptions,
    weight,
    kind: 'units',
    shape: plan.to.length > 1 ? 'text' : 'number',
    deliverable: plan.to.length > 1 ? `an amount in ${target}` : `a number of ${target}`,
  };
}

function currencyOf(plan: JsonObject): CurrencyPlan | null {
  return (plan['currency'] ?? null) as unknown as CurrencyPlan | null;
}

function planOf(plan: JsonObject): UnitsPlan {
  return plan as unknown as UnitsPlan;
}
