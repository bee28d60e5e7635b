import type { GoalToken } from './goal-tokens.ts';
import type { TextSource } from './text-source.ts';

/** A goal that brings its text along: the source, and the tokens that are left to say what to do with it. */
export interface InlineText {
  readonly source: TextSource;
  readonly tokens: readonly GoalToken[];
  /**
   * How sure it is that the goal means these very characters: `given` word for word; `word`, one that is called a word; `bare`, one word
   * in small letters; `name`, one with a capital, which may as well name a thing; `title`, a quotation that looks like the name of a work; `loose`, a quotation
   * that nothing says to be the text.
   */
  readonly as: 'given' | 'word' | 'bare' | 'name' | 'title' | 'loose';
}

const carriers = new Set(
  'word name string text sentence phrase passage paragraph following line quote message tweet'.split(' '),
);
const units = new Set('word character letter vowel consonant digit sentence line'.split(' '));
const prepositions = new Set(['in', 'of', 'from', 'within', 'inside', 'for']);

/**
 * The ways in which a goal may bring its text along: fenced, after a colon or a line break, in quotation marks, or as one bare word ("in
 * strawberry").
 * @param marked only where the goal says so ("the following text"): for goals that have attachments as well
 */
export function inlineTexts(goal: string, tokens: readonly GoalToken[], marked: boolean): InlineText[] {
  const block = fenced(goal, tokens) ?? afterColon(goal, tokens, marked);
  if (block !== null) return [block];
  const found = tokens.flatMap((token, i) => (token.kind === 'quote' ? (quoted(tokens, i, marked) ?? []) : []));
  return marked ? found : [...found, ...bareWord(goal, tokens)];
}

function fenced(goal: string, tokens: readonly GoalToken[]): InlineText | null {
  const match = /```[^\n]*\n([\s\S]*?)\n?```|"""\s*([\s\S]*?)\s*"""/.exec(goal);
  const content = match?.[1] ?? match?.[2];
  if (match === null || content === undefined || content.trim() === '') return null;
  const from = match.index + match[0].indexOf(content);
  const outside = tokens.filter((token) => token.to <= match.index || token.from >= match.index + match[0].length);
  return { source: { from, to: from + content.length }, tokens: outside, as: 'given' };
}

/** What follows the first colon or, where there is none before it, the first line break. */
function afterColon(goal: string, tokens: readonly GoalToken[], marked: boolean): InlineText | null {
  const match = /:(?=\s)|\n/.exec(goal);
  if (match === null) return null;
  const head = tokens.filter((token) => token.to <= match.index);
  // A colon inside a quotation separates nothing.
  if (tokens.some((token) => token.from < match.index && token.to > match.index + 1)) return null;
  if (head.length === 0 || (marked && !head.some(({ text }) => text === 'following' || text === 'below'))) return null;
  const rest = goal.slice(match.index + 1);
  let from = match.index + 1 + (rest.length - rest.trimStart().length);
  let to = from + rest.trim().length;
  if (to <= from) return null;
  // A text that is all one quotation is given without its marks.
  const whole = tokens.find((token) => token.from === from);
  if (whole?.kind === 'quote' && whole.to === to && whole.text.trim() !== '') {
    from += goal.slice(from, to).indexOf(whole.text);
    to = from + whole.text.length;
  }
  return { source: { from, to }, tokens: withoutCarrier(head, head.length), as: 'given' };
}

/** A quotation that is the text itself: after a preposition or "the sentence", or the only one there is. */
function quoted(tokens: readonly GoalToken[], i: number, marked: boolean): InlineText | null {
  const token = tokens[i];
  if (token === undefined || token.text.trim() === '') return null;
  const before = withoutCarrier(tokens.slice(0, i), i);
  const carried = before.length < i && !(tokens[i - 1]?.text === 'word' || tokens[i - 1]?.text === 'phrase');
  const led = prepositions.has(before.at(-1)?.text ?? '');
  const previous = tokens[i - 1];
  const stands = i === 0 || previous?.kind === 'mark' || units.has(previous?.stem ?? '');
  if (!led && !carried && !stands) return null;
  if (marked ? !carried : !led && !carried && tokens.filter(({ kind }) => kind === 'quote').length > 1) return null;
  const from = token.from + 1;
  const rest = tokens.slice(i + 1);
  const as = isTitle(token.text) ? 'title' : led || carried ? 'given' : 'loose';
  return { source: { from, to: from + token.text.length }, tokens: [...before, ...rest], as };
}

/** "… in strawberry", "… does Mississippi have": one word that nothing else explains. */
function bareWord(goal: string, tokens: readonly GoalToken[]): InlineText[] {
  const end = tokens.at(-1)?.kind === 'mark' ? tokens.length - 1 : tokens.length;
  const last = tokens[end - 1];
  const atEnd =
    last?.kind === 'word' &&
    (prepositions.has(tokens[end - 2]?.text ?? '') || carriers.has(tokens[end - 2]?.text ?? ''));
  const verb = last?.text === 'have' || last?.text === 'contain';
  const i = atEnd ? end - 1 : verb ? end - 2 : -1;
  const token = tokens[i];
  if (token === undefined || token.kind !== 'word' || carriers.has(token.text) || token.text.includes('.')) return [];
  if (languages.has(token.text)) return [];
  const before = withoutCarrier(tokens.slice(0, i), i);
  const isCalledWord = before.length < i && tokens[i - 1]?.text === 'word';
  const as = isCalledWord ? 'word' : /^\p{Lu}/u.test(goal.slice(token.from)) ? 'name' : 'bare';
  return [{ source: { from: token.from, to: token.to }, tokens: [...before, ...tokens.slice(i + 1)], as }];
}

/** "Letters in English" are those of its alphabet. */
const languages = new Set(
  'english french spanish german italian portuguese dutch latin greek russian arabic hebrew chinese japanese korean hindi hawaiian esperanto alphabet'.split(
    ' ',
  ),
);

/** Up to eight words, all with a capital but the smallest, and no full stop: "The Great Gatsby" may be the book. */
function isTitle(text: string): boolean {
  const words = text.trim().split(/\s+/);
  const small = /^(?:the|a|an|of|and|in|on|to|for|with|at|by)$/;
  return (
    words.length <= 8 &&
    /^\p{Lu}/u.test(text.trim()) &&
    !/[.!?]$/.test(text.trim()) &&
    words.every((word) => /^[\p{Lu}\p{N}]/u.test(word) || small.test(word))
  );
}

/** Tokens without "the following text", "this sentence" and the like at their end. */
function withoutCarrier(tokens: readonly GoalToken[], end: number): GoalToken[] {
  let i = end;
  while (i > 0 && carriers.has(tokens[i - 1]?.text ?? '')) i--;
  if (i === end) return tokens.slice(0, end);
  const noun = i;
  while (i > 0 && ['the', 'this', 'following', 'given'].includes(tokens[i - 1]?.text ?? '')) i--;
  // A bare noun ("word: …") says what is counted, and not what brings the text along.
  return i < noun || prepositions.has(tokens[i - 1]?.text ?? '') ? tokens.slice(0, i) : tokens.slice(0, end);
}
