import type { Json, JsonObject } from '../../../../core/json.ts';
import { guestDay, guestHelpers } from './guest-dates.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import type { Phrase } from './phrase.ts';
import { dateSchema, formJson, type DateOperation, type DatesPlan, type DatesReading } from './plan.ts';
import { describeForm, nextDay, settleInThisYear } from './said-date.ts';
import type { Problem, SaidDate, Slot } from './slots.ts';

/** What the clock shows in one time zone when it shows a time in another, or now. */
export const zone: DateOperation = {
  name: 'zone',
  read: (phrase) => readZone(phrase),
  verify: (plan) => verifyZone(plan),
};

const onDate = '(?: (?:on|for) (?:the )?{date}| {date})?';
const local = '(?:the )?(?:local |current |clock )?';
const at = `(?:at )?(?:{clock}|{moment})`;
const source = `${at}${onDate}(?: (?:local )?(?:time )?(?:in|at|for|from))?(?: the)? {zone}(?: local)?(?: time)?(?: zone)?${onDate}`;
const target = '(?:the )?{zone}(?: local)?(?: time)?(?: zone)?(?: on (?:the )?{date})?';
const when = '(?:when|if|while|given that|assuming|once|at)';
const itIs =
  '(?:(?:it is|it was|the (?:local )?time is|the clock (?:shows|says)|clocks show|my clock shows)(?: already| exactly)? )?';
const whatTime = `what(?: is)?(?: ${local}time| ${local}hour)?`;

/** First the wordings that name the source first, then those that name the target first. */
const wordings: readonly [order: 'source-first' | 'target-first', pattern: string][] = [
  [
    'source-first',
    `(?:convert |change |translate |express |put |turn |what is |what time is |when is |show )?(?:the time )?${source} (?:to|in|into|as|is|equals|=|is it in|in terms of|expressed in)(?: what(?: ${local}time)?)?(?: (?:is|in|in the|of|at))*(?: ${local}time(?: in)?)? ?${target}`,
  ],
  [
    'source-first',
    `(?:convert |change |translate |what is )?(?:the time )?(?:of )?${at}${onDate} from ${target}(?: time)?${onDate} (?:to|into|in) ${target}${onDate}`,
  ],
  [
    'source-first',
    `${when} ${itIs}${source}(?: then)? ${whatTime} (?:is|will|would|was|does)? ?(?:it|that|the clock|the time)?(?: be| show)? ?(?:in|at|for|of) ${target}`,
  ],
  ['source-first', `${source}(?: is)? what time(?: is (?:it|that))? (?:in|at) ${target}`],
  ['source-first', `${itIs}${source} ${whatTime} (?:is|will|was) (?:it|that)(?: be)? (?:in|at) ${target}`],
  [
    'target-first',
    `${whatTime} (?:is|will|would|was) ?(?:it|the clock|the time)?(?: be)? ?(?:in|at|for) ${target} ${when} ${itIs}${source}`,
  ],
  ['target-first', `(?:what is )?(?:the )?${local}time (?:in|at|for) ${target} ${when} ${itIs}${source}`],
  [
    'target-first',
    `(?:what|which) (?:${local})?time (?:in|at) ${target} (?:is|was|corresponds to|equals|will be) ${source}`,
  ],
  ['target-first', `(?:in )?${target} ${whatTime} (?:is|will|was) (?:it|that)(?: be)? ${when} ${itIs}${source}`],
];
const compiled = wordings.map(([order, text]) => ({ order, pattern: new RegExp(`^(?:${text})$`) }));

const nowPatterns = [
  `${whatTime} (?:is|will) (?:it|that|the time) ?(?:be )?(?:now |right now |currently |{date} )?(?:now )?(?:in|at|for) ${target}(?: now| right now| at the moment| currently| {date})*`,
  `(?:what is )?(?:the )?(?:current |local |present |exact )*(?:time|clock time)(?: of day)?(?: now| right now| {date})? (?:in|at|for|is it in) ${target}(?: now| right now| at the moment| {date})*`,
  `${target} time (?:now|{date})|(?:current )?time ${target}`,
].map((text) => new RegExp(`^(?:${text})$`));

