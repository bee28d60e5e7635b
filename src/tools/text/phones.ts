import { findPhoneNumbersInText, isSupportedCountry } from 'libphonenumber-js/min';
import { AegisError } from '../../core/errors.ts';
import type { Span } from './span.ts';

/**
 * `valid`: numbers that a numbering plan allows: international ones (with +), and national ones of a given country.
 * `shaped`: whatever is written like a phone number, of any country.
 */
export type PhoneRule = 'valid' | 'shaped';

/** A stretch of digits with customary marks between them (space, hyphen, dot, slash, brackets). */
const digitRun = /[+(]?\d(?:[\d()\u00a0\u2011 ./-]*\d)?/g;

/**
 * The phone numbers of a text, in order, as written.
 * @param country ISO 3166 code, or null: then only numbers that begin with + can be `valid`
 * @throws AegisError `tool-failed` for a country whose numbers are not known
 */
export function phonesOf(text: string, rule: PhoneRule, country: string | null): Span[] {
  if (country !== null && !isSupportedCountry(country)) {
    throw new AegisError(
      'tool-failed',
      `There is no country with the code ${country}.`,
      'Use a two-letter code of ISO 3166, such as GB.',
    );
  }
  const found: Span[] = [];
  for (const match of text.matchAll(digitRun)) {
    const digits = match[0].replace(/\D/g, '').length;
    // The library takes long for digits without end, and no number has more than 15 (E.164) and a few of an extension.
    if (digits < 7 || digits > 20 || match[0].length > 60) continue;
    if (rule === 'shaped') {
      if (shaped(text, match.index, match[0], digits)) found.push({ offset: match.index, text: match[0] });
      continue;
    }
    // With its neighbours, since a digit or letter that touches it makes it something else.
    const from = Math.max(0, match.index - 1);
    const window = text.slice(from, match.index + match[0].length + 1);
    for (const { startsAt, endsAt } of findPhoneNumbersInText(window, country ?? undefined)) {
      found.push({ offset: from + startsAt, text: window.slice(startsAt, endsAt) });
    }
  }
  return found;
}

function shaped(text: string, from: number, written: string, digits: number): boolean {
  if (digits > 15) return false;
  if (/[\p{L}\p{N}\p{Sc}#@_]/u.test(text.charAt(from - 1))) return false;
  if (/[\p{L}\p{N}%@_]/u.test(text.charAt(from + written.length))) return false;
  if (/[ ./()\u00a0\u2011-]{3}/.test(written) || /\([^)]*$/.test(written)) return false;
  if (written.startsWith('+')) return true;
  // A plain number; a date, a version or an address of the Internet Protocol; a decimal number; a span of years.
  if (/^\d+$/.test(written)) return false;
  if (/^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})$/.test(written)) return false;
  if (/^\d{1,3}(?:\.\d{1,3}){3}$|^\d+\.\d+$|^(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$/.test(written)) return false;
  // Groups of two digits and more, as numbers are read out; a lone digit may only be a country or trunk code at the front.
  const groups = written.split(/\D+/).filter((group) => group !== '');
  const long = groups.some((group) => group.length >= 3);
  return groups.length >= 2 && long && groups.slice(1).every((group) => group.length >= 2);
}
