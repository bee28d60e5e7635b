const units = [
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
]
  .join(' ')
  .split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Number words under a hundred, by word. */
const small: ReadonlyMap<string, number> = new Map([
  ...units.map((word, index): [string, number] => [word, index]),
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

/** Words that multiply what stands before them. */
const scales: ReadonlyMap<string, bigint> = new Map([
  ['thousand', 1_000n],
  ['million', 1_000_000n],
  ['billion', 1_000_000_000n],
  ['trillion', 1_000_000_000_000n],
]);

const ordinalUnits =
  'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const ordinals: ReadonlyMap<string, number> = new Map([
  ...ordinalUnits.map((word, index): [string, number] => [word, index]),
  ...tens.map((word, index): [string, number] => [word.replace(/y$/, 'ieth'), (index + 2) * 10]),
  ['hundredth', 100],
  ['thousandth', 1000],
  ['millionth', 1_000_000],
]);

/** The whole number under 100 of a single word, or of a hyphenated one such as `twenty-five`. */
function smallNumber(word: string): number | null {
  const plain = small.get(word);
  if (plain !== undefined) return plain;
  const [ten, unit, ...rest] = word.split('-');
  const tenValue = small.get(ten ?? '') ?? 0;
  const unitValue = small.get(unit ?? '') ?? 0;
  return rest.length === 0 && tenValue >= 20 && unitValue >= 1 && unitValue <= 9 ? tenValue + unitValue : null;
}

/** The rank that an ordinal stands for: `tenth`, `21st`, `twenty-first`; null for any other word. */
export function ordinalValue(word: string): number | null {
  const digits = /^(\d{1,15})(st|nd|rd|th)$/.exec(word);
  if (digits) return Number(digits[1]);
  const plain = ordinals.get(word);
  if (plain !== undefined) return plain;
  const [ten, unit, ...rest] = word.split('-');
  const tenValue = small.get(ten ?? '') ?? 0;
  const unitValue = ordinals.get(unit ?? '') ?? 0;
  return rest.length === 0 && tenValue >= 20 && unitValue >= 1 && unitValue <= 9 ? tenValue + unitValue : null;
}

/** The denominator that a word names: half, third(s), quarter(s), fifth(s) …; null for any other word. */
export function denominatorValue(word: string): number | null {
  if (word === 'half' || word === 'halves') return 2;
  if (word === 'quarter' || word === 'quarters') return 4;
  const rank = ordinalValue(word.replace(/s$/, ''));
  return rank !== null && rank >= 3 && !/^\d/.test(word) ? rank : null;
}

/** A number in words, or digits followed by scale words. */
export interface WordNumber {
  /** Decimal text. */
  value: string;
  /** How many words it took. */
  length: number;
}

/**
 * Reads the longest number in words at the start: `one hundred and twenty-three`, `two point five`, `2.5 million`, `a dozen`. It takes a
 * decimal text as its first word too. Null where there is none.
 */
export function readWordNumber(words: readonly string[]): WordNumber | null {
  let at = 0;
  let total = 0n;
  let group: bigint | null = null;
  let lastScale: bigint | null = null;
  const first = words[0] ?? '';

  if (/^\d+(\.\d+)?$/.test(first)) {
    const factor = scales.get(words[1] ?? '') ?? (words[1] === 'hundred' ? 100n : words[1] === 'dozen' ? 12n : null);
    return factor === null ? null : { value: timesScale(first, factor), length: 2 };
  }
  if ((first === 'a' || first === 'one') && words[1] === 'dozen') return { value: '12', length: 2 };
  if (first === 'dozen') return { value: '12', length: 1 };
  if (first === 'a') {
    if (words[1] !== 'hundred' && !scales.has(words[1] ?? '')) return null;
    group = 1n;
    at = 1;
  }

  for (;;) {
    const word = words[at] ?? '';
    const value = smallNumber(word);
    const scale = scales.get(word);
    if (value !== null) {
      // "twenty five" adds, "two three" does not.
      const room: bigint =
        group === null
          ? 100n
          : group % 100n === 0n && group !== 0n
            ? 100n
            : group % 10n === 0n && group % 100n >= 20n
              ? 10n
              : 0n;
      if (BigInt(value) >= room || (group !== null && value === 0)) break;
      group = (group ?? 0n) + BigInt(value);
    } else if (word === 'hundred' && group !== null && group > 0n && group < 100n) {
      group *= 100n;
    } else if (scale !== undefined && group !== null && (lastScale === null || scale < lastScale)) {
      total += group * scale;
      lastScale = scale;
      group = null;
      if (
        smallNumber(words[at + 1] ?? '') === null &&
        !(words[at + 1] === 'and' && smallNumber(words[at + 2] ?? '') !== null)
      ) {
        at++;
        break;
      }
    } else if (word === 'and' && continuesAfterAnd(group, lastScale, words[at + 1] ?? '')) {
      // "one hundred and five", "two thousand and six"
    } else break;
    at++;
  }
  if (at === 0 || (group === null && lastScale === null)) return null;
  const whole = (total + (group ?? 0n)).toString();
  const decimals = readDecimals(words.slice(at));
  if (decimals !== null) return { value: `${whole}.${decimals}`, length: at + 1 + decimals.length };
  if (smallNumber(words[0] ?? '') !== null && words[at] === 'dozen' && at === 1) {
    return { value: (BigInt(whole) * 12n).toString(), length: 2 };
  }
  return { value: whole, length: at };
}

function continuesAfterAnd(group: bigint | null, lastScale: bigint | null, next: string): boolean {
  const follows = smallNumber(next) !== null;
  return (
    follows && ((group !== null && group >= 100n && group % 100n === 0n) || (group === null && lastScale !== null))
  );
}

/** The digits after "point": `point five`, `point one four`. */
function readDecimals(words: readonly string[]): string | null {
  if (words[0] !== 'point') return null;
  let digits = '';
  for (const word of words.slice(1)) {
    const value = small.get(word);
    if (value === undefined || value > 9) break;
    digits += String(value);
  }
  return digits === '' ? null : digits;
}

function timesScale(text: string, factor: bigint): string {
  const [whole = '0', decimals = ''] = text.split('.');
  const digits = (BigInt(whole + decimals) * factor).toString().padStart(decimals.length + 1, '0');
  if (decimals === '') return digits;
  return `${digits.slice(0, -decimals.length)}.${digits.slice(-decimals.length)}`.replace(/\.?0+$/, '');
}
