import { find } from 'linkifyjs';
import type { Span } from './span.ts';

/** `known`: the ending is a top-level domain, or one reserved for examples and local use; `any`: whatever has the shape of an address. */
export type EmailRule = 'known' | 'any';

/** Endings that no registry hands out, but that texts use: RFC 2606, RFC 6762, RFC 8375 and ICANN's .internal. */
const reservedEndings = new Set(['example', 'test', 'invalid', 'localhost', 'local', 'internal', 'arpa', 'lan']);

/** The e-mail addresses of a text, in order. linkifyjs knows the top-level domains; what it leaves out is found by shape. */
export function emailsOf(text: string, rule: EmailRule): Span[] {
  const shaped = emailShapes(text);
  if (rule === 'any' || shaped.length === 0) return shaped;
  const known = new Set(find(text, 'email').map(({ start, value }) => `${start}:${value.length}`));
  // "mailto:a@b.org" is a link to linkifyjs; it is an address all the same.
  for (const { start, value } of find(text, 'url')) {
    if (/^mailto:/i.test(value)) known.add(`${start + 7}:${value.length - 7}`);
  }
  return shaped.filter(
    (span) => known.has(`${span.offset}:${span.text.length}`) || reservedEndings.has(endingOf(span.text)),
  );
}

/** The last label of an address, in lower case. */
export function endingOf(address: string): string {
  return address.slice(address.lastIndexOf('.') + 1).toLowerCase();
}

/** Everything around an `@` that looks like local part and domain. Linear: it starts from each `@` and never looks past the next. */
function emailShapes(text: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let from = at;
    while (from > 0 && /[\p{L}\p{N}._%+&'-]/u.test(text.charAt(from - 1))) from--;
    while (from < at && /[^\p{L}\p{N}_]/u.test(text.charAt(from))) from++;
    let to = at + 1;
    while (to < text.length && /[\p{L}\p{N}.-]/u.test(text.charAt(to))) to++;
    while (to > at + 1 && /[.-]/.test(text.charAt(to - 1))) to--;
    const local = text.slice(from, at);
    const labels = text.slice(at + 1, to).split('.');
    const ending = labels.at(-1) ?? '';
    const whole = labels.length > 1 && labels.every((label) => /^[^-].*$/u.test(label) && !label.endsWith('-'));
    if (local === '' || /\.\.|\.$/.test(local) || !whole || !/^\p{L}{2,}$/u.test(ending)) continue;
    if (text.charAt(to) === '@') continue;
    found.push({ offset: from, text: text.slice(from, to) });
  }
  return found;
}
