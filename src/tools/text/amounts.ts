import type { Span } from './span.ts';

/** An amount of money: as written, its currency where the mark tells it, and its value as decimal text. */
export interface Amount extends Span {
  /** ISO 4217 code, or the mark as written where several currencies share it ("$" is read as written, not as USD). */
  currency: string;
  /** Decimal text, such as "1234.50" or "2500000" for "2.5 million"; null where its marks can be read in two ways. */
  value: string | null;
}

/** Marks that stand before or after a number. */
export const currencySigns = '$\u20ac\u00a3\u00a5\u20b9\u20a9\u20bd\u20ba\u20aa\u20ab\u20b4\u20a6\u0e3f';
/** ISO 4217 codes of the currencies that texts use most. */
export const currencyCodes: readonly string[] =
  'USD EUR GBP JPY CHF CAD AUD NZD CNY INR KRW SEK NOK DKK PLN CZK HUF BRL MXN ZAR TRY RUB SGD HKD THB ILS'.split(' ');
/** Names of currencies, to the mark under which they are added up. */
export const currencyNames: Readonly<Record<string, string>> = {
  dollar: '$',
  dollars: '$',
  euro: 'EUR',
  euros: 'EUR',
  pound: 'GBP',
  pounds: 'GBP',
  yen: 'JPY',
  rupee: 'INR',
  rupees: 'INR',
  franc: 'CHF',
  francs: 'CHF',
  cent: 'cent',
  cents: 'cent',
};
/** Words and letters that multiply. */
export const magnitudes: Readonly<Record<string, number>> = {
  k: 3,
  thousand: 3,
  m: 6,
  mn: 6,
  million: 6,
  bn: 9,
  b: 9,
  billion: 9,
  trillion: 12,
};

const signCodes: Readonly<Record<string, string>> = { '\u20ac': 'EUR', '\u00a3': 'GBP', '\u20b9': 'INR' };

/** A number as texts write it; what its marks mean is settled by `decimalOf`. */
const number = String.raw`(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d)){1,5}|\d+(?!\d))(?:[.,'\u2019]\d+){0,6}(?!\d)|\.\d+(?!\d)`;
const magnitude = String.raw`(?:\s?(?:k|mn|m|bn|b)\b|\s(?:thousand|million|billion|trillion)\b)`;
const codes = currencyCodes.join('|');
const names = Object.keys(currencyNames).join('|');
const before = new RegExp(
  String.raw`(?<![\p{L}\p{N}])([-\u2212]?)((?:US|A|C|NZ|HK|S)?[${currencySigns}]|(?:${codes})\b)[ \u00a0]?(${number})(${magnitude})?`,
  'giu',
);
const after = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,'${currencySigns}])([-\u2212]?)(${number})(${magnitude})?[ \u00a0]?(?:(?:US |Australian |Canadian )?(${names})\b|(${codes})\b|([${currencySigns}])(?!\d))`,
  'giu',
);

/**
 * The amounts of money in a text, in order: a currency's sign, code or name beside a number ("$1,200.50", "EUR 3 million", "15 euros").
 * A minus sign in front belongs to it.
 */
export function amountsOf(text: string): Amount[] {
  const found: Amount[] = [];
  for (const { index, 0: written, 1: minus = '', 2: mark = '', 3: digits = '', 4: scale = '' } of text.matchAll(
    before,
  )) {
    found.push(amount({ offset: index, text: written }, mark, minus, digits, scale));
  }
  for (const match of text.matchAll(after)) {
    const { index, 0: written, 1: minus = '', 2: digits = '', 3: scale = '' } = match;
    found.push(amount({ offset: index, text: written }, match[4] ?? match[5] ?? match[6] ?? '', minus, digits, scale));
  }
  found.sort((a, b) => a.offset - b.offset || b.text.length - a.text.length);
  let end = -1;
  return found.filter((span) => {
    if (span.offset < end) return false;
    end = span.offset + span.text.length;
    return true;
  });
}

function amount(span: Span, mark: string, minus: string, digits: string, scale: string): Amount {
  const currency = currencyNames[mark.toLowerCase()] ?? signCodes[mark] ?? mark.toUpperCase();
  const decimal = decimalOf(digits);
  const power = magnitudes[scale.trim().toLowerCase()] ?? 0;
  return { ...span, currency, value: decimal === null ? null : (minus === '' ? '' : '-') + shift(decimal, power) };
}

/** The decimal text of a written number; null where its marks leave open what it is ("1.234" may be one thousand or one). */
function decimalOf(written: string): string | null {
  const plain = written.replace(/[\u00a0\u202f '\u2019]/g, '');
  if (/^\.\d+$/.test(plain)) return `0${plain}`;
  if (/^\d+$/.test(plain) || /^\d+\.(?:\d{1,2}|\d{4,})$/.test(plain)) return plain;
  if (/^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(plain)) return plain.replace(/,/g, '');
  if (/^\d{1,3}(?:\.\d{3})+,\d+$|^\d{1,3}(?:\.\d{3}){2,}$/.test(plain))
    return plain.replace(/\./g, '').replace(',', '.');
  return /^\d+,\d{1,2}$/.test(plain) ? plain.replace(',', '.') : null;
}

/** A decimal text times a power of ten, exactly. */
function shift(decimal: string, power: number): string {
  const [whole = '', fraction = ''] = decimal.split('.');
  const integer = (whole + fraction.slice(0, power).padEnd(power, '0')).replace(/^0+(?=\d)/, '');
  const rest = fraction.slice(power);
  return rest === '' ? integer : `${integer}.${rest}`;
}
