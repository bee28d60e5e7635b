import { stem } from '../../../../core/words.ts';

/** A piece of a goal: a word, a number, a quotation, or a mark. Offsets are UTF-16 units of the goal. */
export interface GoalToken {
  readonly kind: 'word' | 'number' | 'quote' | 'mark';
  /** A word in lower case with straight apostrophes; a quotation's content as written; a mark's character. */
  readonly text: string;
  /** A word's base form; the same as `text` for the rest. */
  readonly stem: string;
  /** A number's value, also of words such as "three". */
  readonly value: number | null;
  /** Where it stands in the goal; a quotation with its marks. */
  readonly from: number;
  readonly to: number;
}

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen'.split(' ');

const contractions = new Map<string, readonly string[]>(
  Object.entries({
    "what's": ['what', 'is'],
    "where's": ['where', 'is'],
    "which's": ['which', 'is'],
    "there's": ['there', 'is'],
    "i'd": ['i', 'would'],
    "i'm": ['i', 'am'],
    "let's": ['let', 'us'],
    "don't": ['do', 'not'],
    "doesn't": ['does', 'not'],
    "isn't": ['is', 'not'],
    "aren't": ['are', 'not'],
    "didn't": ['did', 'not'],
  }),
);

const pattern = new RegExp(
  [
    // A quotation: double marks, curly single ones, backticks; straight single marks only around whole words.
    String.raw`"(?<straight>[^"]*)"|[\u201c\u201e](?<curly>[^\u201c\u201d]*)[\u201d\u201c]|\u00ab(?<guillemets>[^\u00bb]*)\u00bb`,
    '`(?<backticks>[^`]*)`',
    String.raw`(?<![\p{L}\p{N}])['\u2018](?<single>[^'\u2018\u2019\n]+(?:['\u2019](?=\p{L})[^'\u2018\u2019\n]+)*)['\u2019](?![\p{L}\p{N}])`,
    // A name with a dot in it, such as a file's; a number; a word, also with hyphens and apostrophes inside.
    String.raw`(?<file>[\p{L}\p{N}_][\p{L}\p{N}_-]*(?:\.[\p{L}\p{N}_-]*[\p{L}\p{N}])+)`,
    String.raw`(?<number>\d+)(?![\p{L}\p{N}_])`,
    String.raw`(?<word>[\p{L}\p{N}_]+(?:['\u2019-][\p{L}\p{N}_]+)*)`,
    String.raw`(?<mark>\S)`,
  ].join('|'),
  'gu',
);

/** The tokens of a goal, in order. "3-sentence" is a number and a word; "what's" two words. */
export function goalTokens(goal: string): GoalToken[] {
  const tokens: GoalToken[] = [];
  for (const match of goal.matchAll(pattern)) {
    const from = match.index;
    const to = from + match[0].length;
    const groups = match.groups ?? {};
    const quoted = groups.straight ?? groups.curly ?? groups.guillemets ?? groups.backticks ?? groups.single;
    if (quoted !== undefined) tokens.push({ kind: 'quote', text: quoted, stem: quoted, value: null, from, to });
    else if (groups.number !== undefined) tokens.push(numberToken(groups.number, Number(groups.number), from, to));
    else if (groups.mark !== undefined) {
      tokens.push({ kind: 'mark', text: groups.mark, stem: groups.mark, value: null, from, to });
    } else tokens.push(...wordTokens(match[0].toLowerCase().replace(/\u2019/g, "'"), from, to));
  }
  return tokens;
}

function wordTokens(text: string, from: number, to: number): GoalToken[] {
  const parts = contractions.get(text);
  if (parts !== undefined) return parts.flatMap((part) => wordTokens(part, from, to));
  const numbered = /^(\d+|[a-z]+)-([a-z]+)$/.exec(text);
  const lead = numbered?.[1] ?? '';
  const count = /^\d+$/.test(lead) ? Number(lead) : numberWords.indexOf(lead);
  if (numbered !== null && count >= 0) {
    const middle = from + lead.length;
    return [numberToken(lead, count, from, middle), ...wordTokens(numbered[2] ?? '', middle + 1, to)];
  }
  const value = numberWords.indexOf(text);
  if (value >= 0) return [numberToken(text, value, from, to)];
  const plain = text === 'e-mail' || text === 'e-mails' ? text.replace('-', '') : text;
  return [{ kind: 'word', text: plain, stem: stem(plain), value: null, from, to }];
}

function numberToken(text: string, value: number, from: number, to: number): GoalToken {
  return { kind: 'number', text, stem: text, value, from, to };
}
