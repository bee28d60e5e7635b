import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { textFamily } from '../../../src/harness/composer/families/text/text-family.ts';
import { attached, outcomeOf, readingsFor } from './run-draft.ts';

const report = attached(
  'report.txt',
  readFileSync(new URL('../../../examples/data/report.txt', import.meta.url), 'utf8'),
);

test.each([
  'Summarize the causes of World War I',
  'Summarize report.txt for a 5-year-old',
  'Summarize report.txt in one paragraph',
  'Summarize report.txt in 50 words',
  'Summarize the budget section of report.txt',
  'Why did revenue fall according to report.txt?',
  'What does report.txt say about the future?',
  'Translate report.txt into French',
  'Rewrite report.txt in a friendlier tone',
  'Write a poem about report.txt',
  'Is report.txt well written?',
  'How many people are mentioned in report.txt?',
  'How many words per sentence does report.txt have?',
  'What is the average sentence length in report.txt?',
  'Which sentences about the budget are wrong?',
  'Which words are misspelled in report.txt?',
  'List the important dates and why they matter in report.txt',
  'List the dates on which repairs happened in report.txt',
  'List the e-mail addresses of the board members in report.txt',
  'List the links about the budget in report.txt',
  'How many sentences are longer than 10 words?',
  'Which companies are mentioned in report.txt?',
  'Extract the names from report.txt',
  'What is the sentiment of report.txt?',
  'Who wrote report.txt?',
  'What is the total price in report.txt?',
  'What is the date of report.txt?',
  'How often did the roof leak according to report.txt?',
  'How many times was the library closed?',
  'Where is the library?',
  'Where was the last meeting held?',
  'Which line has the most words?',
  'the line with the most words',
  'How many words are in English?',
  'How many words are in Hamlet?',
  'How many characters are in Hamlet?',
  'What is the longest word in the English language?',
  'How many letters are in the alphabet?',
  'How many times is "to be" in Hamlet?',
  'What is the first line of "Moby Dick"?',
  'Count from 1 to 10',
  'What is 2 + 2?',
  'How many days are in February?',
  'Compare report.txt with last year',
  'Remove the e-mail addresses from report.txt and send it to the board',
])('%s has no answer that code can compute from the words of a text', async (goal) => {
  expect(await outcomeOf(textFamily, goal, [report])).toEqual({ beyond: 'needs-model' });
});

describe('without a text', () => {
  test.each([
    'How many words are in report.txt?',
    'Summarize the attached text',
    'Extract all e-mail addresses from the file',
    'What differs between letter-a.txt and letter-b.txt?',
  ])('%s needs an attachment', async (goal) => {
    expect(await outcomeOf(textFamily, goal, [])).toEqual({ beyond: 'needs-attachment' });
  });

  test('a file that is named and not attached is asked for, whatever else is attached', async () => {
    const outcome = await outcomeOf(textFamily, 'How many words are in notes.txt?', [report]);
    expect(outcome).toEqual({ beyond: 'needs-attachment' });
  });

  test.each([
    'How many words are in English?',
    'How many words are in "The Great Gatsby"?',
    'Summarize "The Great Gatsby"',
    'How many times is "to be" in Hamlet?',
    'What is the longest word?',
    'List all e-mail addresses',
    'Who said "I have a dream"?',
    'How many letters are in English?',
  ])('%s is none of its business', async (goal) => {
    expect(await outcomeOf(textFamily, goal, [])).toEqual({ beyond: 'needs-model' });
  });
});

test('words cannot be counted in a script without spaces, and the person is told so', async () => {
  const text = attached('t.txt', '今日は良い天気です。明日も晴れます。');
  expect(await outcomeOf(textFamily, 'How many words are in t.txt?', [text])).toEqual({ beyond: 'ambiguous' });
  expect(await outcomeOf(textFamily, 'How many sentences are in t.txt?', [text])).toEqual({ answer: 2 });
});

test('a quotation mark without partner is no evidence for quotations', async () => {
  const text = attached('t.txt', 'He said "go and left.\n\nShe said "stay".');
  expect(await outcomeOf(textFamily, 'List the quotations in t.txt', [text])).toEqual({ beyond: 'no-evidence' });
});

test('amounts in different currencies are not added up', async () => {
  const text = attached('t.txt', 'We paid $5 and 7 euros.');
  expect(await outcomeOf(textFamily, 'What is the total of all amounts of money in t.txt?', [text])).toEqual({
    beyond: 'no-evidence',
  });
});

test('an amount that can be read in two ways is not added up', async () => {
  const text = attached('t.txt', 'We paid 1.234 EUR and 2 EUR.');
  expect(await outcomeOf(textFamily, 'What is the total of all amounts of money in t.txt?', [text])).toEqual({
    beyond: 'no-evidence',
  });
});

test('a summary longer than the text is refused', async () => {
  const text = attached('t.txt', 'It rained. We stayed in.');
  expect(await outcomeOf(textFamily, 'Summarize t.txt in 5 sentences', [text])).toEqual({ beyond: 'no-evidence' });
});

test('every reading says what it takes for granted, and no two say the same', async () => {
  const goals = ['How many characters are in t.txt?', 'How often is "An" in t.txt?', 'Which dates are in t.txt?'];
  for (const goal of goals) {
    const readings = await readingsFor(textFamily, goal, [attached('t.txt', 'An ant, May 2024, 3 May 2024.\nAn end')]);
    expect(readings.length).toBeGreaterThan(1);
    expect(new Set(readings.map(({ statement }) => statement)).size).toBe(readings.length);
    for (const { assumptions } of readings) expect(assumptions.length).toBeGreaterThan(0);
  }
});

test('a goal of unusual characters, of great length, or of one word is read without a fault', async () => {
  const goals = [
    '',
    '   ',
    '"',
    '`',
    '__proto__',
    'constructor',
    'toString of report.txt',
    '"'.repeat(999),
    'word '.repeat(4000),
    '(('.repeat(5000),
    '\u202eabc',
    '😀'.repeat(2000),
  ];
  for (const goal of goals) await expect(outcomeOf(textFamily, goal, [report])).resolves.toBeDefined();
});
