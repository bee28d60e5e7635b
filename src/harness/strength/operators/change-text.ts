import type { Random } from '../../../core/random.ts';
import { shuffled } from '../shuffled.ts';
import type { Change } from './change.ts';
import { changeDate } from './change-date.ts';
import { changeDigits } from './change-digits.ts';
import { changeTime } from './change-time.ts';

/** A text with a date moved, a number in it altered, a word or a letter changed, or its end cut off. */
export function changeText(text: string, random: Random): Change<string>[] {
  const changes = [
    ...changeDate(text, random),
    ...changeTime(text),
    ...changeNumbersIn(text, random),
    ...changeWords(text, random),
    ...changeLetters(text, random),
  ];
  return changes.filter(({ value }) => value !== text && value.trim() !== text.trim());
}

/** More numbers than this are not tried in one text. */
const mostNumbers = 4;

/** The digits of the numbers in the text. */
function changeNumbersIn(text: string, random: Random): Change<string>[] {
  const numbers = [...text.matchAll(/\d[\d.,]*/g)].map(({ 0: found, index }) => ({
    digits: found.replace(/[.,]+$/, ''),
    index,
  }));
  const changes: Change<string>[] = [];
  for (const { digits, index } of shuffled(numbers, random).slice(0, mostNumbers)) {
    const put = (value: string) => text.slice(0, index) + value + text.slice(index + digits.length);
    const last = Number(digits.at(-1));
    changes.push(
      { operator: 'last digit up', value: put(digits.slice(0, -1) + String((last + 1) % 10)) },
      { operator: 'last digit down', value: put(digits.slice(0, -1) + String((last + 9) % 10)) },
      ...changeDigits(digits, random).map(({ operator, value }) => ({ operator, value: put(value) })),
    );
    if (digits.length === text.length) changes.push({ operator: 'negated', value: `-${text}` });
    if (text === `-${digits}`) changes.push({ operator: 'negated', value: digits });
  }
  return changes;
}

/** Places in one text at which words or letters are changed. */
const mostPlaces = 3;

function changeWords(text: string, random: Random): Change<string>[] {
  const words = text.split(' ');
  if (words.length < 2) return [];
  const changes: Change<string>[] = [];
  for (const at of shuffled([...words.keys()].slice(1), random).slice(0, mostPlaces)) {
    const [before, one = '', two = '', after] = [words.slice(0, at - 1), words[at - 1], words[at], words.slice(at + 1)];
    changes.push(
      { operator: 'word dropped', value: [...before, two, ...after].join(' ') },
      { operator: 'words exchanged', value: [...before, two, one, ...after].join(' ') },
      { operator: 'word inserted', value: [...before, one, 'not', two, ...after].join(' ') },
    );
  }
  changes.push({ operator: 'end cut off', value: words.slice(0, Math.ceil(words.length / 2)).join(' ') });
  return changes;
}

function changeLetters(text: string, random: Random): Change<string>[] {
  const letters = Array.from(text);
  const places = letters.flatMap((letter, i) => (/\p{L}/u.test(letter) ? [i] : []));
  const changes: Change<string>[] = [];
  for (const at of shuffled(places, random).slice(0, mostPlaces)) changes.push(...changeLetter(letters, at));
  if (letters.length > 3) {
    changes.push({ operator: 'cut in half', value: letters.slice(0, Math.ceil(letters.length / 2)).join('') });
    changes.push({ operator: 'last character cut off', value: letters.slice(0, -1).join('') });
  }
  changes.push({ operator: 'emptied', value: '' });
  return changes;
}

function changeLetter(letters: readonly string[], at: number): Change<string>[] {
  const letter = letters[at] ?? '';
  const other = letter.toLowerCase() === 'e' ? 'a' : 'e';
  const put = (...put: string[]) => letters.toSpliced(at, 1, ...put).join('');
  const changes = [
    { operator: 'letter altered', value: put(letter === letter.toUpperCase() ? other.toUpperCase() : other) },
    { operator: 'letter repeated', value: put(letter, letter) },
  ];
  if (letters.length > 1) changes.push({ operator: 'letter dropped', value: put() });
  const next = letters[at + 1];
  if (next !== undefined && next !== letter) {
    changes.push({ operator: 'letters exchanged', value: letters.toSpliced(at, 2, next, letter).join('') });
  }
  return changes;
}
