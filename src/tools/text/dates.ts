import { casual, Chrono, strict, type ParsedResult, type Parser } from 'chrono-node';
import type { Span } from './span.ts';

/**
 * `full`: a day and a month, with the month by name or with a year. `loose`: also a month with its year ("March 2024") and a day with its
 * month in figures ("3/14").
 */
export type DateRule = 'full' | 'loose';

/** Samples of the ways to write a date; a parser of chrono-node that reads none of them is about times of day or spans of time. */
const samples = ['3 March 2024', 'March 3, 2024', '2024-03-03', '3/3/2024', '2024/3/3', '03.03.2024', 'March 2024'];
/** An arbitrary instant: only dates that name what they mean are kept, so nothing is counted from it. */
const reference = { instant: new Date(0), timezone: 0 };

/** The dates of the calendar in a text, in order, as written; a range such as "5-7 May 2024" is one. Words such as "today" are none. */
export function datesOf(text: string, rule: DateRule): Span[] {
  const found: Span[] = [];
  for (const chrono of datePaths()) {
    for (const result of chrono.parse(text, reference)) {
      const span = cutToDate(result);
      if (isDate(text, span, result, rule)) found.push(span);
    }
  }
  // Several parsers may read one date: the longest reading at a place stands.
  found.sort((a, b) => a.offset - b.offset || b.text.length - a.text.length);
  const kept: Span[] = [];
  let end = -1;
  for (const span of found) {
    if (span.offset < end) continue;
    kept.push(span);
    end = span.offset + span.text.length;
  }
  return kept;
}

/** Without a leading "on" and without the time of day that follows an ISO date. */
function cutToDate(result: ParsedResult): Span {
  const lead = /^on\s+/i.exec(result.text)?.[0].length ?? 0;
  const written = result.text.slice(lead).trimEnd();
  return { offset: result.index + lead, text: /^\d{4}-\d\d-\d\dT/.test(written) ? written.slice(0, 10) : written };
}

function isDate(text: string, { offset, text: written }: Span, { start }: ParsedResult, rule: DateRule): boolean {
  // Part of a version, a path or an address.
  if (/[\d./-]\d?$/.test(text.slice(Math.max(0, offset - 2), offset)) && /[\d./-]$/.test(text.charAt(offset - 1)))
    return false;
  if (/^[./-]?\d/.test(text.slice(offset + written.length, offset + written.length + 2))) return false;
  // "may 5" with a small letter is a verb with a number.
  if (/^(?:may|march)\b|\s(?:may|march)\b/.test(written)) return false;
  const named = /\p{L}{3}/u.test(written.replace(/\d+(?:st|nd|rd|th)/gi, ''));
  const numbers = written.match(/\d+/g) ?? [];
  if (!named && !plausible(numbers.map(Number))) return false;
  // "In March, 1 of them": a comma after a month comes only before a year.
  if (/^\p{L}+\.?,\s*\d{1,2}$/u.test(written)) return false;
  if (!start.isCertain('month')) return false;
  const day = start.isCertain('day') && numbers.length > 0;
  if (day && (named || numbers.length === 3)) return true;
  return rule === 'loose' && ((day && numbers.length === 2) || (named && start.isCertain('year')));
}

/** Whether figures can be a day and a month, in either order, with or without a year. */
function plausible(numbers: number[]): boolean {
  const [a = 0, b = 0, c = 0] = numbers;
  const dayAndMonth = (x: number, y: number) => x >= 1 && y >= 1 && Math.min(x, y) <= 12 && Math.max(x, y) <= 31;
  return a > 31 ? dayAndMonth(b, c) : dayAndMonth(a, b);
}

let paths: Chrono[] | undefined;

/** One chrono for each of its strict parsers that reads dates. */
function datePaths(): Chrono[] {
  // The strict parsers leave out months without a day, which one of the others reads.
  const parsers = [
    ...strict.parsers,
    ...casual.parsers.filter((parser) => readsMonths(new Chrono({ parsers: [parser], refiners: [] }))),
  ];
  paths ??= parsers
    .map((parser: Parser) => new Chrono({ parsers: [parser], refiners: [] }))
    .filter((chrono) =>
      samples.some((sample) => chrono.parse(sample, reference).some(({ start }) => start.isCertain('month'))),
    );
  return paths;
}

function readsMonths(chrono: Chrono): boolean {
  const [result] = chrono.parse('March 2024', reference);
  return result !== undefined && result.start.isCertain('year') && !result.start.isCertain('day');
}
