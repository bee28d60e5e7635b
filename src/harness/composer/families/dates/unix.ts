import type { Json } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { guestDay, guestHelpers, type GuestHelper } from './guest-dates.ts';
import type { Phrase } from './phrase.ts';
import { formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, nextDay, settleInThisYear } from './said-date.ts';

/** Unix time of a date and time in UTC, and the other way round. */
export const unix: DateOperation = {
  name: 'unix',
  read: (phrase) => readUnix(phrase),
  verify: (plan) => verifyUnix(plan),
};

const stamp =
  '(?:(?:unix|epoch|posix)(?: epoch)?(?: (?:time ?stamp|time|seconds|epoch|date))?|(?:time ?stamp)|unix epoch time ?stamp)(?: (?:value|number|in seconds|seconds))?';
const utc = '(?: (?:in |at )?{zone})?(?: time)?';
const point = `(?:the )?(?:{moment}${utc}|{clock}${utc} (?:on )?(?:the )?{date}${utc}|{date}${utc}(?: at)? {clock}${utc}|{date}${utc})`;
const toStamp = [
  `(?:what is |what was |find |give )?(?:the )?${stamp} (?:of|for|at|on|is) ${point}`,
  `(?:convert |change |turn |express |what is )?(?:the (?:date|time) )?${point} (?:to|into|as|in) (?:an? |the )?${stamp}`,
  `${point} ${stamp}`,
  `how many seconds (?:are there |were there |passed |elapsed )?(?:between|since|from) (?:the )?(?:unix )?epoch (?:and|to|until) ${point}`,
].map((source) => new RegExp(`^(?:${source})$`));
const fromStamp = [
  `(?:convert |change |turn |decode |translate )?(?:the )?(?:${stamp} )?{number}(?: ${stamp})? (?:to|into|as|in) (?:an? |the )?(?:human[- ]readable |readable |calendar |iso |utc |normal )*(?:date(?: and time)?|time|datetime|date time|{zone})(?: (?:in )?{zone})?`,
  `(?:what|which) (?:date(?: and time)?|day|time|moment)(?: (?:is|was|does|corresponds to|represents))*(?: the)? (?:${stamp} )?{number}(?: ${stamp})?(?: (?:represent|mean|correspond to|stand for|in {zone}|{zone}))?`,
  `(?:what is |when is |when was )?(?:the )?(?:date (?:of|for) )?(?:the )?${stamp} {number}(?: (?:in|as) (?:a )?(?:date|{zone}))?`,
  `what (?:date|time) does ${stamp} {number} (?:represent|mean|correspond to)`,
].map((source) => new RegExp(`^(?:${source})$`));

function readUnix(phrase: Phrase): DatesReading[] {
  const { skeleton, slots } = phrase;
  if (slots.some((slot) => slot.kind === 'zone' && slot.zone !== '+00:00')) return [];
  const number = slots.find((slot) => slot.kind === 'number');
  if (number !== undefined) {
    const said = /unix|epoch|posix|time ?stamp/.test(skeleton);
    if (!said || !fromStamp.some((pattern) => pattern.test(skeleton))) return [];
    // Ten digits are seconds of this century, thirteen are milliseconds.
    const inMilliseconds = Math.abs(number.value) >= 1e11;
    const milliseconds = inMilliseconds ? number.value : number.value * 1000;
    if (!Number.isSafeInteger(milliseconds) || Math.abs(milliseconds) > 6e13) return [];
    const unit = inMilliseconds ? 'milliseconds' : 'seconds';
    return [
      plan(
        phrase,
        { moment: null, milliseconds },
        'date_time',
        [`${number.said} is in ${unit} since 1970-01-01 00:00 UTC.`, 'The date and time are in UTC.'],
        `The date and time in UTC of the Unix time ${number.said}.`,
      ),
    ];
  }
  if (!toStamp.some((pattern) => pattern.test(skeleton))) return [];
  const date = slots.find((slot) => slot.kind === 'date');
  const moment = slots.find((slot) => slot.kind === 'moment');
  const clock = slots.find((slot) => slot.kind === 'clock');
  if (moment?.zone != null && moment.zone !== 'UTC') return [];
  const settled =
    moment === undefined ? (date === undefined ? null : settleInThisYear(date.date)) : settleInThisYear(moment.date);
  if (settled === null) return [];
  let form = settled.form;
  let time = moment?.time ?? clock?.time ?? '00:00';
  if (time === '24:00') {
    if (typeof form !== 'string') return [];
    form = nextDay(form);
    time = '00:00';
  }
  const stated = slots.some((slot) => slot.kind === 'zone') || moment?.zone === 'UTC';
  return [
    plan(
      phrase,
      { moment: { date: formJson(form), time }, milliseconds: null },
      'seconds',
      [
        ...(settled.assumption === null ? [] : [settled.assumption]),
        ...(stated ? [] : ['The date and time are in UTC.']),
        ...(moment === undefined && clock === undefined ? ['The day begins at 00:00.'] : []),
        'Leap seconds are not counted, as POSIX has it.',
      ],
      `The Unix time in seconds of ${describeForm(form)} ${time} UTC.`,
    ),
  ];
}

