import type { Random } from '../../../core/random.ts';
import { shuffled } from '../shuffled.ts';
import type { Change } from './change.ts';

/** Digits of one number that are mistaken for others. */
const mostMistaken = 12;

/** Slips of the pen in a number written in digits: two transposed, one dropped, repeated or mistaken for another. The text may hold signs, points and commas. */
export function changeDigits(text: string, random: Random): Change<string>[] {
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
  for (const at of shuffled(digits, random).slice(0, mostMistaken)) {
    const other = (Number(text.charAt(at)) + 1 + Math.floor(random() * 9)) % 10;
    changes.push({ operator: 'digit mistaken', value: `${text.slice(0, at)}${other}${text.slice(at + 1)}` });
  }
  return changes;
}
