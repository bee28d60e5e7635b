import type { Token } from './token.ts';

/** Wordings as lists of words, longer ones first; in the source they are separated by bars. */
function wordings(...lines: readonly string[]): string[][] {
  const all = lines.flatMap((line) => line.split(' | ')).map((wording) => wording.split(' '));
  return all.sort((a, b) => b.length - a.length);
}

/** Courtesies and verbs that open a question and say nothing of what is asked. Articles are gone by then. */
const openings = wordings(
  'please | pls | hi | hello | hey | ok | okay | so | well | now | then | and | quick question | question',
  'quickly | just | aegis | , | : | q | can you | could you | would you | will you | can u | can i get',
  "can you please | could you please | i want to know | i need to know | i would like to know | i'd like to know",
  'i want | i need | i would like | do you know | i wonder | help me | let me know | i was wondering | if you can',
  "you to | what is | what's | whats | what are | what was | what would be | what will be",
  'what do you get when you | what do you get if you | what do i get when i | what do i get if i',
  'what do we get when we | what does | what do | what would | what will | what equals | what is result when',
  'what is result if | what is result of | what is answer to | what is answer when | what is value of',
  'how much is | how much are | how much does | how much do | how much would | how much will | how much',
  'how many is | how many are | calculate | calc | compute | evaluate',
  'work out | find | find out | determine | tell me | what number is | which number is | what amount is | convert',
  'tell me what | know what | i want to know what | i need to know what | give me | give | show me | show',
  'figure out | solve | solve for | get | do | say | print | output | return | answer | result of | value of',
  'answer to | answer of | exact value of | numerical value of | following | expression | calculation | sum',
  'math | problem | equation | exactly | what does it make if you',
);

/** What may end a question. */
const closings = wordings(
  'please | pls | thanks | thank you | thx | for me | ? | . | ! | = | : | , | = ? | equal | equals | equal to',
  'is equal to | is | is what | is how much | is what number | how much | to decimal | to a decimal',
  'into a decimal | equals what | is equal to what | equal to what | = what | make | makes | makes what | come to',
  'come out to | work out to | work out as | be | in total | altogether | all together | exactly | right now',
  'quickly | total to | amount to | cost | give | as decimal | as a decimal | as a decimal number | in decimal',
  'in decimal form | in decimals | as number | as a number | now | as exact number | in numbers | precisely',
);

/** Every word that only asks. */
export const askingWords: readonly string[] = [...openings, ...closings].flat();

/** A stretch of a goal without the words around it that only ask. */
export interface Asked {
  readonly from: number;
  readonly to: number;
  /** Whether an exclamation mark was taken for the end of a sentence, that could be a factorial. */
  readonly exclaimed: boolean;
}

/** Ways to strip one end that are followed up. */
const mostWays = 12;

/**
 * Every way to take asking words off both ends, from none to as many as there are. Several, because what opens one question ("find the sum")
 * is part of another ("the sum of …").
 */
export function withoutAsking(tokens: readonly Token[]): Asked[] {
  const ends = endsOf(tokens);
  return startsOf(tokens).flatMap((from) =>
    ends.flatMap(({ to, exclaimed }): Asked[] => (to > from ? [{ from, to, exclaimed }] : [])),
  );
}

function startsOf(tokens: readonly Token[]): number[] {
  const starts = [0];
  for (let i = 0; i < starts.length && starts.length < mostWays; i++) {
    const start = starts[i] ?? 0;
    for (const wording of openings) {
      const at = start + wording.length;
      if (at < tokens.length && !starts.includes(at) && standsAt(tokens, start, wording)) starts.push(at);
    }
  }
  return starts;
}

function endsOf(tokens: readonly Token[]): Omit<Asked, 'from'>[] {
  const ends: Omit<Asked, 'from'>[] = [{ to: tokens.length, exclaimed: false }];
  // In a formula, or beside another, an exclamation mark is a factorial for sure.
  const mayExclaim = tokens[0]?.kind === 'word' && tokens.filter(({ text }) => text === '!').length === 1;
  for (let i = 0; i < ends.length && ends.length < mostWays; i++) {
    const end = ends[i];
    for (const wording of end === undefined ? [] : closings) {
      const to = (end?.to ?? 0) - wording.length;
      if (to <= 0 || !standsAt(tokens, to, wording)) continue;
      const exclaims = wording[0] === '!';
      if (exclaims && (!mayExclaim || tokens[to - 1]?.text === ')')) continue;
      const exclaimed = exclaims || end?.exclaimed === true;
      if (!ends.some((other) => other.to === to && other.exclaimed === exclaimed)) ends.push({ to, exclaimed });
    }
  }
  return ends;
}

function standsAt(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  return words.every((word, i) => {
    const token = tokens[at + i];
    return token !== undefined && token.kind !== 'number' && token.text === word;
  });
}
