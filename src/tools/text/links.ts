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

/**
 * What has the shape of a bare domain, with what follows it, but is no link: its ending is no top-level domain ("report.txt"). In order, each once.
 */
export function strangeDomains(text: string): string[] {
  const known = new Set(linksOf(text, 'any').map(({ offset }) => offset));
  const shape =
    /(?<![@/\p{L}\p{N}._-])(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}(?![\p{L}\p{N}@_-])(?:[/?#:][^\s<>"\u201c\u201d\u00ab\u00bb|]*)?/gu;
  const strange = [...text.matchAll(shape)].filter(({ index }) => !known.has(index));
  return [...new Set(strange.map(([written]) => written.replace(/[.,;:!?'\u2019*_\u2026)\]}]+$/, '')))];
}
