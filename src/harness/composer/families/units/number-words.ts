const ones: Readonly<Record<string, number>> = {
  zero: 0,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
};
const tens: Readonly<Record<string, number>> = {
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
};
const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1000, million: 1e6, billion: 1e9 };

const one = `(?:${Object.keys(ones).join('|')})`;
const ten = `(?:${Object.keys(tens).join('|')})`;
const below100 = `(?:${ten}(?:[ -]${one})?|${one})`;
const worded = `(?:${below100}|an?)(?: (?:hundred|thousand|million|billion))*(?: (?:and )?${below100}(?: (?:hundred|thousand))?)*`;
const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|\.\d+`;

/**
 * The source of a pattern for one number before a unit: digits (`1,234.5`, `3 1/2`, `1/2`, `2.5 million`, `1e3`), words up to billions
 * (`twenty-five`, `a hundred`), halves and quarters (`half a`, `one and a half`, `a dozen`). Has no groups. A library for this
 * (compromise) takes 0.2 s to load, which is more than a whole warm goal may take.
 */
export const numberSource = [
  String.raw`-?\d+ \d+\/\d+`,
  String.raw`-?\d+\/\d+(?: of an?| an?)?`,
  String.raw`-?(?:${digits})(?:e[+-]?\d{1,2})?(?: (?:hundred|thousand|million|billion))?(?: and (?:a half|a quarter|three quarters))?`,
  `(?:a )?half(?: of)?(?: an?)?(?: dozen)?`,
  `(?:a )?quarter of an?|three quarters of an?`,
  `(?:an?|one|two|three|four|five|six|ten) dozen`,
  `(?:${worded})(?: and (?:a half|a quarter|three quarters))?`,
].join('|');

/**
 * A number as `numberSource` finds it, as decimal text or a fraction: `'2.5'`, `'7/2'`, `'120'`. Lower case. Null for what is no number.
 */
export function readNumber(text: string): string | null {
  const said = text.trim().toLowerCase();
  const mixed = /^(-?)(\d+) (\d+)\/(\d+)$/.exec(said);
  if (mixed !== null) {
    const [, sign = '', whole = '', top = '', bottom = ''] = mixed;
    if (Number(bottom) === 0) return null;
    return `${sign}${String(Number(whole) * Number(bottom) + Number(top))}/${bottom}`;
  }
  const fraction = /^(-?\d+)\/(\d+)(?: of an?| an?)?$/.exec(said);
  if (fraction !== null) return Number(fraction[2]) === 0 ? null : `${fraction[1] ?? ''}/${fraction[2] ?? ''}`;
  if (/^(?:a )?half(?: of)?(?: an?)?$/.test(said)) return '1/2';
  if (/^(?:a )?quarter of an?$/.test(said)) return '1/4';
  if (/^three quarters of an?$/.test(said)) return '3/4';
  if (/half .*dozen|half dozen/.test(said)) return '6';
  const extra = / and (a half|a quarter|three quarters)$/.exec(said);
  const base = extra === null ? said : said.slice(0, extra.index);
  const value = readDigits(base) ?? readWords(base);
  if (value === null) return null;
  if (extra === null) return value;
  if (!/^\d+$/.test(value)) return null;
  return `${value}.${extra[1] === 'a half' ? '5' : extra[1] === 'a quarter' ? '25' : '75'}`;
}

function readDigits(text: string): string | null {
  const match = /^(-?)([\d,]*\.?\d+)(e[+-]?\d{1,2})?(?: (hundred|thousand|million|billion))?$/.exec(text);
  if (match === null) return null;
  const [, sign = '', plain = '', exponent = '', scale] = match;
  const number = plain
    .replaceAll(',', '')
    .replace(/^\./, '0.')
    .replace(/^0+(?=\d)/, '');
  if (scale === undefined) return `${sign}${number}${exponent}`;
  if (exponent !== '') return null;
  return `${sign}${number}e${String(Math.log10(scales[scale] ?? 1))}`;
}

function readWords(text: string): string | null {
  const dozen = /^(.+) dozen$/.exec(text);
  if (dozen?.[1] !== undefined) {
    const count = readWords(dozen[1]);
    return count === null ? null : String(Number(count) * 12);
  }
  let total = 0;
  let group = 0;
  let seen = false;
  for (const word of text.split(/[ -]+/)) {
    if (word === 'and') continue;
    if (word === 'a' || word === 'an') group += 1;
    else if (word in ones) group += ones[word] ?? 0;
    else if (word in tens) group += tens[word] ?? 0;
    else if (word === 'hundred') group *= 100;
    else if (word in scales) {
      total += group * (scales[word] ?? 1);
      group = 0;
    } else return null;
    seen = true;
  }
  return seen ? String(total + group) : null;
}
