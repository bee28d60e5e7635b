import type { Token } from './tokens.ts';

/** Courtesies and verbs that ask for a result and say nothing of it. Longer ones first within what may follow each other. */
const openings = [
  'please',
  'pls',
  'hi',
  'hello',
  'hey',
  'ok',
  'okay',
  'so',
  'well',
  'now',
  'then',
  'and',
  'quick question',
  'question',
  'quickly',
  'just',
  'aegis',
  ',',
  ':',
  'q',
  'can you',
  'could you',
  'would you',
  'will you',
  'can u',
  'can i get',
  'can you please',
  'could you please',
  'i want to know',
  'i need to know',
  'i would like to know',
  "i'd like to know",
  'i want',
  'i need',
  'i would like',
  'do you know',
  'i wonder',
  'help me',
  'let me know',
  'i was wondering',
  'if you can',
  'you to',
];
const verbs = [
  'what is',
  "what's",
  'whats',
  'what are',
  'what was',
  'what would be',
  'what will be',
  'what do you get when you',
  'what do you get if you',
  'what do i get when i',
  'what do i get if i',
  'what do we get when we',
  'what does',
  'what do',
  'what would',
  'what will',
  'what equals',
  'what is result when',
  'what is result if',
  'what is result of',
  'what is answer to',
  'what is answer when',
  'what is value of',
  'how much is',
  'how much are',
  'how much does',
  'how much do',
  'how much would',
  'how much will',
  'how much',
  'how many is',
  'how many are',
  'how do you calculate',
  'how do i calculate',
  'calculate',
  'calc',
  'compute',
  'evaluate',
  'work out',
  'find',
  'find out',
  'determine',
  'tell me',
  'what number is',
  'which number is',
  'what amount is',
  'convert',
  'tell me what',
  'know what',
  'i want to know what',
  'i need to know what',
  'give me',
  'give',
  'show me',
  'show',
  'figure out',
  'solve',
  'solve for',
  'get',
  'do',
  'say',
  'print',
  'output',
  'return',
  'answer',
  'result of',
  'value of',
  'answer to',
  'answer of',
  'exact value of',
  'numerical value of',
  'following',
  'expression',
  'calculation',
  'sum',
  'math',
  'problem',
  'equation',
  'exactly',
  'what does it make if you',
  'how would you compute',
];
const closings = [
  'please',
  'pls',
  'thanks',
  'thank you',
  'thx',
  'for me',
  '?',
  '.',
  '!',
  '=',
  ':',
  ',',
  '= ?',
  'equal',
  'equals',
  'equal to',
  'is equal to',
  'is',
  'is what',
  'equals what',
  'is equal to what',
  'equal to what',
  '= what',
  'make',
  'makes',
  'makes what',
  'come to',
  'come out to',
  'work out to',
  'work out as',
  'be',
  'in total',
  'altogether',
  'all together',
  'exactly',
  'right now',
  'quickly',
  'total to',
  'amount to',
  'cost',
  'give',
  'as decimal',
  'as a decimal',
  'as a decimal number',
  'in decimal',
  'in decimal form',
  'in decimals',
  'as number',
  'as a number',
  'now',
  'as exact number',
  'in numbers',
  'precisely',
];

const split = (wordings: readonly string[]): string[][] =>
  wordings.map((wording) => wording.split(' ')).sort((a, b) => b.length - a.length);
const openingWords = split(openings);
const verbWords = split(verbs);
const closingWords = split(closings);

/** Every word that only asks. */
export const askingWords: readonly string[] = [...openings, ...verbs, ...closings].flatMap((wording) =>
  wording.split(' '),
);

/** A stretch of a goal without the words around it that only ask. */
export interface Asked {
  readonly from: number;
  readonly to: number;
  /** Whether something asked for a result: a verb, `=` or a question mark. */
  readonly asked: boolean;
  /** Whether an exclamation mark was taken for the end of a sentence, that could be a factorial. */
  readonly exclaimed: boolean;
}

/**
 * Every way to take asking words off both ends, from none to as many as there are. Several, because what opens one question ("find the sum")
 * is part of another ("the sum of …").
 */
export function withoutAsking(tokens: readonly Token[]): Asked[] {
  const starts = startsOf(tokens);
  const ends = endsOf(tokens);
  return starts.flatMap((start) =>
    ends
      .filter((end) => end.at > start.at)
      .map((end): Asked => ({ from: start.at, to: end.at, asked: start.asked || end.asked, exclaimed: end.exclaimed })),
  );
}

interface Start {
  at: number;
  asked: boolean;
}

function startsOf(tokens: readonly Token[]): Start[] {
  const starts: Start[] = [{ at: 0, asked: false }];
  for (let i = 0; i < starts.length && starts.length < 12; i++) {
    const start = starts[i];
    if (start === undefined) break;
    for (const [words, asks] of [
      [openingWords, false],
      [verbWords, true],
    ] as const) {
      for (const wording of words) {
        const at = start.at + wording.length;
        const fits = wording.every((word, k) => isWord(tokens[start.at + k], word));
        if (
          fits &&
          at < tokens.length &&
          !starts.some((other) => other.at === at && (other.asked || !(asks || start.asked)))
        ) {
          starts.push({ at, asked: asks || start.asked });
        }
      }
    }
  }
  return starts;
}

interface End extends Start {
  exclaimed: boolean;
}

function endsOf(tokens: readonly Token[]): End[] {
  const ends: End[] = [{ at: tokens.length, asked: false, exclaimed: false }];
  for (let i = 0; i < ends.length && ends.length < 12; i++) {
    const end = ends[i];
    if (end === undefined) break;
    for (const wording of closingWords) {
      const at = end.at - wording.length;
      const fits = at > 0 && wording.every((word, k) => isWord(tokens[at + k], word));
      if (!fits) continue;
      const asked = end.asked || /[?=]|equal|what|make|come|give/.test(wording.join(' '));
      const exclaimed = end.exclaimed || wording[0] === '!';
      if (wording[0] === '!' && tokens[at - 1]?.text === ')') continue; // a factorial, surely
      if (!ends.some((other) => other.at === at && other.exclaimed === exclaimed)) ends.push({ at, asked, exclaimed });
    }
  }
  return ends;
}

function isWord(token: Token | undefined, word: string): boolean {
  return token !== undefined && token.kind !== 'number' && token.text === word;
}
