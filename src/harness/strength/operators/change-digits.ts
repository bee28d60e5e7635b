import type { Change } from './change.ts';

/** Slips of the pen in a number written in digits: two transposed, one dropped, one repeated. The text may hold signs, points and commas. */
export function changeDigits(text: string): Change<string>[] {
  const digits = [...text].flatMap((letter, i) => (/\d/.test(letter) ? [i] : []));
  const changes: Change<string>[] = [];
  const pair = digits.findLast((at, i) => {
    const next = digits[i + 1];
    return next !== undefined && text[at] !== text[next];
  });
  const after = pair === undefined ? undefined : digits[digits.indexOf(pair) + 1];
  if (pair !== undefined && after !== undefined) {
    const letters = [...text];
    letters[pair] = text.charAt(after);
    letters[after] = text.charAt(pair);
    changes.push({ operator: 'digits transposed', value: letters.join('') });
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
