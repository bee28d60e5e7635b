import type { Json } from '../../src/core/json.ts';

/**
 * Whether an answer is the right one, by the definition of WikiTableQuestions (Pasupat and Liang 2015): both are sets of values without order;
 * they match when they are as many and each right value meets one of the answer's. Values meet as texts (accents, kinds of quotation marks and
 * dashes, footnote marks, bracketed remarks at the end and surrounding quotation marks aside), as numbers (within 1e-6), or as dates (part by part).
 */
export function matches(target: readonly string[], answer: readonly Json[]): boolean {
  const wanted = unique(target.map((text) => valueOf(text)));
  const given = unique(
    answer.map((item) => valueOf(typeof item === 'string' ? item : item === null ? '' : String(item as number))),
  );
  if (wanted.length !== given.length) return false;
  return wanted.every((value) => given.some((other) => meets(value, other)));
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

interface Value {
  text: string;
  number: number | null;
  date: [year: number | null, month: number | null, day: number | null] | null;
}

function valueOf(original: string): Value {
  const text = normalise(original);
  const number = numberOf(original) ?? numberOf(text);
  return { text, number, date: number === null ? dateOf(original) : null };
}

function meets(a: Value, b: Value): boolean {
  if (a.text === b.text) return true;
  if (a.number !== null && b.number !== null) return Math.abs(a.number - b.number) < 1e-6;
  if (a.date && b.date) return a.date.every((part, index) => part === b.date?.[index]);
  return false;
}

function unique(values: Value[]): Value[] {
  return values.filter((value, index) => !values.slice(0, index).some((earlier) => sameValue(earlier, value)));
}

function sameValue(a: Value, b: Value): boolean {
  if (a.number !== null || b.number !== null) return a.number === b.number;
  return a.text === b.text;
}

function numberOf(text: string): number | null {
  const plain = text.trim().replace(/^[-+]?\d{1,3}(?:,\d{3})+(?=$|\.)/, (grouped) => grouped.replaceAll(',', ''));
  if (!/^[-+]?(\d+(\.\d*)?|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return null;
  return Number(plain);
}

/** The dataset's own form of dates: year-month-day with xx for an unknown part. */
function dateOf(text: string): Value['date'] {
  const parts = /^(\d{1,4}|xx|xxxx)-(\d{1,2}|xx)-(\d{1,2}|xx)$/.exec(text.trim().toLowerCase());
  if (!parts) return null;
  const part = (raw: string | undefined) => (raw === undefined || raw.startsWith('x') ? null : Number(raw));
  const date: Value['date'] = [part(parts[1]), part(parts[2]), part(parts[3])];
  if (date.every((value) => value === null)) return null;
  return date;
}

function normalise(original: string): string {
  let text = original
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[\u2018\u2019\u00b4`]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010\u2011\u2012\u2013\u2014\u2212]/g, '-');
  for (;;) {
    const before = text;
    text = text.replace(/((?<!^)\[[^\]]*\]|\[\d+\]|[\u2022\u2666\u2020\u2021*#+])*$/u, '').trim();
    text = text.replace(/(?<!^)( \([^)]*\))*$/u, '').trim();
    text = text.replace(/^"([^"]*)"$/u, '$1');
    if (text === before) break;
  }
  return text.replace(/\.$/, '').toLowerCase().replace(/\s+/g, ' ').trim();
}
