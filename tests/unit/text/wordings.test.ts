import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { textFamily } from '../../../src/harness/composer/families/text/text-family.ts';
import { attached, outcomeOf } from './run-draft.ts';

const example = (name: string) =>
  attached(name, readFileSync(new URL(`../../../examples/data/${name}`, import.meta.url), 'utf8'));
const report = example('report.txt');
const letters = [example('letter-a.txt'), example('letter-b.txt')];

const emails = ['desk@hollowhill.example', 'board@hollowhill.example'];
const links = ['https://www.hollowhill.example/hours', 'https://www.hollowhill.example/books'];
const dates = ['30 June 2024', '14 May 2024', '2 September 2024', '9 July 2024'];
const question = 'Can the reading room stay open in August?';
const summary = [
  'The library spent $6,250.00 on new books, $2,180.50 on repairs of the roof and $940.25 on the mobile library.',
  'The mobile library lent 1,204 books in three months.',
  'Next quarter the library plans three things.',
];

/** Goals about report.txt with the answer that each must get. */
const aboutReport: readonly (readonly [goal: string, answer: Json])[] = [
  ['How many words are in report.txt?', 241],
  ['Count the words in report.txt', 241],
  ['word count of report.txt', 241],
  ['Give me the word count of the attached file, please', 241],
  ['What is the total number of words in the report?', 241],
  ['How many words does the attached text contain?', 241],
  ['In report.txt, how many words are there?', 241],
  ['Please tell me how many words the file has', 241],
  ['How many words were used in report.txt?', 241],
  ['how long is report.txt in words', 241],
  ['Count the characters in report.txt without spaces', 1137],
  ['How many characters, excluding spaces, does report.txt have?', 1137],
  ['How many letters are in report.txt?', 1010],
  ['How many digits does report.txt contain?', 68],
  ['How many vowels are in the report?', 366],
  ['How many capital letters are there in report.txt?', 29],
  ['How many lines does report.txt have?', 11],
  ['Count the non-empty lines in report.txt', 6],
  ['number of blank lines in report.txt', 5],
  ['How many sentences are in report.txt?', 20],
  ['What is the sentence count of report.txt?', 20],
  ['How many paragraphs are there in the document?', 6],
  ['How many unique words are in report.txt?', 126],
  ['How many different words does report.txt use?', 126],
  ['Extract all e-mail addresses from report.txt', emails],
  ['List the email addresses in report.txt', emails],
  ['What email addresses are mentioned in the report?', emails],
  ['Pull out every email from the attached file', emails],
  ['Find all emails', emails],
  ['Which e-mail addresses does report.txt contain?', emails],
  ['How many e-mail addresses are in report.txt?', 2],
  ['Are there any e-mail addresses in report.txt?', true],
  ['Does report.txt contain any links?', true],
  ['List all links in report.txt', links],
  ['Show me the URLs in report.txt', links],
  ['Extract the web addresses from the report', links],
  ['Get every hyperlink in the text', links],
  ['Find the phone numbers in report.txt', ['+44 20 7946 0958']],
  ['What telephone numbers are in the report?', ['+44 20 7946 0958']],
  ['List the UK phone numbers in report.txt', ['+44 20 7946 0958']],
  ['Which dates are mentioned in report.txt?', dates],
  ['List every date in the report', dates],
  ['Extract the dates from report.txt', dates],
  ['How many dates does report.txt mention?', 4],
  ['What is the first date in report.txt?', '30 June 2024'],
  ['What is the last date mentioned in the report?', '9 July 2024'],
  ['List all amounts of money in report.txt', ['$18,400.00', '$6,250.00', '$2,180.50', '$940.25', '$5,000.00']],
  ['Which prices are mentioned in report.txt?', ['$18,400.00', '$6,250.00', '$2,180.50', '$940.25', '$5,000.00']],
  ['What is the total of all amounts of money in report.txt?', 32770.75],
  ['Add up all the amounts of money in the report', 32770.75],
  ['What is the largest amount of money in report.txt?', 18400],
  ['What is the smallest amount of money mentioned in report.txt?', 940.25],
  ['List the quotations in report.txt', ['It is the only library that comes to us,']],
  ['Find all quotes in the report', ['It is the only library that comes to us,']],
  [
    'List the quotations in report.txt with their place',
    [{ text: 'It is the only library that comes to us,', line: 7, column: 55 }],
  ],
  ["How many times does the word 'library' appear in report.txt?", 9],
  ['How often is the word roof used in report.txt?', 2],
  ['Count the occurrences of "mobile library" in report.txt', 4],
  ['How many times is Hollow Hill mentioned in the report?', 2],
  ['number of occurrences of the word "books" in report.txt', 6],
  ['Does report.txt mention "roof"?', true],
  ['Is the word parking in report.txt?', false],
  ['On which lines does the word roof appear in report.txt?', [5, 11]],
  ['Where does "village fund" occur in report.txt?', [{ line: 5, column: 282 }]],
  [
    'Which sentences mention the reading room?',
    ['Loans rose for the third quarter in a row, and the reading room was open on every weekday.', question],
  ],
  [
    'Show the sentences about the village fund',
    ['A grant of $5,000.00 from the village fund paid for the new shelves.'],
  ],
  [
    'Find sentences containing the word "grant" in report.txt',
    ['A grant of $5,000.00 from the village fund paid for the new shelves.'],
  ],
  ['How many sentences mention the mobile library?', 4],
  ['List all questions in report.txt', [question]],
  ['Give me the first sentence of report.txt', 'Quarterly report of the Hollow Hill lending library'],
  ['What is the last sentence of the report?', 'It will ask readers what they would like to borrow.'],
  ['What does line 1 of report.txt say?', 'Quarterly report of the Hollow Hill lending library'],
  [
    'the second sentence of report.txt',
    'The lending library at Hollow Hill closed its spring quarter on 30 June 2024.',
  ],
  ['List the words in report.txt that start with "vill"', ['villages', 'village']],
  [
    'What are the 3 most frequent words in report.txt, excluding stop words?',
    [
      { word: 'library', count: 9 },
      { word: 'books', count: 5 },
      { word: 'quarter', count: 5 },
    ],
  ],
  [
    'Top 2 words in the report including stop words',
    [
      { word: 'the', count: 27 },
      { word: 'library', count: 9 },
    ],
  ],
  ['Which word is used most often in report.txt, ignoring stop words?', [{ word: 'library', count: 9 }]],
  ['Summarize report.txt in 3 sentences', summary],
  ['Summarise the attached report in three sentences', summary],
  ['Give me a 3-sentence summary of report.txt', summary],
  ['Summarize the report', summary],
  ['What are the 3 key sentences of report.txt?', summary],
];

