import type { Json } from '../../src/core/json.ts';

/**
 * Whether an answer is the right one, as WikiTableQuestions defines it (Pasupat and Liang 2015): the right answer and the given one are sets of
 * values; they match when they are as many and each right value meets a given one. Two values meet as equal texts once the manner of writing is
 * taken off (`bare`), as numbers within 1e-6, or as dates with the same parts.
 */
export function matches(target: readonly string[], answer: readonly Json[]): boolean {
  const wanted = distinct(target.map(valueOf));
  const given = distinct(answer.map((item) => valueOf(typeof item === 'string' ? item : JSON.stringify(item))));
  return wanted.length === given.length && wanted.every((value) => given.some((other) => meets(value, other)));
}

/** The answer of a run as the list of its values: a list as it is, a scalar alone, a table by its first column. Yes and no are words. */
export function answerValues(answer: Json): Json[] {
  const items = Array.isArray(answer) ? answer : [answer];
  return items.flatMap((item): Json[] => {
    if (typeof item === 'boolean') return [item ? 'yes' : 'no'];
    if (Array.isArray(item)) return item.slice(0, 1);
    if (item !== null && typeof item === 'object') return Object.values(item).slice(0, 1);
    return [item];
  });
}

/** The same moment, each part a number or unknown. */
type DateParts = readonly [year: number | null, month: number | null, day: number | null];

interface Value {
  text: string;
  number: number | null;
  date: DateParts | null;
}

function valueOf(written: string): Value {
  const number = numberOf(written) ?? numberOf(bare(written));
  return { text: bare(written), number, date: number === null ? dateOf(written) : null };
}

function meets(a: Value, b: Value): boolean {
  if (a.text === b.text) return true;
  if (a.number !== null && b.number !== null) return Math.abs(a.number - b.number) < 1e-6;
  return a.date !== null && b.date !== null && a.date.every((part, index) => part === b.date?.[index]);
}

function distinct(values: readonly Value[]): Value[] {
  return values.filter((value, index) => {
    const same = (earlier: Value) =>
      value.number !== null || earlier.number !== null ? value.number === earlier.number : value.text === earlier.text;
    return !values.slice(0, index).some(same);
  });
}

/** A number as people write it: a sign, thousands separated by commas, decimals, an exponent. */
function numberOf(written: string): number | null {
  const plain = written.trim();
  const joined = /^[-+]?\d{1,3}(?:,\d{3})+(?:\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain;
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(joined) ? Number(joined) : null;
}

/** A date in the data set's own form: year-month-day with x for a digit that is unknown. */
function dateOf(written: string): DateParts | null {
  const parts = written.trim().toLowerCase().split('-');
  if (parts.length !== 3 || !parts.every((part) => /^(?:\d{1,4}|x{2,4})$/.test(part))) return null;
  const [year = null, month = null, day = null] = parts.map((part) => (part.includes('x') ? null : Number(part)));
  return year === null && month === null && day === null ? null : [year, month, day];
}

/** A text without its manner of writing: accents, kinds of quotation marks and dashes, what stands behind it, a full stop, case and runs of spaces. */
function bare(written: string): string {
  const plain = written
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[‘’´`]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[‐‑‒–—−]/g, '-');
  return untailed(plain).replace(/\.$/, '').replace(/\s+/g, ' ').trim().toLowerCase();
}

/** Takes off, again and again, what is no part of the value: footnote marks and bracketed notes at the end, remarks in brackets, quotation marks around all of it. */
function untailed(text: string): string {
  let rest = text.trim();
  for (;;) {
    const shorter = [noteMarks, remark]
      .reduce((now, tail) => (now.replace(tail, '') === '' ? now : now.replace(tail, '')), rest)
      .trim();
    const unquoted = /^"[^"]*"$/.test(shorter) ? shorter.slice(1, -1) : shorter;
    if (unquoted === rest) return rest;
    rest = unquoted;
  }
}

const noteMarks = /(?:\[[^\]]*\]|[•♦†‡*#+])+$/u;
const remark = / \([^)]*\)$/;
