import { AegisError } from '../../../../core/errors.ts';
import type { Json, JsonObject } from '../../../../core/json.ts';
import type { Family, FamilyReadings, Reading, ReadingContext } from '../../family.ts';
import { draftDates } from './draft.ts';
import { mentionsDates, tidyGoal } from './goal-text.ts';
import { operations } from './operations.ts';
import { readPhrases } from './phrase.ts';
import { isProblem, type DatesPlan, type DatesReading } from './plan.ts';
import type { Problem } from './slots.ts';

/** Goals about dates, clock times and time zones: differences, sums, weekdays, weeks, ages, conversions. */
export const dates: Family = {
  name: 'dates',
  async read(context) {
    if (!mentionsDates(context.goal)) return { readings: [], beyond: null };
    return readDates(context);
  },
  async answer(plan, context) {
    const { tool, request, answer } = planOf(plan);
    return pick(await context.tool(tool, request), answer);
  },
  draft: (plan) => draftDates(planOf(plan)),
};

async function readDates(context: ReadingContext): Promise<FamilyReadings> {
  const today = new Date(context.now).toISOString().slice(0, 10);
  const readings: DatesReading[] = [];
  const problems: Problem[] = [];
  for (const phrase of await readPhrases(tidyGoal(context.goal), context.now)) {
    for (const operation of operations) {
      const found = operation.read(phrase, today);
      if (found.length === 0) continue;
      if (phrase.problem !== null) problems.push(phrase.problem);
      for (const reading of phrase.problem === null ? found : []) {
        if (isProblem(reading)) problems.push(reading);
        else readings.push(reading);
      }
      break;
    }
  }
  return { readings: readings.map(completed), beyond: readings.length === 0 ? (problems[0] ?? null) : null };
}

function completed({ plan, ...reading }: DatesReading): Reading {
  return {
    ...reading,
    plan: { ...plan, answer: [...plan.answer], shows: copy(plan.shows), assumptions: [...plan.assumptions] },
    assumptions: plan.assumptions,
    kind: 'dates',
  };
}

function copy(shows: DatesPlan['shows']): JsonObject {
  return Object.fromEntries(Object.entries(shows).map(([name, path]) => [name, [...path]]));
}

function planOf(plan: JsonObject): DatesPlan {
  return plan as unknown as DatesPlan;
}

/** A member of a tool's result. */
function pick(result: Json, path: readonly string[]): Json {
  let value: Json | undefined = result;
  for (const name of path) {
    value = typeof value === 'object' && value !== null && !Array.isArray(value) ? value[name] : undefined;
  }
  if (value !== undefined) return value;
  throw new AegisError('internal', `A date tool gave no ${path.join('.')}.`, 'Report this with the exported record.');
}
