/**
 * A model's words as one plain line: control characters and line breaks become spaces, and what is longer than `most` characters ends in "…".
 * What a model says goes into the record and onto the page as data; this keeps it readable.
 */
export function plainLine(text: string, most: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\s\p{C}]+/gu, ' ')
    .trim();
  const signs = [...line];
  return signs.length <= most
    ? line
    : `${signs
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** A short name made of a text's words: lower case, digits and hyphens, at most `most` characters; empty where it has no letters. */
export function slugOf(text: string, most: number): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+/, '')
    .slice(0, most)
    .replace(/-+$/, '');
}
