import { numberSource, readNumber } from './number-words.ts';
import { readUnit, type UnitChoice } from './read-units.ts';

/** A quantity in a goal: one part, or several as in `5 feet 11 inches`. */
export interface Quantity {
  readonly kind: 'quantity';
  readonly parts: readonly QuantityPart[];
  readonly said: string;
}
/** `added` where a plus stands before it. */
interface QuantityPart {
  readonly value: string;
  readonly units: readonly UnitChoice[];
  readonly added: boolean;
}
/** A unit without a number. */
interface BareUnit {
  readonly kind: 'unit';
  readonly units: readonly UnitChoice[];
  readonly said: string;
}
export type Measure = Quantity | BareUnit;

/** A goal with its measures replaced by `{q}` and `{unit}`, and the measures in order. */
export interface MaskedGoal {
  readonly masked: string;
  readonly measures: readonly Measure[];
}

const number = new RegExp(`(?:(?:minus|negative) )?(?:${numberSource})(?![\\d/])`, 'iy');
const separator = /,? and (?=[\d.a-z])|, (?=[\d.])| ?\+ ?| plus | ?(?=\d)/iy;
/** Longest unit in words: `litres per 100 kilometres`. */
const mostWords = 6;
/** `in` is an inch only where what follows cannot follow the preposition. */
const afterInch = /^(?: (?:to|into|in|as|equals?|is|are|=|tall|long|wide|high|deep|thick)(?![\p{L}])|[?.!]?$)/u;

/** Replaces quantities and bare units, from left to right, the longest reading of each. */
export function maskMeasures(goal: string): MaskedGoal {
  const measures: Measure[] = [];
  let masked = '';
  let at = 0;
  while (at < goal.length) {
    const found = /[\p{L}\d'{]$/u.test(goal.slice(0, at)) ? null : measureAt(goal, at);
    if (found === null) {
      masked += goal[at] ?? '';
      at++;
    } else {
      masked += found.measure.kind === 'quantity' ? '{q}' : '{unit}';
      measures.push(found.measure);
      at = found.end;
    }
  }
  return { masked, measures };
}

function measureAt(goal: string, start: number): { measure: Measure; end: number } | null {
  const parts: QuantityPart[] = [];
  let added = false;
  let end = start;
  let at = start;
  for (;;) {
    const part = partAt(goal, at);
    if (part === null) break;
    parts.push({ value: part.value, units: part.units, added });
    end = part.end;
    separator.lastIndex = end;
    const between = separator.exec(goal);
    if (between === null) break;
    added = /\+|plus/.test(between[0]);
    at = end + between[0].length;
  }
  if (parts.length > 0) return { measure: { kind: 'quantity', parts, said: goal.slice(start, end) }, end };
  const unit = unitAt(goal, start, /(?:many|to|into) $/.test(goal.slice(0, start)));
  return unit === null
    ? null
    : { measure: { kind: 'unit', units: unit.units, said: goal.slice(start, unit.end) }, end: unit.end };
}

function partAt(goal: string, start: number): { value: string; units: readonly UnitChoice[]; end: number } | null {
  if (/[.,/-]$/.test(goal.slice(0, start))) return null;
  number.lastIndex = start;
  const said = number.exec(goal)?.[0];
  if (said === undefined) return null;
  const value = readValue(said);
  const behind = start + said.length;
  // `an` of `and` is no number.
  if (/\p{L}$/u.test(said) && /^\p{L}/u.test(goal.slice(behind))) return null;
  const unit = unitAt(goal, behind + (/^[ -]/.test(goal.slice(behind)) ? 1 : 0), true);
  return value === null || unit === null ? null : { value, units: unit.units, end: unit.end };
}

/** The longest unit that begins at a place. */
function unitAt(goal: string, start: number, inchFits: boolean): { units: UnitChoice[]; end: number } | null {
  const rest = goal.slice(start);
  if (/^in\.?(?![\p{L}\d²³^])/iu.test(rest)) {
    const said = /^in\.?/i.exec(rest)?.[0] ?? '';
    const isInch = inchFits && afterInch.test(rest.slice(said.length));
    return isInch ? { units: readUnit('inch'), end: start + said.length } : null;
  }
  const ends: number[] = [];
  for (const word of rest.matchAll(/\S+/gu)) {
    if (ends.length === mostWords || (ends.length === 0 && word.index > 0)) break;
    ends.push(word.index + word[0].length);
  }
  for (const end of ends.reverse()) {
    for (const text of new Set([rest.slice(0, end), rest.slice(0, end).replace(/[.,;:?!)]+$/, '')])) {
      const units = text === '' ? [] : readUnit(text);
      if (units.length > 0) return { units, end: start + text.length };
    }
  }
  return null;
}

function readValue(text: string): string | null {
  const negative = /^(?:minus|negative) /i.test(text);
  const value = readNumber(text.replace(/^(?:minus|negative) /i, ''));
  if (value === null) return null;
  if (!negative) return value;
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}
