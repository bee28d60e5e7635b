import { bindingAbbreviations, openAbbreviations } from './abbreviations.ts';
import { linesOf } from './lines.ts';
import type { Span } from './span.ts';

/** How sentences are told apart where the text leaves it open. */
export interface SentenceRule {
  /** Whether a single line break ends a sentence (lists, headings, verse) or is only a space (a wrapped text). Blank lines always end one. */
  lineBreaks: 'end' | 'space';
  /** Whether an abbreviation such as "U.S." or "Inc." before a capital letter or digit ends a sentence. */
  abbreviations: 'end' | 'go on';
}

const terminals = new Set(['.', '!', '?', '\u2026', '\u3002', '\uff01', '\uff1f']);
/** Full stops of scripts without spaces: a sentence ends after them whatever follows. */
const wideTerminals = new Set(['\u3002', '\uff01', '\uff1f']);
const closers = new Set(['"', "'", '\u201d', '\u2019', ')', ']', '\u00bb', '\u300d']);
const openers = new Set([
  '"',
  "'",
  '\u201c',
  '\u2018',
  '(',
  '[',
  '\u00ab',
  '\u201e',
  '\u300c',
  '*',
  '_',
  '\u00bf',
  '\u00a1',
]);
const binding = new Set(bindingAbbreviations);
const open = new Set(openAbbreviations);

/**
 * The sentences of a text, trimmed, in order. A sentence ends at a blank line, and after `.`, `!`, `?` or an ellipsis (with the closing
 * quotation marks and brackets that follow) when white space and then something other than a lower-case letter comes next, unless the full
 * stop belongs to an abbreviation, an initial or the number of a list item. Docs: `docs/decisions/060-sentences.md`.
 */
export function sentencesOf(text: string, rule: SentenceRule): Span[] {
  const sentences: Span[] = [];
  for (const block of blocksOf(text, rule.lineBreaks)) scanBlock(text, block, rule, sentences);
  return sentences;
}

/** Stretches of text that no sentence crosses. */
function blocksOf(text: string, lineBreaks: SentenceRule['lineBreaks']): { from: number; to: number }[] {
  const blocks: { from: number; to: number }[] = [];
  let joined = false;
  for (const line of linesOf(text)) {
    const blank = line.text.trim() === '';
    const last = blocks.at(-1);
    const to = line.offset + line.text.length;
    if (!blank && joined && last !== undefined && lineBreaks === 'space') last.to = to;
    else if (!blank) blocks.push({ from: line.offset, to });
    joined = !blank;
  }
  return blocks;
}

function scanBlock(text: string, block: { from: number; to: number }, rule: SentenceRule, into: Span[]): void {
  let start = block.from;
  const close = (to: number) => {
    const raw = text.slice(start, to);
    const content = raw.trim();
    if (/[\p{L}\p{N}]/u.test(content)) into.push({ offset: start + raw.indexOf(content), text: content });
    start = to;
  };
  let i = block.from;
  while (i < block.to) {
    const character = text.charAt(i);
    if (!terminals.has(character)) {
      i++;
      continue;
    }
    let end = i + 1;
    while (end < block.to && terminals.has(text.charAt(end))) end++;
    const single = character === '.' && end === i + 1;
    while (end < block.to && closers.has(text.charAt(end))) end++;
    if (endsHere(text, { start, stop: i, end, to: block.to }, single, rule)) close(end);
    i = end;
  }
  close(block.to);
}

/** Whether the sentence begun at `start` ends with the terminal at `stop`; its closing marks run up to `end`. */
function endsHere(
  text: string,
  at: { start: number; stop: number; end: number; to: number },
  single: boolean,
  rule: SentenceRule,
): boolean {
  if (at.end >= at.to) return true;
  if (wideTerminals.has(text.charAt(at.stop))) return true;
  if (!/\s/.test(text.charAt(at.end))) return false;
  const next = nextCharacter(text, at.end, at.to);
  if (next === null) return true;
  if (/\p{Ll}/u.test(next)) return false;
  if (!single) return true;
  const before = wordBefore(text, at.start, at.stop);
  if (/^\p{Lu}$/u.test(before.word)) return false;
  if (/^\d{1,3}$/.test(before.word) && before.first) return false;
  const word = before.word.toLowerCase();
  if (binding.has(word)) return false;
  return !(open.has(word) && (rule.abbreviations === 'go on' || /\p{N}/u.test(next)));
}

/** The first character after white space and opening marks. */
function nextCharacter(text: string, from: number, to: number): string | null {
  let i = from;
  while (i < to && (/\s/.test(text.charAt(i)) || openers.has(text.charAt(i)))) i++;
  return i < to ? String.fromCodePoint(text.codePointAt(i) ?? 0) : null;
}

/** The letters, digits and inner full stops just before a full stop, at most 12 of them, and whether the sentence begins with them. */
function wordBefore(text: string, start: number, stop: number): { word: string; first: boolean } {
  let from = stop;
  while (from > start && stop - from < 12 && /[\p{L}\p{N}.]/u.test(text.charAt(from - 1))) from--;
  return { word: text.slice(from, stop), first: text.slice(start, from).trim() === '' };
}

/** The rules by name, as tools take them. */
export const sentenceRules = {
  sentences: { lineBreaks: 'end', abbreviations: 'end' },
  'sentences-over-lines': { lineBreaks: 'space', abbreviations: 'end' },
  'sentences-with-abbreviations': { lineBreaks: 'end', abbreviations: 'go on' },
  'sentences-over-lines-with-abbreviations': { lineBreaks: 'space', abbreviations: 'go on' },
} as const satisfies Record<string, SentenceRule>;
export type SentenceRuleName = keyof typeof sentenceRules;
export const sentenceRuleNames = Object.keys(sentenceRules) as [SentenceRuleName, ...SentenceRuleName[]];
