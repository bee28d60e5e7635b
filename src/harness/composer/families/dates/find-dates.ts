import type { ParsedComponents, ParsedResult } from 'chrono-node';
import type { Finding, Option, Problem, SaidDate } from './slots.ts';
import { monthName } from '../../../../tools/date-temporal.ts';
import { isMonthName } from './find-relative.ts';

type Order = 'day-first' | 'month-first';

/** Filled in where something else was found already, so that chrono does not see it. Not a letter, digit or mark of a date. */
export const blank = '#';

/**
 * Dates and clock times in a goal, found by chrono with nothing implied: only what is written counts. A date that can be read day first or
 * month first comes as two options, a year of two digits likewise where both centuries are plausible.
 * @param goal with what else was found blanked out, positions kept
 * @param now milliseconds; decides the century of a two-digit year
 */
export async function findDates(goal: string, now: number): Promise<Finding[]> {
  const { Chrono, configuration } = await import('chrono-node/en');
  // Only what is written is taken; the reference is fixed, in a leap year so that 29 February is a date without a year.
  const reference = { instant: new Date(Date.UTC(2024, 0, 1)), timezone: 0 };
  const text = guarded(goal);
  const parse = (littleEndian: boolean): ParsedResult[] =>
    new Chrono(configuration.createConfiguration(true, littleEndian)).parse(text, reference);
  const monthFirst = parse(false);
  const numeric = /\d[-/.]\d/.test(goal);
  const dayFirst = numeric ? parse(true) : monthFirst;
  const settled = numeric ? settledOrder(goal) : null;
  return monthFirst.flatMap((result, index) => {
    const other = dayFirst[index]?.index === result.index ? dayFirst[index] : result;
    return findingsOf(goal, result, other, settled, new Date(now).getUTCFullYear());
  });
}

/**
 * The goal with what misleads chrono blanked out: `2000 be` is a year of the Buddhist era to it, and in `10:00 to 2024-03-02` it takes 2024
 * for a clock time. The word of a range stays only behind a bare number, as in `1 to 15 March`, where it needs it.
 */
function guarded(goal: string): string {
  const text = goal.replace(/\bbe\b/g, blank + blank);
  if (/(?:^|[^\w.:/-])\d{1,2}(?:st|nd|rd|th)? (?:to|until|till|through|thru) /i.test(text)) return text;
  return text.replace(/ (to|until|till|through|thru) /gi, (_all, word: string) => ` ${blank.repeat(word.length)} `);
}