function readZone(phrase: Phrase): (DatesReading | Problem)[] {
  const zones = phrase.slots.flatMap((slot) => (slot.kind === 'zone' ? [slot] : []));
  const timed = phrase.slots.filter((slot) => slot.kind === 'clock' || slot.kind === 'moment');
  const dates = phrase.slots.flatMap((slot) => (slot.kind === 'date' ? [slot.date] : []));
  const [first, second] = zones;
  if (first === undefined) return [];
  const isNow = dates.every((date) => typeof date === 'object' && 'today' in date && date.today === 0);
  if (zones.length === 1 && timed.length === 0) {
    if (!isNow || !nowPatterns.some((pattern) => pattern.test(phrase.skeleton))) return [];
    return [converted(phrase, null, null, { zone: '+00:00', label: 'UTC' }, first, [])];
  }
  const [clock] = timed;
  const written = clock?.kind === 'moment' ? clock.zone : null;
  if (clock === undefined || timed.length > 1) return [];
  // 2024-07-01T15:30Z says its zone itself: the other one is where to.
  const match =
    zones.length === 1 && written !== null
      ? compiled.find(({ pattern }) => pattern.test(phrase.skeleton.replace('{moment}', '{moment} {zone}')))
      : compiled.find(({ pattern }) => pattern.test(phrase.skeleton));
  if (match === undefined) return [];
  const stated = { zone: written ?? '', label: written ?? '' };
  const [from, to] =
    written !== null && zones.length === 1
      ? [stated, first]
      : match.order === 'source-first'
        ? [first, second]
        : [second, first];
  if (from === undefined || to === undefined || zones.length > 2) return [];
  const said: SaidDate | null = clock.kind === 'moment' ? clock.date : (dates[0] ?? null);
  if (clock.kind === 'moment' && dates.length > 0) return [];
  const settled = said === null ? null : settleInThisYear(said);
  let form: DateForm | null = settled?.form ?? null;
  let { time } = clock;
  if (time.length > 5) return [];
  if (time === '24:00') {
    if (form === null || typeof form !== 'string') return [];
    form = nextDay(form);
    time = '00:00';
  }
  const notes = settled?.assumption == null ? [] : [settled.assumption];
  return [
    converted(phrase, form, time, from, to, notes, 'earlier'),
    converted(phrase, form, time, from, to, notes, 'later'),
  ];
}

type Place = Pick<Extract<Slot, { kind: 'zone' }>, 'zone' | 'label'>;

function converted(
  phrase: Phrase,
  date: DateForm | null,
  time: string | null,
  from: Place,
  to: Place,
  notes: string[],
  twice: 'earlier' | 'later' = 'earlier',
): DatesReading {
  const when =
    time === null
      ? 'now, at the time when the run starts'
      : `when it is ${time}${date === null ? '' : ` on ${describeForm(date)}`} in ${from.label}`;
  const statement =
    twice === 'later'
      ? `The time in ${to.label} ${when}, the second time that the clocks show it.`
      : `The time in ${to.label} ${when}.`;
  return {
    plan: {
      operation: 'zone',
      tool: 'time_zone_convert',
      request: { date: date === null ? null : formJson(date), time, from: from.zone, to: to.zone, twice },
      answer: ['to', date === null ? 'time' : 'date_time'],
      shows: {
        date: ['to', 'date'],
        offset_minutes: ['to', 'offset_minutes'],
        from_offset_minutes: ['from', 'offset_minutes'],
      },
      unit: null,
      assumptions: [
        ...phrase.assumptions.filter((note) => time !== null || !note.startsWith('Today')),
        ...notes,
        ...(time === null
          ? ['Now is the time when the run starts.']
          : date === null
            ? [`No date was stated: it is the day of the run in ${from.label}.`]
            : []),
        `${from.label} is ${from.zone}, ${to.label} is ${to.zone}.`,
      ],
      detail: { hasDate: date !== null },
    },
    statement,
    weight: phrase.weight * (twice === 'later' ? 0.99 : 1),
    shape: 'text',
    deliverable: date === null ? 'a clock time' : 'a date and clock time',
  };
}

