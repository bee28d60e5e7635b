import { numberSource, readNumber } from '../units/number-words.ts';
import type { Finding, SpanPart, SpanUnit } from './slots.ts';

/** Unit words, each with the unit of a plan and how many of it the word means. */
const units: readonly [source: string, unit: SpanUnit, times: number][] = [
  ['(?:business|working|work|week)[ -]?days?', 'working_days', 1],
  ['seconds?|secs?', 'seconds', 1],
  ['minutes?|mins?', 'minutes', 1],
  ['hours?|hrs?|h', 'hours', 1],
  ['days?|nights?', 'days', 1],
  ['weeks?|wks?', 'weeks', 1],
  ['fortnights?', 'weeks', 2],
  ['months?', 'months', 1],
  ['quarters?', 'months', 3],
  ['years?|yrs?', 'years', 1],
  ['decades?', 'years', 10],
  ['centur(?:y|ies)', 'years', 100],
];

const unitSource = units.map(([source]) => source).join('|');
const part = `(?:${numberSource})[ -]?(?:calendar )?(?:${unitSource})`;
const spanPattern = new RegExp(`(?<![\\w.,/:-])${part}(?:(?:,? and|,|) ${part})*(?![\\w-])`, 'gi');
const partPattern = new RegExp(`(?<![\\w.])(${numberSource})[ -]?(?:calendar )?(${unitSource})(?![\\w-])`, 'gi');

/** Amounts of time in a goal: `3 weeks and 2 days`, `a fortnight`, `90-day`, `ten business days`. */
export function findSpans(goal: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of goal.matchAll(spanPattern)) {
    const parts = readParts(match[0]);
    // "Is it a working day?" asks what kind of day it is.
    if (parts === null || /^an? (?:business|working|work|week)[ -]?day$/i.test(match[0])) continue;
    const option = { slot: { kind: 'span' as const, parts, said: match[0] }, weight: 1, assumption: null };
    findings.push({ start: match.index, end: match.index + match[0].length, options: [option] });
  }
  return findings;
}

function readParts(text: string): SpanPart[] | null {
  const parts: SpanPart[] = [];
  for (const match of text.matchAll(partPattern)) {
    const said = (match[2] ?? '').toLowerCase();
    const known = units.find(([source]) => new RegExp(`^(?:${source})$`).test(said));
    const number = readNumber(match[1] ?? '');
    if (known === undefined || number === null) return null;
    const [, unit, times] = known;
    const whole = wholeAmount(number, unit, times);
    if (whole === null) return null;
    parts.push(whole);
  }
  return parts.length === 0 ? null : parts;
}

/** Half an hour is 30 minutes and half a year six months; half a month is nothing that a calendar knows. */
function wholeAmount(number: string, unit: SpanUnit, times: number): SpanPart | null {
  const [top = '', bottom = '1'] = number.split('/');
  const count = (Number(top) / Number(bottom)) * times;
  if (!Number.isFinite(count) || Math.abs(count) > 3_000_000) return null;
  if (Number.isInteger(count)) return { unit, count };
  const smaller: Partial<Record<SpanUnit, [SpanUnit, number]>> = {
    minutes: ['seconds', 60],
    hours: ['minutes', 60],
    years: ['months', 12],
  };
  const [next, factor] = smaller[unit] ?? [];
  if (next === undefined || factor === undefined) return null;
  const fine = Math.round(count * factor * 1e6) / 1e6;
  return Number.isInteger(fine) ? { unit: next, count: fine } : null;
}
