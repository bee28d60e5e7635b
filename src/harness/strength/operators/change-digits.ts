import type { Change } from './change.ts';

/** Slips of the pen in a number written in digits: two transposed, one dropped, one repeated. The text may hold signs, points and commas. */
export function changeDigits(text: string): Change<string>[] {
  const digits = Array.from(text.matchAll(/\d/g), ({ index }) => index);
  const changes: Change<string>[] = [];
  const pair = digits.findLast((at, i) => {
    const next = digits[i + 1];
    return next !== undefined && text[at] !== text[next];
  });
  const after = pair === undefined ? undefined : digits[digits.indexOf(pair) + 1];
  if (pair !== undefined && after !== undefined) {
    const between = text.slice(pair + 1, after);
    const value = text.slice(0, pair) + text.charAt(after) + between + text.charAt(pair) + text.slice(after + 1);
    changes.push({ operator: 'digits transposed', value });
  }
  const middle = digits[Math.floor(digits.length / 2)];
  if (middle !== undefined) {
    const digit = text.charAt(middle);
    changes.push({ operator: 'digit repeated', value: text.slice(0, middle) + digit + text.slice(middle) });
    if (digits.length > 1)
      changes.push({ operator: 'digit dropped', value: text.slice(0, middle) + text.slice(middle + 1) });
  }
  return changes;
}
