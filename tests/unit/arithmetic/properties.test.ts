import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import { arithmetic } from '../../../src/harness/composer/families/arithmetic/family.ts';
import { readWordNumber } from '../../../src/harness/composer/families/arithmetic/number-words.ts';
import { readQuestion } from '../../../src/harness/composer/families/arithmetic/question-reader.ts';
import { renderHarness } from '../../../src/harness/composer/render.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { context, neverAborted } from '../../shared/sandbox.ts';
import { answersOf, callCalculate, readingsOf } from './ask.ts';

/** A fraction as numerator and positive denominator: arithmetic of the test's own, to hold the product's against. */
type Ratio = [bigint, bigint];

const operations: Record<string, (a: Ratio, b: Ratio) => Ratio> = {
  '+': ([a, b], [c, d]) => [a * d + c * b, b * d],
  '-': ([a, b], [c, d]) => [a * d - c * b, b * d],
  '*': ([a, b], [c, d]) => [a * c, b * d],
  '/': ([a, b], [c, d]) => (c < 0n ? [-a * d, -b * c] : [a * d, b * c]),
};

interface Sample {
  text: string;
  value: Ratio | null;
  /** How tightly the text binds: 1 a sum, 2 a product, 3 a number or a bracket. */
  binds: number;
}

const numberSample = fc
  .tuple(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 3 }))
  .map(([digits, places]): Sample => {
    const text =
      places === 0
        ? String(digits)
        : `${String(Math.floor(digits / 10 ** places))}.${String(digits % 10 ** places).padStart(places, '0')}`;
    return { text, value: [BigInt(digits), 10n ** BigInt(places)], binds: 3 };
  });

/** Random expressions with as many brackets as they need, and now and then one more. */
const expression = fc.letrec<{ tree: Sample }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    numberSample,
    fc
      .tuple(tie('tree'), fc.constantFrom('+', '-', '*', '/'), tie('tree'), fc.boolean())
      .map(([a, sign, b, bracketed]): Sample => {
        const level = sign === '+' || sign === '-' ? 1 : 2;
        const left = a.binds < level ? `(${a.text})` : a.text;
        const right = b.binds <= level ? `(${b.text})` : b.text;
        const text = `${left} ${sign} ${right}`;
        const zero = sign === '/' && b.value?.[0] === 0n;
        const value =
          a.value === null || b.value === null || zero ? null : (operations[sign]?.(a.value, b.value) ?? null);
        return bracketed ? { text: `(${text})`, value, binds: 3 } : { text, value, binds: level };
      }),
  ),
})).tree;

/** Whether an answer is the ratio, rounded to 10 decimal places or (below 1) as many significant digits at the least. */
function isClose(answer: unknown, [top, bottom]: Ratio): boolean {
  const [whole = '0', decimals = ''] = String(answer).split('.');
  if (/e/.test(String(answer)))
    return Math.abs(Number(answer) - Number(top) / Number(bottom)) <= 1e-9 * Math.abs(Number(answer));
  const scale = 10n ** BigInt(decimals.length);
  const units = BigInt(whole.replace('-', '') + decimals) * (whole.startsWith('-') ? -1n : 1n);
  const error = units * bottom - top * scale;
  const size = error < 0n ? -error : error;
  return size * 2n <= bottom; // half a unit of the last place that is shown
}

