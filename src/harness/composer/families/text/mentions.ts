import type { AttachmentProfile } from '../../../../core/attachment.ts';
import type { GoalToken } from './goal-tokens.ts';

/** Where a goal mentions what it is about. */
export interface Mention {
  /** Indexes of the first token and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** The attachments that it may mean; several where it says "both", or does not say which of them. */
  readonly attachments: readonly string[];
  /** `one`: one of them, whichever; `all`: all together. */
  readonly of: 'one' | 'all';
  /** A file name that no attachment has, or a table's; null for the rest. */
  readonly stranger: string | null;
}

const determiners = new Set('the this that my our these those its'.split(' '));
const adjectives = new Set(
  'attached attach given following above below uploaded upload whole entire full provided enclosed same two both plain text'.split(
    ' ',
  ),
);
const nouns = new Set(
  (
    'text file document attachment message article report essay passage story log transcript note page content letter memo speech poem ' +
    'chapter book script paper review draft minute version'
  ).split(' '),
);
const prepositions = new Set('in of from within inside on across throughout through at'.split(' '));
/** Endings by which a word with a dot is taken for a file's name. */
const fileEnding =
  /\.(?:txt|text|md|markdown|log|csv|tsv|json|ndjson|jsonl|html?|xml|pdf|docx?|rtf|xlsx?|odt|eml|srt|tex|ya?ml|ini|js|ts|py)$/;

/**
 * The mentions of attachments in a goal, in order, without overlaps: a file's name, with or without "the file" before it, or words
 * such as "the attached report".
 */
export function mentionsOf(
  goal: string,
  tokens: readonly GoalToken[],
  attachments: readonly AttachmentProfile[],
): Mention[] {
  const texts = attachments.filter(({ text }) => text !== null).map(({ name }) => name);
  const found: Mention[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const mention = named(goal, tokens, i, attachments) ?? described(tokens, i, texts);
    if (mention === null) continue;
    const first = withLeadIn(tokens, mention.first, found.at(-1)?.end ?? 0);
    found.push({ ...mention, first });
    i = mention.end - 1;
  }
  return found;
}

/** A file's name at a token; it may reach over several ("minutes of may.txt"). */
function named(
  goal: string,
  tokens: readonly GoalToken[],
  at: number,
  attachments: readonly AttachmentProfile[],
): Mention | null {
  const token = tokens[at];
  if (token === undefined) return null;
  const rest = goal.slice(token.from + (token.kind === 'quote' ? 1 : 0)).toLowerCase();
  const known = attachments
    .filter(({ name }) => rest.startsWith(name.toLowerCase()) && !/^[\p{L}\p{N}]/u.test(rest.slice(name.length)))
    .sort((a, b) => b.name.length - a.name.length)[0];
  if (known !== undefined) {
    const to = token.from + known.name.length;
    let end = at + 1;
    while ((tokens[end]?.from ?? Infinity) < to) end++;
    return known.text === null
      ? { first: at, end, attachments: [], of: 'one', stranger: known.name }
      : { first: at, end, attachments: [known.name], of: 'one', stranger: null };
  }
  if (token.kind === 'mark' || !fileEnding.test(token.text.toLowerCase())) return null;
  return { first: at, end: at + 1, attachments: [], of: 'one', stranger: token.text };
}

/** "the attached text", "both files", "this report", "it" after a preposition; needs a determiner or an adjective. */
function described(tokens: readonly GoalToken[], at: number, texts: readonly string[]): Mention | null {
  const token = tokens[at];
  if (token === undefined || token.kind === 'mark') return null;
  if (token.text === 'it' && prepositions.has(tokens[at - 1]?.text ?? '')) {
    return { first: at, end: at + 1, attachments: texts, of: 'one', stranger: null };
  }
  let i = at;
  const says = (set: ReadonlySet<string>) => set.has(tokens[i]?.text ?? '');
  while (says(determiners) || says(adjectives)) i++;
  const isPair = tokens.slice(at, i).some(({ text }) => text === 'two' || text === 'both' || text === 'these');
  const isCounted = tokens[i]?.kind === 'number' && tokens[i]?.value === texts.length && texts.length > 1;
  if (isCounted) i++;
  const nounAt = i;
  while (nouns.has(tokens[i]?.stem ?? '') && !(i === nounAt && i === at)) i++;
  // "the text" may be all adjectives.
  const noun = tokens[i - 1];
  // "A text message" is no text that was given.
  const isDefinite = tokens
    .slice(at, nounAt)
    .some(({ text }) => text !== 'text' && text !== 'plain' && text !== 'same');
  if (!isDefinite && !isCounted) return null;
  if (noun === undefined || i === at || (i === nounAt && !(noun.text === 'text' && i - at >= 2))) return null;
  const next = tokens[i];
  // "the letter r" is a letter of the alphabet; "the report card" is no report.
  if (noun.stem === 'letter') {
    const isSaid =
      prepositions.has(tokens[at - 1]?.text ?? '') || tokens.slice(at, nounAt).some(({ text }) => text !== 'the');
    const isAlphabet = noun.text === 'letters' ? !isPair && !isCounted : !isSaid;
    if (isAlphabet || (next !== undefined && isSingleLetter(next))) return null;
  }
  const plural =
    noun.text !== noun.stem && noun.text.endsWith('s') && noun.stem !== 'minute' && noun.stem !== 'content';
  const all = texts.length > 1 && (isPair || isCounted || plural);
  return { first: at, end: i, attachments: texts, of: all ? 'all' : 'one', stranger: null };
}

function isSingleLetter({ kind, text }: GoalToken): boolean {
  return (kind === 'word' || kind === 'quote') && (/^.$/u.test(text) || /^.'s$/u.test(text));
}

/** Takes in "the attached file" before a name. */
function withLeadIn(tokens: readonly GoalToken[], first: number, least: number): number {
  let start = first;
  const before = () => tokens[start - 1];
  while (start > least && nouns.has(before()?.stem ?? '')) start--;
  const noun = start;
  while (start > least && (determiners.has(before()?.text ?? '') || adjectives.has(before()?.text ?? ''))) start--;
  // A noun without a determiner ("count words in text report.txt") is taken in all the same; a bare determiner is not.
  return start < noun || noun < first ? start : first;
}
