import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, oklchToLinear, readTokens } from '../../support/contrast.ts';

const tokens = readTokens(readFileSync('src/app/app.css', 'utf8'));
const grounds = ['ground', 'raised', 'sunken'];
const softs = ['accent-soft', 'good-soft', 'warn-soft', 'bad-soft'];
const syntax = ['syntax-keyword', 'syntax-string', 'syntax-number', 'syntax-name', 'syntax-comment'];

/** What is written or drawn on what, and the least contrast: WCAG 1.4.3 (4.5), 1.4.6 (7), 1.4.11 (3 for what is not text). */
const pairs: { what: string; ink: string[]; on: string[]; least: number }[] = [
  { what: 'text, the answer with it, is AAA', ink: ['text'], on: [...grounds, ...softs], least: 7 },
  { what: 'quiet text', ink: ['quiet'], on: [...grounds, ...softs], least: 4.5 },
  { what: 'links and quiet buttons', ink: ['accent'], on: [...grounds, 'accent-soft'], least: 4.5 },
  { what: 'the word on a primary button', ink: ['on-accent'], on: ['accent', 'accent-strong'], least: 4.5 },
  { what: 'the word on a dangerous button', ink: ['on-bad'], on: ['bad', 'bad-strong'], least: 4.5 },
  { what: 'a verdict is AAA on the page', ink: ['good', 'warn', 'bad'], on: ['ground', 'raised'], least: 7 },
  { what: 'verified', ink: ['good'], on: [...grounds, 'good-soft'], least: 4.5 },
  { what: 'unverified', ink: ['warn'], on: [...grounds, 'warn-soft'], least: 4.5 },
  { what: 'refused', ink: ['bad'], on: [...grounds, 'bad-soft'], least: 4.5 },
  { what: 'borders of what can be acted on', ink: ['line-strong'], on: grounds, least: 3 },
  { what: 'code', ink: syntax, on: [...grounds, 'good-soft', 'bad-soft'], least: 4.5 },
  ...[1, 2, 3, 4, 5].map((step) => ({
    what: `figures on step ${step} of the severity ramp`,
    ink: [`on-ramp-${step}`],
    on: [`ramp-${step}`],
    least: 4.5,
  })),
  { what: 'the two highest steps of the severity ramp', ink: ['ramp-4', 'ramp-5'], on: grounds, least: 3 },
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('$what: contrast of at least $least to 1', ({ ink, on, least }) => {
    const found = ink.flatMap((front) =>
      on.map((back) => {
        const [one, other] = [tokens[theme].get(front), tokens[theme].get(back)];
        if (!one || !other) throw new Error(`No token --${one ? back : front}.`);
        return { pair: `${front} on ${back}`, ratio: contrast(one, other) };
      }),
    );
    expect(found.filter(({ ratio }) => ratio < least)).toEqual([]);
  });
});

test('contrast is computed as WCAG does: black on white is 21, and a known blue (#0000ff) on white is 8.59', () => {
  const white = oklchToLinear(1, 0, 0);
  expect(contrast(oklchToLinear(0, 0, 0), white)).toBeCloseTo(21, 2);
  expect(contrast(oklchToLinear(0.452014, 0.313214, 264.052), white)).toBeCloseTo(8.59, 1);
});
