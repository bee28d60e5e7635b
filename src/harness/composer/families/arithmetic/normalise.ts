/** Characters that people write for an operator, and the one that stands for it here. */
const characters: Readonly<Record<string, string>> = {
  '×': '*',
  '✕': '*',
  '✖': '*',
  '∗': '*',
  '·': '*',
  '⋅': '*',
  '∙': '*',
  '÷': '/',
  '∕': '/',
  '⁄': '/',
  '−': '-',
  '–': '-',
  '—': ' - ',
  '‐': '-',
  '‑': '-',
  '…': ' ... ',
  π: ' pi ',
  '√': ' √ ',
  '∛': ' ∛ ',
  '“': '"',
  '”': '"',
  '’': "'",
  '‘': "'",
  '\u00a0': '\u202f',
  '\u2009': '\u202f',
  '≤': ' <= ',
  '≥': ' >= ',
  '≠': ' != ',
  '½': ' 1⁄2 ',
  '⅓': ' 1⁄3 ',
  '⅔': ' 2⁄3 ',
  '¼': ' 1⁄4 ',
  '¾': ' 3⁄4 ',
  '⅕': ' 1⁄5 ',
  '⅖': ' 2⁄5 ',
  '⅗': ' 3⁄5 ',
  '⅘': ' 4⁄5 ',
  '⅙': ' 1⁄6 ',
  '⅚': ' 5⁄6 ',
  '⅛': ' 1⁄8 ',
  '⅜': ' 3⁄8 ',
  '⅝': ' 5⁄8 ',
  '⅞': ' 7⁄8 ',
};

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * A goal's text with one spelling for each operator: `×` becomes `*`, `x²` becomes `x^2`, fraction characters become `1⁄2` (with the
 * fraction slash, so that they stay one number), a long dash
 * between digits becomes `to` (1–100 is a range), `what's` becomes `what is`. A narrow no-break space (U+202F) stands for every space that cannot break.
 */
export function normaliseCharacters(goal: string): string {
  return goal
    .replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(
      /⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g,
      (run) => `^${Array.from(run, (c) => (c === '⁻' ? '-' : superscripts.indexOf(c))).join('')}`,
    )
    .replace(/(?<=\d)[–—](?=\d)/g, ' to ')
    .replace(/[^\x20-\x7e]/g, (c) => characters[c] ?? c)
    .replace(/\*\*/g, '^')
    .replace(/\bper cent\b/gi, 'percent')
    .replace(/\bwhat'?s\b/gi, 'what is')
    .replace(/\bit's\b/gi, 'it is');
}