function verifyZone({ request }: DatesPlan) {
  const { date, time } = request as { date: Json; time: string | null };
  const day = date === null ? null : guestDay('REQUEST.date', date as DateForm);
  const lines = [
    '// Moments are worked out from offsets alone, in minutes since 1970; solve asked a calendar library for the conversion.',
    'const offsetAt = async (zone, minute) =>',
    "  (await run.tool('time_zone_offset', { zone, epoch_ms: minute * 60000 })).offset_minutes;",
    ...(day === null ? [] : [guestHelpers(day.helpers)]),
    ...(day === null
      ? [
          "const [hours, minutes] = run.now.slice(11, 16).split(':').map(Number);",
          'const now = run.lib.dayNumber(run.now.slice(0, 10)) * 1440 + hours * 60 + minutes;',
        ]
      : []),
    ...(time === null
      ? ['const moment = now;', 'const before = await offsetAt(REQUEST.from, now);']
      : [
          day === null
            ? 'const wallDay = Math.floor((now + (await offsetAt(REQUEST.from, now))) / 1440);'
            : `const wallDay = ${day.code};`,
          "const [hour, minute] = REQUEST.time.split(':').map(Number);",
          'const wall = wallDay * 1440 + hour * 60 + minute;',
          '// The offsets of the day before and the day after are the only ones that can hold; each must hold at its own moment.',
          'const tried = [await offsetAt(REQUEST.from, wall - 1440), await offsetAt(REQUEST.from, wall + 1440)];',
          'const moments = [];',
          'for (const offset of tried) {',
          '  if ((await offsetAt(REQUEST.from, wall - offset)) === offset) moments.push(wall - offset);',
          '}',
          `const moment = Math.${request['twice'] === 'later' ? 'max' : 'min'}(...moments);`,
          "run.check('clock showed it', { defends: 'clock-showed-it', at: '/answer' }, moments.length > 0,",
          "  'The time was shown by the clocks there.');",
          'const before = wall - moment;',
        ]),
    'const ahead = await offsetAt(REQUEST.to, moment);',
    'const shown = moment + ahead;',
    'const shownDate = run.lib.dateOfDay(Math.floor(shown / 1440));',
    'const inDay = ((shown % 1440) + 1440) % 1440;',
    "const clock = String(Math.floor(inDay / 60)).padStart(2, '0') + ':' + String(inDay % 60).padStart(2, '0');",
    date === null ? 'const expected = clock;' : "const expected = shownDate + ' ' + clock;",
    "run.check('worked out again', { defends: 'date-drift', at: '/answer' }, output.answer === expected,",
    '  `Worked out again from the offsets it is ${expected}; the answer is ${output.answer}.`);',
    "run.check('date agrees', { defends: 'date-drift', at: '/date' }, output.date === shownDate, `That is on ${shownDate}.`);",
    "run.check('offset agrees', { defends: 'unit-confusion', at: '/offset_minutes' }, output.offset_minutes === ahead,",
    '  `The zone is ${ahead} minutes ahead of UTC then.`);',
    "run.check('source offset agrees', { defends: 'unit-confusion', at: '/from_offset_minutes' }, output.from_offset_minutes === before,",
    '  `The first zone is ${before} minutes ahead of UTC then.`);',
  ];
  const fields: Record<string, JsonObject> = {
    date: dateSchema,
    offset_minutes: { type: 'number' },
    from_offset_minutes: { type: 'number' },
  };
  return {
    body: lines.filter((line) => line !== '').join('\n'),
    checks: [
      ...(time === null ? [] : [{ name: 'clock showed it', defends: ['clock-showed-it'], at: '/answer' }]),
      { name: 'worked out again', defends: ['date-drift', 'unit-confusion'], at: '/answer' },
      { name: 'date agrees', defends: ['date-drift'], at: '/date' },
      { name: 'offset agrees', defends: ['unit-confusion'], at: '/offset_minutes' },
      { name: 'source offset agrees', defends: ['unit-confusion'], at: '/from_offset_minutes' },
    ],
    invariants:
      time === null ? [] : [{ id: 'clock-showed-it', text: 'The time asked about is one that the clocks showed.' }],
    tools: { time_zone_offset: 'For the check: how far a zone is ahead of UTC at a moment.' },
    answer: { type: 'string' },
    fields,
  };
}
