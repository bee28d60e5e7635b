import { stem } from '../../../../core/words.ts';
import { fold } from '../../../../tools/tables/fold.ts';

/** A word or number of a goal, a column name or a cell, with its place in the text. */
export interface Token {
  /** Folded: lower case, no accents; numbers without thousands separators. */
  readonly text: string;
  readonly stem: string;
  /** UTF-16 offsets in the text it came from. */
  readonly start: number;
  readonly end: number;
  /** The number it stands for: "12", "1,200", "3.5", "three", "second", "2nd"; null for other words. */
  readonly number: number | null;
  readonly ordinal: boolean;
}

const pattern =
  /(?:(?<=^|[\s(])[-\u2212])?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|\d+\.\d+(?![\d.]))|\d+(?:st|nd|rd|th)\b|(?:(?<=^|[\s(])[-\u2212])?\d+|[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|%/giu;

const cardinals =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
const ordinals = 'zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(' ');

/** The tokens of a text, in order. Letters and digits that touch are apart ("3d" is "3", "d"), ordinals stay whole. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    tokens.push(tokenOf(match[0], start, start + match[0].length));
  }
  return tokens;
}

function tokenOf(raw: string, start: number, end: number): Token {
  const folded = fold(raw).replace(/'s$/, '');
  if (/^[-\u2212]?[\d.,]+$/.test(folded)) {
    const text = folded.replaceAll(',', '').replace('\u2212', '-');
    return { text, stem: text, start, end, number: Number(text), ordinal: false };
  }
  const ranked = /^(\d+)(?:st|nd|rd|th)$/.exec(folded);
  if (ranked) return { text: folded, stem: folded, start, end, number: Number(ranked[1]), ordinal: true };
  const cardinal = cardinals.indexOf(folded);
  const ordinal = ordinals.indexOf(folded);
  return {
    text: folded,
    stem: stem(folded),
    start,
    end,
    number: cardinal >= 0 ? cardinal : ordinal >= 0 ? ordinal : null,
    ordinal: ordinal >= 0,
  };
}

/** Words that carry no content of their own: they neither name data nor need to be explained by a reading. */
export const stopWords: ReadonlySet<string> = new Set(
  (
    'a an the of in on at to for from by with and or is are was were be been being am do does did done has have had having it its this that these those ' +
    'there their they he she his her him them what which who whom whose when where why how i me my we us our you your please can could would will ' +
    'shall should may might must as if then than so such also just only any all each every some no not into onto over under about between during ' +
    'out up down off per via vs versus s t d ll re ve m one ones ever yet still give show tell list name find get let want know see provide display ' +
    'return compute calculate table data row rows record records column columns file sheet entry entries dataset according listed'
  ).split(' '),
);
