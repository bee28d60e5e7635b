import type { Comparison } from '../../../../../tools/tables/query.ts';

const comparators: readonly [Comparison, RegExp][] = [
  ['>=', /\b(?:at least|no less than|no fewer than|not less than|minimum of|a minimum|since)(?: the| \$)?$/],
  ['<=', /\b(?:at most|no more than|not more than|up to|maximum of|a maximum|until|no later than)(?: the)?$/],
  [
    '>',
    /\b(?:more than|more then|greater than|greater then|higher than|larger than|bigger than|better than|longer than|later than|older than|over|above|exceeds?|exceeded|exceeding|after|past|beyond|surpass(?:ed|es)?)(?: the| year| a)*$/,
  ],
  [
    '<',
    /\b(?:less than|less then|fewer than|fewer then|lower than|smaller than|shorter than|earlier than|younger than|under|below|before|prior to|beneath)(?: the| year| a)*$/,
  ],
];

/** The comparison that the words before a number ("more than") or after it ("or more") say; null where they say none. */
export function comparisonOf(before: string, after: string): Comparison | null {
  if (/^or (?:more|higher|greater|above|over|better|later|after|older|longer)\b/.test(after)) return '>=';
  if (/^or (?:less|fewer|lower|below|under|earlier|before|younger|shorter)\b/.test(after)) return '<=';
  if (/^and (?:above|over|up|later|after)\b/.test(after)) return '>=';
  if (/^and (?:below|under|earlier)\b/.test(after)) return '<=';
  for (const [is, pattern] of comparators) if (pattern.test(before)) return is;
  return null;
}

/** How many words before and after a number its comparison takes. */
export function comparatorWidth(before: string, after: string): { before: number; after: number } {
  if (
    /^(?:or|and) (?:more|higher|greater|above|over|better|later|after|older|longer|less|fewer|lower|below|under|earlier|before|younger|shorter|up)\b/.test(
      after,
    )
  )
    return { before: 0, after: 2 };
  for (const [, pattern] of comparators) {
    const match = pattern.exec(before);
    if (match) return { before: match[0].split(' ').length, after: 0 };
  }
  return { before: 0, after: 0 };
}

/** A comparison in words. */
export function sign(is: Comparison): string {
  return { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most', '=': 'is', '!=': 'is not' }[is as '>'];
}