test.each(aboutReport)('%s', async (goal, answer) => {
  expect(await outcomeOf(textFamily, goal, [report])).toEqual({ answer });
});

const changed = [
  { change: 'removed', line: 3, text: 'the summer market takes place on Saturday, 8 June, in Mill Lane.' },
  { change: 'removed', line: 4, text: 'It opens at nine and closes at three.' },
  { change: 'added', line: 3, text: 'the summer market takes place on Saturday, 15 June, in Mill Lane.' },
  { change: 'added', line: 4, text: 'It opens at nine and closes at four.' },
  { change: 'removed', line: 6, text: 'Please bring your own table.' },
  { change: 'added', line: 8, text: 'Bicycles can be left at the bakery.' },
];

const aboutLetters: readonly (readonly [goal: string, answer: Json])[] = [
  ['What differs between letter-a.txt and letter-b.txt?', changed],
  ['Compare letter-a.txt with letter-b.txt', changed],
  ['Show the differences between the two letters', changed],
  ['What changed from letter-a.txt to letter-b.txt?', changed],
  ['How does letter-a.txt differ from letter-b.txt?', changed],
  ['Diff the two files', changed],
  ['Are letter-a.txt and letter-b.txt identical?', false],
  ['Is letter-a.txt the same as letter-b.txt?', false],
  ['Are there any differences between the two files?', true],
  ['How many lines differ between letter-a.txt and letter-b.txt?', 6],
  ['How many lines were added in letter-b.txt compared to letter-a.txt?', 3],
  ['Which lines were removed from letter-a.txt to letter-b.txt?', changed.filter(({ change }) => change === 'removed')],
  ['How many words are in letter-a.txt?', 48],
];

