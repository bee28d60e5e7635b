import type { Json, JsonObject } from '../../../../core/json.ts';
import type { Family, FamilyReadings, Reading, ReadingContext } from '../../family.ts';
import { draftHarness } from './draft.ts';
import { operationOf } from './node.ts';
import { toExpression, toStatement } from './operations/printer.ts';
import { findOperation } from './operations/registry.ts';
import { planFromJson, planToJson } from './plan.ts';
import type { NumberForm, Plan } from './plan.ts';
import { readQuestion } from './question-reader.ts';
import type { Question } from './question-reader.ts';

/** Readings that are worked out for one goal. */
const mostReadings = 8;
/** With a file attached, a sum of given numbers may as well be about its columns; what reads the file goes first. */
const withAttachments = 0.5;
/** Goals longer than this are letters, not sums; a list of a thousand numbers fits. */
const longestGoal = 12_000;

/** Arithmetic on the numbers that a goal states: calculations, percentages, averages, ranges, primes, interest, loans. */
export const arithmetic: Family = {
  name: 'arithmetic',

  async read(context): Promise<FamilyReadings> {
    const { goal, attachments } = context;
    if (goal.length > longestGoal) return { readings: [], beyond: null };
    const readings: Reading[] = [];
    for (const question of readQuestion(goal).slice(0, mostReadings)) {
      const reading = await toReading(question, context);
      readings.push(attachments.length === 0 ? reading : { ...reading, weight: reading.weight * withAttachments });
    }
    return { readings, beyond: null };
  },

  async answer(data, context): Promise<Json> {
    return (await calculate(planFromJson(data), context)).value;
  },

  draft: (data) => draftHarness(planFromJson(data)),
};

interface Calculated {
  value: Json;
  exact: boolean;
  places: number | null;
}

async function calculate(plan: Plan, context: ReadingContext): Promise<Calculated> {
  const args: JsonObject = {
    expression: toExpression(plan.calculation),
    ...(plan.places === null ? {} : { places: plan.places }),
  };
  return (await context.tool('calculate', args)) as unknown as Calculated;
}

/** Works a question out far enough to know how its answer is rounded and written. */
async function toReading(question: Question, context: ReadingContext): Promise<Reading> {
  const operation = findOperation(operationOf(question.node));
  const notes = [...question.notes];
  const unit =
    question.unit !== '' ? question.unit : question.money !== '' && question.money !== 'money' ? question.money : null;
  let plan: Plan = { calculation: question.node, places: null, unit, form: 'number', written: question.written };
  try {
    plan = { ...plan, places: await wantedPlaces(question, plan, context) };
    const { value, exact, places } = await calculate(plan, context);
    plan = { ...plan, places: exact ? null : places, form: formOf(value) };
    if (!exact && places !== null && question.rounding === null)
      notes.push(roundingNote(places, question.money !== ''));
  } catch {
    // What cannot be computed stays a reading: `answer` meets the same error and the person gets to read it.
  }
  return {
    plan: planToJson(plan),
    statement: statementOf(question, plan, operation.result === 'boolean'),
    assumptions: notes,
    weight: question.weight,
    kind: 'arithmetic',
    shape: operation.result,
    deliverable: deliverables[operation.result] + (plan.unit === null ? '' : ` (${plan.unit})`),
  };
}

const deliverables = {
  number: 'a number',
  list: 'a list of numbers',
  boolean: 'yes or no',
  text: 'a number in writing',
} as const;

/** The places that the goal asks for, or that money has; null where nothing is said. */
async function wantedPlaces(
  { rounding, money }: Question,
  plan: Plan,
  context: ReadingContext,
): Promise<number | null> {
  if (rounding?.kind === 'places') return rounding.places;
  if (rounding?.kind === 'significant') {
    const { value } = await calculate(plan, context);
    if (typeof value !== 'number' && typeof value !== 'string') return null;
    const text = String(value).replace(/^-/, '');
    const size = Number(text) === 0 ? 0 : Math.floor(Math.log10(Number(text)));
    return rounding.digits - 1 - size;
  }
  return money === '' ? null : 2;
}

function roundingNote(places: number, isMoney: boolean): string {
  if (isMoney && places === 2) return 'The result is rounded to two decimal places, as money is.';
  return `The result is rounded to ${placesText(places)}.`;
}

function formOf(value: Json): NumberForm {
  const items = Array.isArray(value) ? value : [value];
  if (items.every((item) => typeof item !== 'string')) return 'number';
  return items.every((item) => typeof item === 'string') ? 'digits' : 'mixed';
}

function statementOf(question: Question, plan: Plan, isBoolean: boolean): string {
  const calculation = toStatement(question.node);
  const what = question.title === undefined ? calculation : `${question.title}, ${calculation}`;
  const rounded = question.rounding !== null && plan.places !== null ? `, rounded to ${placesText(plan.places)}` : '';
  const unit =
    plan.unit === 'percent' || plan.unit === 'percentage points'
      ? `, in ${plan.unit}`
      : plan.unit === null
        ? ''
        : `, in ${plan.unit}`;
  const unitSaid = isBoolean || /percent/.test(what) ? '' : unit;
  return `Work out ${what}${rounded}${unitSaid}.`;
}

function placesText(places: number): string {
  if (places === 0) return 'a whole number';
  if (places === 1) return 'one decimal place';
  return places > 0 ? `${String(places)} decimal places` : `a multiple of ${String(10 ** -places)}`;
}