/** Day or month first, where a number above 12 or the goal's own words decide it for all of its dates. */
function settledOrder(goal: string): Order | null {
  if (
    /\b(?:dd?[-/.]mm?[-/.]y|day[- ]first|day[-/]month|(?:uk|british|european) (?:date )?(?:format|style|order))/i.test(
      goal,
    )
  ) {
    return 'day-first';
  }
  if (
    /\b(?:mm?[-/.]dd?[-/.]y|month[- ]first|month[-/]day|(?:us|u\.s\.|american) (?:date )?(?:format|style|order))/i.test(
      goal,
    )
  ) {
    return 'month-first';
  }
  const orders = new Set<Order>();
  for (const [, first, second] of goal.matchAll(/\b(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b/g)) {
    if (Number(first) > 12 && Number(second) <= 12) orders.add('day-first');
    if (Number(second) > 12 && Number(first) <= 12) orders.add('month-first');
  }
  const [only] = orders;
  return orders.size === 1 && only !== undefined ? only : null;
}

function findingsOf(
  goal: string,
  monthFirst: ParsedResult,
  dayFirst: ParsedResult,
  settled: Order | null,
  thisYear: number,
): Finding[] {
  const lead = /^(?:(?:on|from|at|in|until|the) )+/i.exec(monthFirst.text)?.[0].length ?? 0;
  const index = monthFirst.index + lead;
  const text = monthFirst.text.slice(lead);
  const around = `${goal[index - 1] ?? ' '}${goal[index + text.length] ?? ' '}`;
  // A date cut out of the middle of a longer number or word is none.
  if (/[\w]/.test(around) || dayFirst.text !== monthFirst.text) return [];
  return endpoints(index, text, monthFirst.end != null).flatMap((span, which) => {
    const a = which === 0 ? monthFirst.start : monthFirst.end;
    const b = which === 0 ? dayFirst.start : dayFirst.end;
    if (a == null || b == null) return [];
    const options =
      settled !== null || same(a, b)
        ? readComponents(settled === 'day-first' ? b : a, text.trim(), thisYear, same(a, b) ? null : settled)
        : [
            ...readComponents(a, text.trim(), thisYear, 'month-first'),
            ...readComponents(b, text.trim(), thisYear, 'day-first'),
          ];
    return options.length === 0 ? [] : [{ ...span, options }];
  });
}

/** Where the two ends of a range stand: the connecting word between them stays visible. */
function endpoints(index: number, text: string, range: boolean): { start: number; end: number }[] {
  if (!range) return [{ start: index, end: index + text.length }];
  const connector =
    / (?:to|until|till|through|thru) /i.exec(text) ??
    / - /.exec(text) ??
    (text.split('-').length === 2 ? /-/.exec(text) : null);
  if (connector === null) return [];
  const cut = index + connector.index;
  return [
    { start: index, end: cut },
    { start: cut + connector[0].length, end: index + text.length },
  ];
}

function same(a: ParsedComponents, b: ParsedComponents): boolean {
  return (['year', 'month', 'day'] as const).every((part) => a.get(part) === b.get(part));
}

const certainOf = (components: ParsedComponents, part: Parameters<ParsedComponents['get']>[0]): number | null =>
  components.isCertain(part) ? components.get(part) : null;

function readComponents(components: ParsedComponents, said: string, thisYear: number, order: Order | null): Option[] {
  const month = certainOf(components, 'month');
  const day = certainOf(components, 'day');
  const hour = certainOf(components, 'hour');
  const time = hour === null ? null : clockText(components, hour);
  if (month === null || day === null) {
    if (time !== null && month === null && day === null) {
      return [
        {
          slot: { kind: 'clock', time, twelveHour: isTwelveHour(components, said), half: halfOfDay(said), said },
          weight: 1,
          assumption: null,
        },
      ];
    }
    const year = certainOf(components, 'year');
    // Only as written in digits: chrono also takes "the month" for the next one.
    if (month !== null && year !== null && time === null && /^\d{1,2}\/\d{4}$/.test(said)) {
      return [{ slot: { kind: 'month', year, month, said }, weight: 1, assumption: null }];
    }
    return [];
  }
  // Points between the numbers are how day-first countries write dates.
  const weight = order === 'month-first' && /\d\.\d+\.\d/.test(said) && !/^\d{4}/.test(said) ? 0.3 : 1;
  const orderNote =
    order === null
      ? ''
      : `"${said}" is read ${order === 'day-first' ? 'day' : 'month'} first: ${day} ${monthName(month)}. `;
  const plausible = years(certainOf(components, 'year'), said, thisYear);
  const ambiguousCentury = plausible.length > 1;
  return plausible.map(({ year, weight: century, note }) => {
    const date: SaidDate = year === null ? { month, day } : isoDate(year, month, day);
    const slot: Option['slot'] =
      time === null ? { kind: 'date', date, said } : { kind: 'moment', date, time, zone: zoneOf(components), said };
    const choices = [
      ...(order === null ? [] : [{ group: 'order', value: order }]),
      // Two-digit years of one goal are of one century.
      ...(ambiguousCentury ? [{ group: 'century', value: String(year).slice(0, 2) }] : []),
    ];
    const problem = problemOf(components, said, year, month, day);
    return {
      slot,
      weight: weight * century,
      assumption: `${orderNote}${note ?? ''}`.trim() || null,
      ...(choices.length === 0 ? {} : { choices }),
      ...(problem === null ? {} : { problem }),
    };
  });
}

/** The year as written; of two digits, in the century that is meant, or both where both are plausible. */
function years(
  year: number | null,
  said: string,
  thisYear: number,
): { year: number | null; weight: number; note: string | null }[] {
  if (year === null) return [{ year, weight: 1, note: null }];
  if (/\d{4}/.test(said)) return [{ year, weight: 1, note: null }];
  const short = year % 100;
  const late = 2000 + short;
  const note = (full: number): string => `The year of "${said}" is ${String(full)}.`;
  // Up to ten years ahead the present century is meant; what would lie more than 45 years ahead was in the last one (POSIX turns at 69).
  if (late <= thisYear + 10) return [{ year: late, weight: 1, note: note(late) }];
  if (late > thisYear + 45) return [{ year: late - 100, weight: 1, note: note(late - 100) }];
  return [late, late - 100].map((full) => ({ year: full, weight: 1, note: note(full) }));
}

function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function clockText(components: ParsedComponents, hour: number): string {
  const minute = certainOf(components, 'minute') ?? 0;
  const second = certainOf(components, 'second');
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${pad(hour)}:${pad(minute)}${second === null || second === 0 ? '' : `:${pad(second)}`}`;
}

/** Whether a time like 5:40 leaves open which half of the day is meant. */
function isTwelveHour(components: ParsedComponents, said: string): boolean {
  const hour = components.get('hour') ?? 0;
  return hour >= 1 && hour <= 12 && !/[ap]\.?m|^0\d/i.test(said);
}

/** The half of the day that is written with a time. */
function halfOfDay(said: string): 'am' | 'pm' | null {
  const written = /\d ?([ap])\.?m/i.exec(said)?.[1]?.toLowerCase();
  return written === undefined ? null : written === 'a' ? 'am' : 'pm';
}

/** The offset that is written with a time, as a zone. */
function zoneOf(components: ParsedComponents): string | null {
  const minutes = certainOf(components, 'timezoneOffset');
  if (minutes === null) return null;
  if (minutes === 0) return 'UTC';
  const size = Math.abs(minutes);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function problemOf(
  components: ParsedComponents,
  said: string,
  year: number | null,
  month: number,
  day: number,
): Problem | null {
  const stated = certainOf(components, 'weekday');
  if (stated !== null) {
    const name = weekdays[stated] ?? '';
    if (year === null) {
      return {
        reason: 'ambiguous',
        message: `"${said}" names a ${name} but no year.`,
        next: 'State the year.',
      };
    }
    const actual = new Date(Date.UTC(2000, month - 1, day));
    actual.setUTCFullYear(year, month - 1, day);
    if (actual.getUTCDay() !== stated) {
      return {
        reason: 'ambiguous',
        message: `"${said}" contradicts itself: that date is a ${weekdays[actual.getUTCDay()] ?? ''}, not a ${name}.`,
        next: 'Correct the date or the weekday.',
      };
    }
  }
  return null;
}

const monthWord = '[A-Za-z]{3,9}';

/** What looks like a date but is none that the calendar has: `29 February 2023`, `31/04/2024`, `2024-13-01`. */
export function findImpossibleDates(goal: string): Finding[] {
  const shapes = [
    new RegExp(`\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? (${monthWord})\\.?,?(?: \\d{4})?(?![\\w-])`, 'g'),
    new RegExp(`\\b(${monthWord})\\.? \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?(?![\\w-])`, 'g'),
    /(?<![\w.:/-])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})(?![\w.:/-]*\d)/g,
  ];
  return shapes.flatMap((shape) =>
    [...goal.matchAll(shape)]
      .filter((match) => match[1] === undefined || isMonthName(match[1]))
      .map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        options: [
          {
            slot: { kind: 'date' as const, date: '0001-01-01', said: match[0] },
            weight: 1,
            assumption: null,
            problem: {
              reason: 'no-evidence' as const,
              message: `"${match[0]}" is not a date of the calendar.`,
              next: 'State a date that exists.',
            },
          },
        ],
      })),
  );
}
