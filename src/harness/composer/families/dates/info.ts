import type { JsonObject } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { weekdayName } from '../../../../tools/date-temporal.ts';
import { guestDay, guestHelpers, type GuestHelper } from './guest-dates.ts';
import { guestFacts, type Fact } from './guest-facts.ts';
import { infoWordings } from './info-words.ts';
import type { Phrase } from './phrase.ts';
import { dateSchema, formJson, weekdaySchema, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, isoDate, settleInThisYear, settleNear } from './said-date.ts';
import type { Problem, Slot } from './slots.ts';

/** One fact about one date, month or year: its weekday, ISO week, day of the year, quarter, length, whether it is a leap year. */
export const info: DateOperation = {
  name: 'info',
  read: (phrase) => readInfo(phrase),
  verify: (plan) => verifyInfo(plan),
};

function readInfo(phrase: Phrase): (DatesReading | Problem)[] {
  for (const { pattern, fact } of infoWordings) {
    const match = pattern.exec(phrase.skeleton);
    if (match === null) continue;
    const about = subject(phrase.slots, fact);
    if (about === null) continue;
    if ('reason' in about) return [about];
    return [reading(phrase, fact, about, phrase.slots.find((slot) => slot.kind === 'weekday')?.weekday ?? 0)];
  }
  return [];
}

interface Subject {
  form: DateForm;
  said: string;
  assumptions: string[];
}

/** The date that is asked about; for a month or year its first day stands for it. */
function subject(slots: readonly Slot[], fact: Fact): Subject | Problem | null {
  const date = slots.find((slot) => slot.kind === 'date');
  const month = slots.find((slot) => slot.kind === 'month');
  const year = slots.find((slot) => slot.kind === 'year');
  if (date !== undefined) {
    const settled = fact === 'date' ? settleNear(date.date, 'ahead') : settleInThisYear(date.date);
    const { form, assumption } = settled;
    return { form, said: describeForm(form), assumptions: assumption === null ? [] : [assumption] };
  }
  if (month !== undefined) {
    const thisYear: DateForm = { month: month.month, day: 1, which: 'this-year' };
    if (month.year === null && month.month === 2 && fact === 'days_in_month') return februaryLength;
    return {
      form: month.year === null ? thisYear : isoDate(month.year, month.month, 1),
      said: month.said,
      assumptions: month.year === null ? [`${month.said} is meant in the current year.`] : [],
    };
  }
  if (year !== undefined) {
    const { year: which } = year;
    if (typeof which === 'number' && which < 1583 && fact === 'leap_year') return oldLeapYear(which);
    return typeof which === 'number'
      ? { form: isoDate(which, 1, 1), said: String(which), assumptions: [] }
      : {
          form: { month: 1, day: 1, which: `${which}-year` },
          said: `${which} year`,
          assumptions: ['The current year is that of the date in UTC when the run starts.'],
        };
  }
  return ['date', 'weekday', 'year', 'month_name', 'quarter', 'iso_week', 'day_of_year'].includes(fact)
    ? { form: { today: 0 }, said: 'today', assumptions: ['Today is the date in UTC when the run starts.'] }
    : null;
}

const februaryLength: Problem = {
  reason: 'ambiguous',
  message: 'February has 28 days, in a leap year 29.',
  next: 'State the year.',
};

function oldLeapYear(year: number): Problem {
  return {
    reason: 'ambiguous',
    message: `${String(year)} is before the Gregorian calendar: the rule for leap years was another one then.`,
    next: 'Ask about a year from 1583 on.',
  };
}

/** What each fact is called, its shape, and what is taken for granted by it. */
const facts: Readonly<
  Record<Fact, { name: string; shape: DatesReading['shape']; schema: JsonObject; assumption?: string }>
