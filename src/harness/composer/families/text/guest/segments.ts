// Guest code: how `verify` takes a text apart, by other means than the tools. The tools walk along a text and decide at each character; here it
// is rewritten or cut everywhere and glued again. What each function does is said in the harness itself.

/** `characters(text)`: the number of code points; a line break counts as one. */
export const characters = String.raw`
// Characters: surrogate pairs and CR LF are one each.
const characters = (text) => text.replace(/\r\n/g, '\n').replace(/[\ud800-\udbff][\udc00-\udfff]/g, '-').length;
`;

/** `countWords(text, split)`: all but letters and digits is taken away, then runs are counted; in parts, since a copy of a long text takes memory. */
export const countWords = String.raw`
// Words: take everything away but letters, digits and gaps, then count the runs that are left; in parts that end at white space.
const countWords = (text, split) => {
  let count = 0;
  let from = 0;
  while (from < text.length) {
    let to = from + 50000;
    while (to < text.length && !/\s/.test(text.charAt(to))) to += 1;
    const part = text.slice(from, to);
    count += (split ? part.replace(/[\-\u2010\u2011\u2013/]/g, ' ') : part.replace(/--/g, '  '))
      .replace(/[\u2014\u2015]/g, ' ')
      .replace(/[^\s\p{L}\p{N}]+/gu, '')
      .replace(/\S+/g, 'w')
      .replace(/\s+/g, '').length;
    from = to;
  }
  return count;
};
`;

/** `eachWord(text, split, visit)` calls back with each word and its offset, without the punctuation around it; `keyOf(word)` is how words compare. */
export const eachWord = String.raw`
// Each word with its place: cut at gaps, then take off what is no letter or digit at both ends.
const eachWord = (text, split, visit) => {
  const core = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/su;
  for (const { 0: chunk, index } of text.matchAll(split ? /[^\s\u2014\u2015\-\u2010\u2011\u2013/]+/g : /[^\s\u2014\u2015]+/g)) {
    let from = index;
    for (const part of chunk.includes('--') ? chunk.split('--') : [chunk]) {
      const word = core.exec(part);
      if (word !== null) visit(word[0], from + word.index);
      from += part.length + 2;
    }
  }
};
const keyOf = (word) => word.toLowerCase().replace(/\u2019/g, "'");
`;

/** `wordsIn(text, split, accept, once)`: `{ text, offset }` of each word that is accepted, of equal ones the first alone if wanted. Needs `eachWord`. */
export const wordsIn = String.raw`
// The words that are accepted; once: each for the first time alone, whatever its case.
const wordsIn = (text, split, accept, once) => {
  const found = [];
  const seen = new Set();
  eachWord(text, split, (word, offset) => {
    if (!accept({ text: word }) || (once && seen.has(keyOf(word)))) return;
    if (once) seen.add(keyOf(word));
    found.push({ text: word, offset });
  });
  return found;
};
`;

/** `linesIn(text)`: `{ text, offset }` of each line, blank ones too. */
export const linesIn = String.raw`
// Lines: the text cut at its line breaks; a break at the very end begins no line.
const linesIn = (text) => {
  const found = [];
  let offset = 0;
  for (const part of text.split(/(\r\n|\r|\n)/)) {
    if (!/^[\r\n]+$/.test(part)) found.push({ text: part, offset });
    offset += part.length;
  }
  if (found.at(-1)?.text === '') found.pop();
  return found;
};
`;

/** `paragraphsIn(text, eachLine)`: `{ text, offset }` of each paragraph, trimmed. */
export const paragraphsIn = String.raw`
// Paragraphs: the text cut at blank lines, or at every line break.
const paragraphsIn = (text, eachLine) => {
  const found = [];
  let offset = 0;
  const cut = eachLine ? /(\r\n|\r|\n)/ : /((?:\r\n|\r(?!\n)|\n)(?:[^\S\r\n]*(?:\r\n|\r(?!\n)|\n))+)/;
  for (const part of text.split(cut)) {
    const content = part.trim();
    if (content !== '') found.push({ text: content, offset: offset + part.indexOf(content) });
    offset += part.length;
  }
  return found;
};
`;

/**
 * `sentencesIn(text)`: `{ text, offset }` of each sentence, by the constants `sentenceRule` (`{ lineBreaks, abbreviations }`), `bindingWords` and
 * `openWords`.
 */
