/** A number as text, taken apart for reading. Every digit is kept: nothing is rounded, and the parts put together are the text again. */
export interface NumberParts {
  /** `-`, or nothing. */
  sign: string;
  /** The digits before the point, in groups of three from the right; one group where they are too few for that. */
  groups: string[];
  /** The digits after the point; empty where there are none. */
  fraction: string;
  /** A power of ten as in `1e+21`: its exponent; null where the number is written out. */
  exponent: number | null;
}

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i;

/** Whether a text is a plain decimal number, as exact results of any length are handed over. Leading zeros mark a code, not a number. */
export function isNumberText(text: string): boolean {
  return written.test(text) && !/^-?0\d/.test(text);
}

/** Four digits stay together: they are read at a glance, and are often a year. */
export const usualGrouping = 5;

/** Takes a number, or a number as text, apart; null where it is none. `from`: the least count of digits that are grouped. */
export function numberParts(value: number | string, from = usualGrouping): NumberParts | null {
  const text = String(value);
  const match = isNumberText(text) ? written.exec(text) : null;
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', exponent] = match;
  return { sign, groups: inThrees(whole, from), fraction, exponent: exponent === undefined ? null : Number(exponent) };
}

/** Groups of three digits from the right. */
function inThrees(digits: string, from: number): string[] {
  if (digits.length < from) return [digits];
  const first = digits.length % 3;
  const groups = first === 0 ? [] : [digits.slice(0, first)];
  for (let at = first; at < digits.length; at += 3) groups.push(digits.slice(at, at + 3));
  return groups;
}
