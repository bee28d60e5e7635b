import type { Span } from './span.ts';

/**
 * How words are told apart. `whole`: at white space and at dashes between words, so "well-known" is one word, as word processors count;
 * `split`: at hyphens and slashes too, so "well-known" is two.
 */
export type WordRule = 'whole' | 'split';

/** White space, em dash, horizontal bar, double hyphen. */
const wholeBreak = /[\s\u2014\u2015]|--/;
/** The same, and hyphens, en dash and slash. */
const splitBreak = /[\s\u2014\u2015\-\u2010\u2011\u2013/]/;

/** What makes a run of characters a word: a letter or a digit in it. */
const wordCharacter = /[\p{L}\p{N}]/u;

/** The words of a text: runs of characters between breaks that hold at least one letter or digit, without punctuation around them. */
export function wordsOf(text: string, rule: WordRule): Span[] {
  const words: Span[] = [];
  let from = 0;
  const take = (to: number) => {
    const word = trimmed(text, from, to);
    if (word !== null) words.push(word);
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 128 ? !asciiBreak(unit, text.charCodeAt(i + 1), rule) : !isBreak(text.charAt(i), rule)) continue;
    if (i > from) take(i);
    from = i + 1;
  }
  if (from < text.length) take(text.length);
  return words;
}

function asciiBreak(unit: number, next: number, rule: WordRule): boolean {
  if (unit === 32 || (unit >= 9 && unit <= 13)) return true;
  if (unit === 45) return rule === 'split' || next === 45;
  return unit === 47 && rule === 'split';
}

function isBreak(character: string, rule: WordRule): boolean {
  return (rule === 'whole' ? wholeBreak : splitBreak).test(character);
}

function trimmed(text: string, from: number, to: number): Span | null {
  let start = from;
  let end = to;
  while (start < end && !wordCharacter.test(at(text, start))) start += at(text, start).length;
  if (start >= end) return null;
  while (end > start && !wordCharacter.test(before(text, end))) end -= before(text, end).length;
  return { offset: start, text: text.slice(start, end) };
}

function at(text: string, offset: number): string {
  return String.fromCodePoint(text.codePointAt(offset) ?? 0);
}

function before(text: string, offset: number): string {
  const unit = text.charCodeAt(offset - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.slice(Math.max(0, offset - 2), offset) : text.charAt(offset - 1);
}

/** The form in which words are compared: lower case, a curly apostrophe made straight. */
export function wordKey(word: string): string {
  return word.toLowerCase().replace(/\u2019/g, "'");
}

/** Scripts that are written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. */
const spaceless = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

/** Whether a text holds writing in which words cannot be told apart at spaces. */
export function isSpaceless(text: string): boolean {
  return spaceless.test(text);
}