export const sentencesIn = String.raw`
// Sentences: cut after every mark that may end one, then glue what an abbreviation, an initial, a list number or a small letter holds together.
const sentencesIn = (text) => {
  const found = [];
  let base = 0;
  const cut = sentenceRule.lineBreaks === 'end' ? /(\r\n|\r|\n)/ : /((?:\r\n|\r(?!\n)|\n)(?:[^\S\r\n]*(?:\r\n|\r(?!\n)|\n))+)/;
  const small = /[\s"'\u201c\u2018(\[\u00ab\u201e\u300c*_\u00bf\u00a1]*\p{Ll}/uy;
  const figure = /[\s"'\u201c\u2018(\[\u00ab\u201e\u300c*_\u00bf\u00a1]*\p{N}/uy;
  const more = /\s*\S/y;
  const nextIs = (pattern, block, at) => {
    pattern.lastIndex = at;
    return pattern.test(block);
  };
  for (const block of text.split(cut)) {
    let start = 0;
    const close = (end) => {
      const raw = block.slice(start, end);
      const content = raw.trim();
      if (/[\p{L}\p{N}]/u.test(content)) found.push({ text: content, offset: base + start + raw.indexOf(content) });
      start = end;
    };
    for (const { 0: mark, 1: stops, index } of block.matchAll(/([.!?\u2026\u3002\uff01\uff1f]+)["'\u201d\u2019)\]\u00bb\u300d]*/g)) {
      const end = index + mark.length;
      const wide = /[\u3002\uff01\uff1f]/.test(stops.charAt(0));
      if (!wide && end < block.length && !/\s/.test(block.charAt(end))) continue;
      if (!wide && nextIs(small, block, end)) continue;
      if (!wide && stops === '.' && nextIs(more, block, end)) {
        const word = /[\p{L}\p{N}.]*$/u.exec(block.slice(Math.max(start, index - 12), index))[0];
        if (/^\p{Lu}$/u.test(word) || bindingWords.includes(word.toLowerCase())) continue;
        if (/^\d{1,3}$/.test(word) && block.slice(start, index).trim() === word) continue;
        if (openWords.includes(word.toLowerCase()) && (sentenceRule.abbreviations === 'go on' || nextIs(figure, block, end))) continue;
      }
      close(end);
    }
    close(block.length);
    base += block.length;
  }
  return found;
};
`;

/** `standsIn(piece, phrase, rule)`: how often a phrase stands in a piece, by searching for its parts. */
export const placesOf = String.raw`
// Where a phrase stands: its first part is looked for as plain text, the others must follow after white space, and the ends must be free.
const placesOf = (text, phrase, { ignoreCase, wholeWord, overlapping }) => {
  // One capital letter becomes two characters when made small; it stays as it is, so that places stay right.
  const small = (raw) => raw.replace(/[^\u0130]+/g, (part) => part.toLowerCase());
  const fold = (raw) => (ignoreCase ? small(raw) : raw).replace(/\u2019/g, "'").replace(/[\u201c\u201d]/g, '"');
  const hay = fold(text);
  const [head, ...tail] = fold(phrase).trim().split(/\s+/);
  const isWord = (character) => /[\p{L}\p{N}_]/u.test(character);
  const found = [];
  for (let at = hay.indexOf(head); at !== -1; ) {
    let end = at + head.length;
    let fits = true;
    for (const part of tail) {
      const gap = end;
      while (/\s/.test(hay.charAt(end))) end += 1;
      fits = fits && end > gap && hay.startsWith(part, end);
      end += part.length;
    }
    if (wholeWord && fits) {
      const before = [...hay.slice(Math.max(0, at - 2), at)].at(-1) ?? ' ';
      const after = [...hay.slice(end, end + 2)][0] ?? ' ';
      fits = !(isWord(head.slice(0, 1)) && isWord(before)) && !(isWord(hay.charAt(end - 1)) && isWord(after));
    }
    if (fits) found.push(at);
    at = hay.indexOf(head, fits && !overlapping ? end : at + 1);
  }
  return found;
};
`;

/** `linesAndColumns(text, offsets)`: the place of each offset; the offsets rise. */
export const linesAndColumns = String.raw`
// Lines and columns of rising offsets, both from 1, columns in characters: line breaks are counted from one offset to the next.
const linesAndColumns = (text, offsets) => {
  let from = 0;
  let line = 1;
  let head = '';
  return offsets.map((offset) => {
    const rows = (head + text.slice(from, offset)).split(/\r\n|\r|\n/);
    line += rows.length - 1;
    head = rows.at(-1);
    from = offset;
    return { line, column: head.replace(/[\ud800-\udbff][\udc00-\udfff]/g, '-').length + 1 };
  });
};
const oneLine = (raw) => raw.replace(/\s+/g, ' ').trim();
`;
