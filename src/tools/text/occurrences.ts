/** How a phrase is looked for. */
export interface OccurrenceRule {
  phrase: string;
  ignoreCase: boolean;
  /** Only where no letter, digit or underscore touches it. */
  wholeWord: boolean;
  overlapping: boolean;
}

/** The offsets, in UTF-16 units, at which a phrase stands in a text. White space in the phrase meets any run of white space. */
export function occurrencesOf(text: string, rule: OccurrenceRule): number[] {
  const pattern = rule.phrase
    .trim()
    .split(/\s+/)
    .map((part) => [...part].map(escaped).join(''))
    .join('\\s+');
  if (pattern === '') return [];
  const finder = new RegExp(pattern, rule.ignoreCase ? 'giu' : 'gu');
  // "$5" begins with no letter: what stands before it says nothing about the word.
  const checksStart = rule.wholeWord && /^[\p{L}\p{N}_]/u.test(rule.phrase.trim());
  const checksEnd = rule.wholeWord && /[\p{L}\p{N}_]$/u.test(rule.phrase.trim());
  const offsets: number[] = [];
  for (let match = finder.exec(text); match !== null; match = finder.exec(text)) {
    const end = match.index + match[0].length;
    const accepted = !(checksStart && touches(text, match.index, -1)) && !(checksEnd && touches(text, end, 1));
    if (accepted) offsets.push(match.index);
    if (rule.overlapping || !accepted)
      finder.lastIndex = match.index + ((text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1);
  }
  return offsets;
}

/** A character as a regular expression; a straight apostrophe or quotation mark also meets its curly forms. */
function escaped(character: string): string {
  if (character === "'" || character === '\u2019') return "['\u2019]";
  if (character === '"') return '["\u201c\u201d]';
  return /[\^$\\.*+?()[\]{}|/]/.test(character) ? `\\${character}` : character;
}

function touches(text: string, offset: number, direction: 1 | -1): boolean {
  const at = direction === 1 ? offset : offset - 1;
  const unit = text.charCodeAt(at);
  const character =
    direction === 1
      ? String.fromCodePoint(text.codePointAt(offset) ?? 32)
      : unit >= 0xdc00 && unit <= 0xdfff
        ? text.slice(at - 1, at + 1)
        : text.charAt(at);
  return /[\p{L}\p{N}_]/u.test(character);
}