describe('random expressions', () => {
  test('come out as in arithmetic done by hand', async () => {
    await fc.assert(
      fc.asyncProperty(expression, async ({ text, value }) => {
        if (value === null) return; // divides by zero
        fc.pre(/[-+*/]/.test(text));
        const answers = await answersOf(`calculate ${text}`);
        expect(answers).toHaveLength(1);
        expect(isClose(answers[0], value)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('get a harness whose two paths agree, in the real sandbox', async () => {
    const sandbox = createSandbox(spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url)));
    try {
      await fc.assert(
        fc.asyncProperty(expression, async ({ text, value }) => {
          fc.pre(value !== null && /[-+*/]/.test(text));
          const goal = `calculate ${text}`;
          const code = renderHarness(arithmetic.draft((await readingsOf(goal))[0]?.plan ?? {}, []));
          const guest = { ...context, goal };
          const tool = (_name: string, args: Parameters<typeof callCalculate>[0]) => callCalculate(args);
          const solved = await sandbox.solve(neverAborted, code, guest, tool);
          const verified = await sandbox.verify(neverAborted, code, guest, solved.value ?? {}, tool);
          expect(verified.error).toBeNull();
          expect(verified.value?.checks.filter(({ ok }) => !ok)).toEqual([]);
        }),
        { numRuns: 60 },
      );
    } finally {
      await sandbox.dispose();
    }
  });

  test('mean the same with × and ÷, without spaces and with asking words around them', async () => {
    await fc.assert(
      fc.asyncProperty(expression, async ({ text, value }) => {
        fc.pre(value !== null && /[+*(]/.test(text));
        const plain = await answersOf(`calculate ${text}`);
        const pretty = text.replaceAll('*', '×').replaceAll('/', '÷').replaceAll('-', '−');
        expect(await answersOf(`Could you please tell me what ${pretty} is?`)).toEqual(plain);
        expect(await answersOf(`compute ${text.replaceAll(' ', '')}`)).toEqual(plain);
      }),
      { numRuns: 100 },
    );
  });
});

const small = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

function inWords(n: number, and: boolean): string {
  if (n < 20) return small[n] ?? '';
  if (n < 100) return (tens[Math.floor(n / 10)] ?? '') + (n % 10 === 0 ? '' : `-${small[n % 10] ?? ''}`);
  for (const [size, name] of [
    [1e9, 'billion'],
    [1e6, 'million'],
    [1e3, 'thousand'],
    [100, 'hundred'],
  ] as const) {
    if (n < size) continue;
    const rest = n % size;
    const joint = and && rest < 100 ? ' and ' : ' ';
    return `${inWords(Math.floor(n / size), and)} ${name}${rest === 0 ? '' : joint + inWords(rest, and)}`;
  }
  return '';
}

describe('numbers', () => {
  test('in words are read back, with and without "and"', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), fc.boolean(), (n, and) => {
        const words = inWords(n, and).split(' ');
        expect(readWordNumber(words)).toEqual({ value: String(n), length: words.length });
      }),
    );
  });

  test('with thousands separators add up as without', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1000, max: 9_999_999 }), { minLength: 2, maxLength: 8 }),
        async (numbers) => {
          const written = numbers.map((n) => String(n).replace(/\B(?=(\d{3})+$)/g, ','));
          expect((await answersOf(`what is the sum of ${written.join(', ')}`))[0]).toBe(
            numbers.reduce((a, b) => a + b),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  test('of a percentage: p% of x is p times x by a hundred', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 1_000_000 }), async (p, x) => {
        const [answer] = await answersOf(`what is ${String(p / 100)}% of ${String(x / 100)}`);
        expect(Math.round(Number(answer) * 1e6)).toBe(p * x);
      }),
      { numRuns: 50 },
    );
  });

  test('their median lies in the middle and their mean balances them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 2, maxLength: 12 }),
        async (numbers) => {
          const list = numbers.join(', ');
          const [median] = await answersOf(`median of ${list}`);
          const [mean] = await answersOf(`average of ${list}`);
          expect(numbers.filter((n) => n < Number(median)).length).toBeLessThanOrEqual(numbers.length / 2);
          expect(numbers.filter((n) => n > Number(median)).length).toBeLessThanOrEqual(numbers.length / 2);
          expect(numbers.reduce((sum, n) => sum + n - Number(mean), 0)).toBeCloseTo(0, 6);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('hostile goals', () => {
  test('no text makes the reading throw', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200, unit: 'binary' })), (goal) => {
        readQuestion(goal);
      }),
      { numRuns: 300 },
    );
  });

  const words = [
    'what',
    'is',
    'the',
    'sum',
    'of',
    'percent',
    '%',
    'and',
    '5',
    '3.5',
    '$2',
    'plus',
    '-',
    '(',
    ')',
    ',',
    'square',
    'root',
    'first',
    'primes',
    'between',
    'increase',
    'by',
    'average',
    '!',
    '^',
    'from',
    'to',
    'interest',
    'years',
    'at',
    'for',
  ];
  test('no shuffling of its own words makes the reading throw', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 25 }), (chosen) => {
        readQuestion(chosen.join(' '));
      }),
      { numRuns: 300 },
    );
  });

  // A step budget and not a clock ends these; without it they would run for minutes.
  test.each([
    ['brackets', '('.repeat(2000) + '1' + ')'.repeat(2000)],
    ['signs', `what is ${'-'.repeat(1500)}1`],
    ['roots', `what is ${'square root of '.repeat(600)}2`],
    ['questions in questions', 'what percent of 5 is what percent of '.repeat(300) + '5'],
    ['comparisons', Array(400).fill('5').join(' more than ')],
    ['exclamations', `what is 5${'!'.repeat(5000)}`],
    ['one long word', 'a'.repeat(12_000)],
    ['one long number', '9'.repeat(12_000)],
    ['many numbers', Array(3000).fill('7').join(' ')],
  ])('%s without end are no question', (_name, goal) => {
    expect(readQuestion(goal)).toEqual([]);
  });

  test('a long list of numbers is one', async () => {
    const numbers = Array.from({ length: 1000 }, (_, i) => i + 1);
    expect(await answersOf(`what is the sum of ${numbers.join(', ')}`)).toEqual([500_500]);
  });
});