> = {
  date: { name: 'date', shape: 'date', schema: dateSchema },
  weekday: { name: 'weekday', shape: 'text', schema: weekdaySchema },
  iso_week: {
    name: 'week number',
    shape: 'number',
    schema: { type: 'integer', minimum: 1, maximum: 53 },
    assumption: 'Weeks are numbered as ISO 8601 has it: from Monday, week 1 holds the first Thursday of the year.',
  },
  iso_weeks_in_year: {
    name: 'number of ISO weeks',
    shape: 'number',
    schema: { type: 'integer', minimum: 52, maximum: 53 },
    assumption: 'Weeks are counted as ISO 8601 has it.',
  },
  day_of_year: { name: 'day of the year', shape: 'number', schema: { type: 'integer', minimum: 1, maximum: 366 } },
  quarter: {
    name: 'quarter',
    shape: 'number',
    schema: { type: 'integer', minimum: 1, maximum: 4 },
    assumption: 'Quarters are those of the calendar year.',
  },
  year: { name: 'year', shape: 'number', schema: { type: 'integer' } },
  month_name: { name: 'month', shape: 'text', schema: { type: 'string' } },
  days_in_month: { name: 'number of days', shape: 'number', schema: { type: 'integer', minimum: 28, maximum: 31 } },
  last_day_of_month: { name: 'last day', shape: 'date', schema: dateSchema },
  first_day_of_month: { name: 'first day', shape: 'date', schema: dateSchema },
  leap_year: { name: 'leap year', shape: 'boolean', schema: { type: 'boolean' } },
  weekend: {
    name: 'weekend',
    shape: 'boolean',
    schema: { type: 'boolean' },
    assumption: 'The weekend is Saturday and Sunday.',
  },
  working_day: {
    name: 'working day',
    shape: 'boolean',
    schema: { type: 'boolean' },
    assumption: 'Working days are Monday to Friday; holidays are not taken out.',
  },
  is_weekday: { name: 'weekday', shape: 'boolean', schema: { type: 'boolean' } },
};

function reading(phrase: Phrase, fact: Fact, about: Subject, weekday: number): DatesReading {
  const { name, shape, assumption } = facts[fact];
  const question =
    fact === 'leap_year'
      ? `Whether ${about.said} is a leap year.`
      : fact === 'is_weekday'
        ? `Whether ${about.said} is a ${weekdayName(weekday)}.`
        : fact === 'weekend' || fact === 'working_day'
          ? `Whether ${about.said} is a ${name}.`
          : `The ${name} of ${about.said}.`;
  return {
    plan: {
      operation: 'info',
      tool: 'date_info',
      request: { date: formJson(about.form) },
      answer: fact === 'is_weekday' ? ['is', weekdayName(weekday)] : [fact],
      shows: fact === 'date' ? { weekday: ['weekday'] } : { date: ['date'] },
      unit: null,
      assumptions: [...phrase.assumptions, ...about.assumptions, ...(assumption === undefined ? [] : [assumption])],
      detail: { fact, ...(fact === 'is_weekday' ? { weekday: weekdayName(weekday) } : {}) },
    },
    statement: question,
    weight: phrase.weight,
    shape,
    deliverable: shape === 'boolean' ? 'yes or no' : `the ${name}`,
  };
}

function verifyInfo({ request, detail, shows }: DatesPlan) {
  const fact = detail['fact'] as Fact;
  const date = guestDay('REQUEST.date', request['date'] as DateForm);
  const { lines, helpers } = guestFacts(fact);
  const wanted: GuestHelper[] = [...date.helpers, ...helpers];
  const showsWeekday = shows['weekday'] !== undefined;
  if (showsWeekday) wanted.push('weekdayOf');
  return {
    body: [
      '// The date taken apart by day arithmetic; solve asked a calendar library.',
      guestHelpers(wanted),
      `const day = ${date.code};`,
      "const [year, month, dayOfMonth] = run.lib.dateOfDay(day).split('-').map(Number);",
      ...lines,
      "run.check('worked out again', { defends: 'date-drift', at: '/answer' }, output.answer === expected,",
      '  `Worked out again it is ${expected}; the answer is ${output.answer}.`);',
      ...(showsWeekday
        ? [
            "const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];",
            "run.check('weekday agrees', { defends: 'date-drift', at: '/weekday' }, output.weekday === names[weekdayOf(day) - 1],",
            '  `That is a ${names[weekdayOf(day) - 1]}.`);',
          ]
        : [
            "run.check('is the date asked', { defends: 'is-the-date-asked', at: '/date' }, output.date === run.lib.dateOfDay(day),",
            '  `It is about ${run.lib.dateOfDay(day)}.`);',
          ]),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      {
        name: 'worked out again',
        defends: ['date-drift', ...(fact === 'iso_week' ? ['off-by-one'] : [])],
        at: '/answer',
      },
      showsWeekday
        ? { name: 'weekday agrees', defends: ['date-drift'], at: '/weekday' }
        : { name: 'is the date asked', defends: ['is-the-date-asked'], at: '/date' },
    ],
    invariants: showsWeekday ? [] : [{ id: 'is-the-date-asked', text: 'It is about the date that was asked for.' }],
    answer: facts[fact].schema,
    fields: showsWeekday ? { weekday: weekdaySchema } : { date: dateSchema },
  };
}