test.each(aboutLetters)('%s', async (goal, answer) => {
  expect(await outcomeOf(textFamily, goal, letters)).toEqual({ answer });
});

/** Goals that bring their text along. */
const aboutThemselves: readonly (readonly [goal: string, answer: Json])[] = [
  ["How many r's are in strawberry?", 3],
  ['How many times does the letter s appear in the word Mississippi?', 4],
  ['How many letters are in the word Mississippi?', 11],
  ['Count the vowels in "education"', 5],
  ['How many times does "a" occur in "banana"?', 3],
  ['How many words are in "The quick brown fox jumps."?', 5],
  ['Count the words: the cat sat on the mat', 6],
  ['Count the words in the following text:\nthe cat\nsat on the mat', 6],
  ['How many sentences are in this text: It rained. We stayed in. Nobody minded.', 3],
  [
    'Extract the e-mail addresses from the following text: write to a@example.com or b@example.com',
    ['a@example.com', 'b@example.com'],
  ],
  [
    'How many times, ignoring case, does the word the appear in the following text: The cat saw THE dog and the bird',
    3,
  ],
  ['What is the longest word in the sentence "A hippopotamus swims slowly."?', ['hippopotamus']],
  [
    'List the dates in the following text:\n"""\nOn 5 May 2021 we met, and on 2022-06-07 we parted.\n"""',
    ['5 May 2021', '2022-06-07'],
  ],
];

test.each(aboutThemselves)('%s', async (goal, answer) => {
  const { answer: given } = (await outcomeOf(textFamily, goal, [])) as { answer: Json };
  expect(given).toEqual(answer);
});

/** Goals whose plausible readings differ for these texts. */
const open: readonly (readonly [goal: string, text: string])[] = [
  ['How many characters are in t.txt?', 'one\ntwo\n'],
  ['How many times does the word the appear in t.txt?', 'The cat and the dog'],
  ['How often does "art" occur in t.txt?', 'art and part'],
  ['How many paragraphs are in t.txt?', 'one line\nanother line'],
  ['How many e-mail addresses are in t.txt?', 'a@example.com and a@example.com'],
  ['List the links in t.txt', 'see https://example.com and example.org'],
  ['List the phone numbers in t.txt', 'call 020 7946 0958'],
  ['Which dates are in t.txt?', 'in March 2024 and on 3 April 2024'],
  ['What are the 2 most common words in t.txt?', 'the fox and the hare and the fox'],
  ['How long is t.txt?', 'two words'],
  ['How many sentences are in t.txt?', 'He worked for Acme Inc. The firm is gone.'],
];

test.each(open)('%s is asked about, not guessed, for %j', async (goal, text) => {
  const outcome = await outcomeOf(textFamily, goal, [attached('t.txt', text)]);
  expect(outcome).toHaveProperty('asks');
});

test('with two files and no name, the person is asked which one is meant', async () => {
  expect(await outcomeOf(textFamily, 'How many words are in the letter?', letters)).toEqual({ asks: 2 });
});

test('readings that agree need no question', async () => {
  const plain = attached('t.txt', 'one two three');
  expect(await outcomeOf(textFamily, 'How many characters are in t.txt, with spaces?', [plain])).toEqual({
    answer: 13,
  });
});
