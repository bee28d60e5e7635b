import type { UnitMeaning } from './name-book.ts';
import { meaningsOf } from './unit-names.ts';

/** One meaning of a unit expression: the tool's name for it and what was chosen where names have several meanings. */
export interface UnitChoice {
  /** `foot`, `metre^2`, `mile/hour`. */
  readonly unit: string;
  readonly weight: number;
  readonly choices: readonly MadeChoice[];
}
export interface MadeChoice {
  readonly group: string;
  readonly value: string;
  /** Whether the goal itself says so: "US gallons". */
  readonly explicit: boolean;
  /** What was taken for granted, a sentence; empty where it is explicit. */
  readonly note: string;
}

const qualifier = '(?:u\\.?s\\.?|american|imperial|u\\.?k\\.?|british|english|metric|binary|decimal|food|mechanical)';
const before = new RegExp(`^${qualifier} `, 'i');
const after = new RegExp(` \\(?${qualifier}\\)?$`, 'i');
const shape = /^(?:square|sq\.?|cubic|cu\.?) /i;
const power = /(?: squared| cubed|\^[234]|[²³]|(?<=^(?:[kcmd]?m|ft|in|yd|mi))[23])$/i;
const division = / ?\/ ?| per | an (?=hour)| a (?=second|minute|day|month|year)/i;

/**
 * Every meaning of a unit as people write it: `square feet`, `US gallons`, `miles per hour`, `kg/m^3`, `m²`. Several where a name has several;
 * none for what is no unit.
 */
export function readUnit(text: string): UnitChoice[] {
  const whole = meaningsOf(text);
  if (whole.length > 0) return whole.map((meaning) => chosen(text, meaning, null, 1)).filter((each) => each !== null);
  const parts = text.split(division);
  if (parts.length > 3) return [];
  let all: UnitChoice[] = [{ unit: '', weight: 1, choices: [] }];
  for (const [index, part] of parts.entries()) {
    const meanings = readAtom(part.trim());
    all = all.flatMap((sofar) =>
      meanings
        .filter((meaning) => compatible(sofar.choices, meaning.choices))
        .map((meaning) => ({
          unit: index === 0 ? meaning.unit : `${sofar.unit}/${dividing(meaning.unit)}`,
          weight: sofar.weight * meaning.weight,
          choices: [...sofar.choices, ...meaning.choices],
        })),
    );
  }
  return all;
}

/** A quotient below a line turns over: miles per (kilometre/hour) is not something that people write. */
function dividing(unit: string): string {
  return unit.replaceAll('/', '*');
}

function readAtom(text: string): UnitChoice[] {
  const whole = meaningsOf(text);
  if (whole.length > 0) return whole.map((meaning) => chosen(text, meaning, null, 1)).filter((each) => each !== null);
  let name = text;
  let stated: string | null = null;
  let exponent = 1;
  const take = (pattern: RegExp): string | null => {
    const found = pattern.exec(name)?.[0] ?? null;
    if (found !== null) name = name.replace(pattern, '');
    return found;
  };
  stated = take(before) ?? take(after);
  const shapeWord = take(shape);
  if (shapeWord !== null) exponent = /^sq/i.test(shapeWord) ? 2 : 3;
  else exponent = exponentOf(take(power));
  stated = stated ?? take(before);
  return meaningsOf(name)
    .map((meaning) => chosen(name, meaning, stated?.replace(/[ ()]/g, '') ?? null, exponent))
    .filter((each) => each !== null);
}

function exponentOf(powerText: string | null): number {
  if (powerText === null) return 1;
  if (/squared|²|2/.test(powerText)) return 2;
  return /4/.test(powerText) ? 4 : 3;
}

/** A meaning under what the goal states; null where that rules it out. */
function chosen(said: string, meaning: UnitMeaning, stated: string | null, exponent: number): UnitChoice | null {
  const value = stated === null ? null : statedValue(stated);
  if (exponent !== 1 && /[*/^]/.test(meaning.unit)) return null;
  const unit = exponent === 1 ? meaning.unit : `${meaning.unit}^${String(exponent)}`;
  const { choice, weight = 1 } = meaning;
  if (choice === undefined) {
    // "US miles" and "metric litres" are the plain ones; an ounce that is called imperial may be either.
    return { unit, weight, choices: [] };
  }
  if (value !== null) {
    if (choice.value !== value) return null;
    return { unit, weight: 1, choices: [{ group: choice.group, value, explicit: true, note: '' }] };
  }
  const note = choice.group === 'year' ? `A year is taken as ${choice.label}.` : `"${said}" is ${choice.label}.`;
  return { unit, weight, choices: [{ group: choice.group, value: choice.value, explicit: false, note }] };
}

function statedValue(text: string): string {
  const word = text.toLowerCase().replaceAll('.', '');
  if (word === 'us' || word === 'american') return 'us';
  if (['imperial', 'uk', 'british', 'english'].includes(word)) return 'imperial';
  return word;
}

/** Whether choices go together: an unstated one follows the others of its group. */
export function compatible(a: readonly MadeChoice[], b: readonly MadeChoice[]): boolean {
  return a.every((left) =>
    b.every((right) => left.group !== right.group || left.value === right.value || (left.explicit && right.explicit)),
  );
}
