import type { Span } from './span.ts';

/** What `text_find` finds; of two kinds for the same thing, `any-…` goes by shape alone. */
export const findKinds = [
  'emails',
  'any-emails',
  'links',
  'any-links',
  'phones',
  'any-phones',
  'dates',
  'any-dates',
  'amounts',
  'quotations',
  'any-quotations',
] as const;
export type FindKind = (typeof findKinds)[number];

/** The spans of one kind in a text, in order. The libraries are loaded with the first call that needs them. */
export async function findSpans(text: string, kind: FindKind, country: string | null): Promise<Span[]> {
  switch (kind) {
    case 'emails':
    case 'any-emails':
      return (await import('./emails.ts')).emailsOf(text, kind === 'emails' ? 'known' : 'any');
    case 'links':
    case 'any-links':
      return (await import('./links.ts')).linksOf(text, kind === 'links' ? 'marked' : 'any');
    case 'phones':
    case 'any-phones':
      return (await import('./phones.ts')).phonesOf(text, kind === 'phones' ? 'valid' : 'shaped', country);
    case 'dates':
    case 'any-dates':
      return (await import('./dates.ts')).datesOf(text, kind === 'dates' ? 'full' : 'loose');
    case 'amounts':
      return (await import('./amounts.ts')).amountsOf(text);
    case 'quotations':
    case 'any-quotations':
      return (await import('./quotations.ts')).quotationsOf(text, kind === 'quotations' ? 'double' : 'all');
  }
}
