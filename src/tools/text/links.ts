import { find } from 'linkifyjs';
import type { Span } from './span.ts';

/** `marked`: begins with http://, https://, ftp:// or www.; `any`: also a bare domain such as example.org/page. */
export type LinkRule = 'marked' | 'any';

/** The web links of a text, in order, as written. */
export function linksOf(text: string, rule: LinkRule): Span[] {
  const marked = /^(?:https?:\/\/|ftp:\/\/|www\.)/i;
  return find(text, 'url')
    .filter(({ value }) => (rule === 'any' ? !/^mailto:/i.test(value) : marked.test(value)))
    .map(({ start, value }) => ({ offset: start, text: value }));
}
