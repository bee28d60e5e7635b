import { readFileSync } from 'node:fs';
import { textFamily } from '../../../src/harness/composer/families/text/text-family.ts';
import { runsInSandbox } from './runs-in-sandbox.ts';
import { attached } from './run-draft.ts';

const example = (name: string) =>
  attached(name, readFileSync(new URL(`../../../examples/data/${name}`, import.meta.url), 'utf8'));
const report = [example('report.txt')];
const letters = [example('letter-a.txt'), example('letter-b.txt')];

runsInSandbox(textFamily, [
  ['How many words are in report.txt?', report],
  ['Count the characters in report.txt without spaces', report],
  ['How many sentences are in report.txt?', report],
  ['How many different words are in report.txt?', report],
  ['How many paragraphs are in report.txt?', report],
  ['Extract all e-mail addresses from report.txt', report],
  ['List the links in report.txt', report],
  ['Find the phone numbers in report.txt', report],
  ['Which dates are mentioned in report.txt?', report],
  ['List all amounts of money in report.txt with line numbers', report],
  ['List the quotations in report.txt', report],
  ['How many dates does report.txt mention?', report],
  ['Are there any links in report.txt?', report],
  ['What is the first date in report.txt?', report],
  ['What is the total of all amounts of money in report.txt?', report],
  ['What is the largest amount of money in report.txt?', report],
  ["How many times does the word 'library' appear in report.txt?", report],
  ['Where does "roof" occur in report.txt?', report],
  ['On which lines does the word roof appear in report.txt?', report],
  ['Is the word roof in report.txt?', report],
  ['Which sentences mention the roof in report.txt?', report],
  ['How many sentences mention the roof in report.txt?', report],
  ['What is the longest word in report.txt?', report],
  ['Give me the first sentence of report.txt', report],
  ['List the words in report.txt that start with "vill"', report],
  ['What are the 5 most frequent words in report.txt, excluding stop words?', report],
  ['Summarize report.txt in 3 sentences', report],
  ['What differs between letter-a.txt and letter-b.txt?', letters],
  ['Show the differences between the two letters word by word', letters],
  ['Which lines were added in letter-b.txt compared to letter-a.txt?', letters],
  ['How many lines differ between letter-a.txt and letter-b.txt?', letters],
  ['Are letter-a.txt and letter-b.txt identical?', letters],
  ["How many r's are in strawberry?", []],
  ['Count the words in the following text: the cat sat on the mat', []],
]);
