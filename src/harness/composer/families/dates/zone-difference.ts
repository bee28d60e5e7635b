import type { Json } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { guestDay, guestHelpers } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, settleInThisYear } from './said-date.ts';

/** How many hours two time zones are apart on a day, and which one is ahead. */
export const zoneDifference: DateOperation = {
  name: 'zone-difference',
  read: (phrase) => readZoneDifference(phrase),
  verify: (plan) => verifyZoneDifference(plan),
};

const zone = '(?:the )?{zone}(?: time)?';
const onDate = '(?: (?:on|for) (?:the )?{date}| {date})?';
const patterns = [
  `(?:what is |find )?(?:the )?(?:current )?(?:time|hour|time zone|timezone)(?: zone)? (?:difference|gap)(?: (?:in hours|{date}))?(?: between| of)? ${zone} (?:and|to|from|vs) ${zone}${onDate}`,
  `(?:what is |find )?(?:the )?difference in (?:time|hours|time zones?) between ${zone} and ${zone}${onDate}`,
  `how many hours(?: of)?(?: time)?(?: difference)? (?:are|is|lie)?(?: there)? ?(?:between|apart are|separate) ${zone} and ${zone}(?: apart)?(?: time)?${onDate}`,
  `how (?:many hours|far) apart (?:in time )?are ${zone} and ${zone}(?: in time)?${onDate}`,
].map((source) => new RegExp(`^(?:${source})$`));

function readZoneDifference(phrase: Phrase): DatesReading[] {
  if (!patterns.some((pattern) => pattern.test(phrase.skeleton))) return [];
  const [from, to] = phrase.slots.flatMap((slot) => (slot.kind === 'zone' ? [slot] : []));
  const said = phrase.slots.find((slot) => slot.kind === 'date')?.date;
  if (from === undefined || to === undefined) return [];
  const today = said === undefined || (typeof said === 'object' && 'today' in said && said.today === 0);
  const settled = today ? null : settleInThisYear(said);
  const date = settled?.form ?? null;
  return [
    {
      plan: {
        operation: 'zone-difference',
        tool: 'time_zone_convert',
        request: {
          date: date === null ? null : formJson(date),
          time: '12:00',
          from: from.zone,
          to: to.zone,
          twice: 'earlier',
        },
        answer: ['hours_apart'],
        shows: { zone_ahead: ['zone_ahead'] },
        unit: 'hours',
        assumptions: [
          ...phrase.assumptions.filter((note) => !today || !note.startsWith('Today')),
          ...(settled?.assumption == null ? [] : [settled.assumption]),
          ...(date === null ? [`No date was stated: it is the day of the run in ${from.label}.`] : []),
          `It is the difference at noon in ${from.label}; it may change with summer time.`,
          `${from.label} is ${from.zone}, ${to.label} is ${to.zone}.`,
        ],
        detail: {},
      },
      statement: `How many hours ${from.label} and ${to.label} are apart ${date === null ? 'on the day of the run' : `on ${describeForm(date)}`}.`,
      weight: phrase.weight,
      shape: 'number',
      deliverable: 'a number of hours',
    },
  ];
}

function verifyZoneDifference({ request }: DatesPlan) {
  const { date } = request as { date: Json };
  const day = date === null ? null : guestDay('REQUEST.date', date as DateForm);
  return {
    body: [
      '// From the offsets of both zones at noon of the first one; solve asked a calendar library for a conversion.',
      'const offsetAt = async (zone, minute) =>',
      "  (await run.tool('time_zone_offset', { zone, epoch_ms: minute * 60000 })).offset_minutes;",
      ...(day === null
        ? [
            "const [hours, minutes] = run.now.slice(11, 16).split(':').map(Number);",
            'const now = run.lib.dayNumber(run.now.slice(0, 10)) * 1440 + hours * 60 + minutes;',
            'const day = Math.floor((now + (await offsetAt(REQUEST.from, now))) / 1440);',
          ]
        : [guestHelpers(day.helpers), `const day = ${day.code};`]),
      'const noon = day * 1440 + 720;',
      '// Noon by the offset of the night before, corrected by the offset that then holds: clocks do not change at noon.',
      'const first = await offsetAt(REQUEST.from, noon - (await offsetAt(REQUEST.from, noon - 720)));',
      'const second = await offsetAt(REQUEST.to, noon - first);',
      'const expected = Math.abs(second - first) / 60;',
      "const ahead = second === first ? 'neither' : second > first ? REQUEST.to : REQUEST.from;",
      "run.check('worked out again', { defends: 'unit-confusion', at: '/answer' }, output.answer === expected,",
      '  `By the offsets ${first} and ${second} minutes it is ${expected}; the answer is ${output.answer}.`);',
      "run.check('zone ahead agrees', { defends: 'date-drift', at: '/zone_ahead' }, output.zone_ahead === ahead, `Ahead is ${ahead}.`);",
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'worked out again', defends: ['unit-confusion', 'off-by-one'], at: '/answer' },
      { name: 'zone ahead agrees', defends: ['date-drift'], at: '/zone_ahead' },
    ],
    invariants: [],
    tools: { time_zone_offset: 'For the check: how far a zone is ahead of UTC at a moment.' },
    answer: { type: 'number', minimum: 0 },
    fields: { zone_ahead: { type: 'string' } },
  };
}
