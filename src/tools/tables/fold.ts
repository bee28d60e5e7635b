/**
 * Text as tables compare it: NFKC, lower case, without accents, typographic dashes and quotation marks made plain, white space runs made one
 * space and trimmed. "São  Paulo" and "sao paulo" fold alike.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(spaces, ' ').trim();
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/[\u2010-\u2015\u2212\u00ad]/g, '-')
    .replace(/[\u2018\u2019\u201a\u201b\u2032\u00b4`]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb]/g, '"')
    .replace(spaces, ' ')
    .trim();
}

/** Most cells are plain ASCII, where the Unicode steps have nothing to do. */
const plain = /^[\x20-\x5f\x61-\x7e]*$/;
const spaces = /\s+/g;