function plan(
  phrase: Phrase,
  request: DatesPlan['request'],
  answer: string,
  assumptions: string[],
  statement: string,
): DatesReading {
  return {
    plan: {
      operation: 'unix',
      tool: 'unix_time',
      request,
      answer: [answer],
      shows: answer === 'seconds' ? { utc: ['date_time'] } : { seconds: ['seconds'] },
      unit: answer === 'seconds' ? 'seconds' : null,
      assumptions: [...phrase.assumptions, ...assumptions],
      detail: {},
    },
    statement,
    weight: phrase.weight,
    shape: answer === 'seconds' ? 'number' : 'text',
    deliverable: answer === 'seconds' ? 'a number of seconds' : 'a date and time',
  };
}

function verifyUnix({ request }: DatesPlan) {
  const moment = request['moment'] as { date: Json; time: string } | null;
  const helpers: GuestHelper[] = [];
  let milliseconds = 'REQUEST.milliseconds';
  if (moment !== null) {
    const { code, helpers: needed } = guestDay('REQUEST.moment.date', moment.date as DateForm);
    helpers.push(...needed);
    milliseconds = `1000 * (86400 * (${code}) + REQUEST.moment.time.split(':').reduce((sum, part, i) => sum + Number(part) * [3600, 60, 1][i], 0))`;
  }
  const toSeconds = moment !== null;
  return {
    body: [
      '// 86,400 seconds a day since 1970-01-01, counted by hand; solve asked a calendar library.',
      guestHelpers(helpers),
      `const milliseconds = ${milliseconds};`,
      'const seconds = Math.floor(milliseconds / 1000);',
      'const day = Math.floor(seconds / 86400);',
      'const inDay = seconds - day * 86400;',
      "const two = (part) => String(part).padStart(2, '0');",
      'const fraction = milliseconds - seconds * 1000;',
      "const time = [Math.floor(inDay / 3600), Math.floor(inDay / 60) % 60, inDay % 60].map(two).join(':');",
      "const shown = run.lib.dateOfDay(day) + ' ' + time + (fraction === 0 ? '' : '.' + String(fraction).padStart(3, '0'));",
      `const expected = ${toSeconds ? 'seconds' : 'shown'};`,
      "run.check('counted again', { defends: 'date-drift', at: '/answer' }, output.answer === expected,",
      '  `Counted again it is ${expected}; the answer is ${output.answer}.`);',
      toSeconds
        ? "run.check('date agrees', { defends: 'unit-confusion', at: '/utc' }, output.utc === shown, `That is ${shown} UTC.`);"
        : "run.check('seconds agree', { defends: 'unit-confusion', at: '/seconds' }, output.seconds === seconds, `Those are ${seconds} seconds.`);",
    ]
      .filter((line) => line !== '')
      .join('\n'),
    checks: [
      { name: 'counted again', defends: ['date-drift', 'unit-confusion'], at: '/answer' },
      toSeconds
        ? { name: 'date agrees', defends: ['unit-confusion'], at: '/utc' }
        : { name: 'seconds agree', defends: ['unit-confusion'], at: '/seconds' },
    ],
    invariants: [],
    answer: toSeconds ? { type: 'integer' } : { type: 'string' },
    fields: toSeconds ? { utc: { type: 'string' } } : { seconds: { type: 'integer' } },
  };
}
