import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textFamily } from '../../../src/harness/composer/families/text/text-family.ts';
import { attached, caller, loadDraft, readingsFor, solveAndVerify } from './run-draft.ts';

/** Bits of text as people write it, with what makes finding things hard. */
const bits = fc.constantFrom(
  ...(
    'The budget|e.g. this|Dr. Smith|U.S. Army|at 5 p.m. He|Inc. The|J. R. Jones|1. First|“quoted text”|"straight"|a@example.com|' +
    'bob.smith+x@sub.example.org,|<c@d.co>|see https://a.example/x(y).|www.foo.com/bar|+44 20 7946 0958|(202) 555-0123|2024-03-05|3 March 2024|' +
    "March 3, 2024|May 5th|03/04/2025|$5.00|$1,200.50|EUR 3 million|15 euros|20€|don't|well-known|word—word|a--b|😀|naïve|…|(10%)|#1|the|THE|an|it’s|- item"
  ).split('|'),
);
const gaps = fc.constantFrom(' ', ' ', ' ', '. ', '! ', '? ', '\n', '\n\n', '\r\n', ', ');
const texts = fc
  .array(fc.tuple(bits, gaps), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.map(([bit, gap]) => bit + gap).join(''));

const goals = [
  'How many words are in t.txt?',
  'How many characters are in t.txt?',
  'How many sentences are in t.txt?',
  'How many paragraphs are in t.txt?',
  'How many different words are in t.txt?',
  'Extract all e-mail addresses from t.txt',
  'List the links in t.txt',
  'List the amounts of money in t.txt with line numbers',
  'Which sentences contain "the" in t.txt?',
  'Where does "e" occur in t.txt?',
  'What is the longest word in t.txt?',
  'What are the 5 most frequent words in t.txt?',
  'List all paragraphs of t.txt',
  'the last 2 lines of t.txt',
];

test.each(goals)('%s: both paths agree on any text', async (goal) => {
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      const attachments = [attached('t.txt', text)];
      for (const reading of await readingsFor(textFamily, goal, attachments)) {
        const { failed } = await solveAndVerify(textFamily, reading, goal, attachments);
        expect(failed).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test('the answer of a reading is the one that its harness gives', async () => {
  const attachments = [attached('t.txt', 'One two.\nThree “four” on 5 May 2020: a@example.com, $5.\n')];
  for (const goal of [...goals, 'Summarize t.txt in 1 sentence', 'List the quotations in t.txt', 'line 2 of t.txt']) {
    for (const reading of await readingsFor(textFamily, goal, attachments)) {
      const { output } = await solveAndVerify(textFamily, reading, goal, attachments);
      const context = { goal, attachments, now: 0, tool: caller(attachments) };
      expect(output['answer']).toEqual(await textFamily.answer(reading.plan, context));
    }
  }
});

test('everything found stands in the text at the place that is given', async () => {
  const call = caller([]);
  const lineEnds = /\r\n|\r|\n/;
  await fc.assert(
    fc.asyncProperty(texts, async (text) => {
      for (const kind of ['any-emails', 'any-links', 'any-phones', 'any-dates', 'amounts']) {
        const { items } = (await call('text_find', { text, kind })) as {
          items: { text: string; offset: number; line: number; column: number }[];
        };
        let end = 0;
        for (const item of items) {
          const line = text.split(lineEnds)[item.line - 1] ?? '';
          const rest = [...line]
            .slice(item.column - 1)
            .join('')
            .replace(/\s+/g, ' ');
          expect(rest.startsWith(item.text.split(' ')[0] ?? '')).toBe(true);
          expect(text.slice(item.offset).replace(/\s+/g, ' ').startsWith(item.text)).toBe(true);
          expect(item.offset).toBeGreaterThanOrEqual(end);
          end = item.offset + 1;
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('words, lines and letters are as many as a plain count finds', async () => {
  const call = caller([]);
  const count = async (text: string, unit: string) =>
    ((await call('text_count', { text, unit })) as { count: number }).count;
  const plain = fc
    .array(fc.constantFrom('cat', 'dog', 'ox', '\n', '\n\n'), { maxLength: 40 })
    .map((parts) => parts.join(' '));
  await fc.assert(
    fc.asyncProperty(plain, async (text) => {
      expect(await count(text, 'words')).toBe(text.split(/\s+/).filter((word) => word !== '').length);
      expect(await count(text, 'letters')).toBe([...text].filter((c) => c >= 'a' && c <= 'z').length);
      expect(await count(text, 'characters')).toBe(text.length);
      expect(await count(text, 'lines')).toBe(text === '' ? 0 : text.replace(/\n$/, '').split('\n').length);
    }),
  );
});

test('the changes of a difference turn one text into the other, and every other list is rejected', async () => {
  const line = fc.constantFrom('a', 'b', 'c', '', 'd d');
  const lines = fc.array(line, { maxLength: 12 }).map((list) => list.map((one) => `${one}\n`).join(''));
  const goal = 'What differs between a.txt and b.txt?';
  await fc.assert(
    fc.asyncProperty(lines, lines, fc.nat(), async (first, second, pick) => {
      const attachments = [attached('a.txt', first), attached('b.txt', second)];
      const [reading] = await readingsFor(textFamily, goal, attachments);
      if (reading === undefined) throw new Error('The goal was not read.');
      const { output, failed, draft } = await solveAndVerify(textFamily, reading, goal, attachments);
      expect(failed).toEqual([]);
      const answer = output['answer'] as { line: number; text: string }[];
      if (answer.length === 0) return;
      const at = pick % answer.length;
      const wrong = [
        answer.filter((_, i) => i !== at),
        [...answer.slice(0, at + 1), ...answer.slice(at)],
        answer.map((change, i) => (i === at ? { ...change, text: `${change.text}x` } : change)),
        answer.map((change, i) => (i === at ? { ...change, line: change.line + 50 } : change)),
      ];
      const verify = loadDraft(draft, goal, attachments).verify;
      for (const other of wrong) {
        expect((await verify({ ...output, answer: other })).some(({ ok }) => !ok)).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});
