// Guest code: runs inside QuickJS, as one script with the other files of this folder.

/** A value's text with sorted keys, so that equal data gives equal text. */
function sortedJson(value) {
  if (Array.isArray(value)) return `[${value.map(sortedJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value).sort();
    return `{${members.map((key) => `${JSON.stringify(key)}:${sortedJson(value[key])}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'undefined';
}

/** Every string in a value, keys included. */
function* stringsIn(value) {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null) {
    for (const key of Object.keys(value)) {
      if (!Array.isArray(value)) yield key;
      yield* stringsIn(value[key]);
    }
  }
}

function someString(value, test) {
  for (const text of stringsIn(value)) if (test(text)) return true;
  return false;
}

function oneSpaced(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** Days since 1970-01-01 of a proleptic Gregorian date; http://howardhinnant.github.io/date_algorithms.html#days_from_civil */
function daysFromCivil(year, month, day) {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The date of a day number: the inverse of `daysFromCivil`, from the same source. */
function civilFromDays(day) {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const dayOfEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

function readIsoDate(text) {
  const match = typeof text === 'string' ? /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) : null;
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return null;
  const number = daysFromCivil(year, month, day);
  const back = civilFromDays(number);
  return back.month === month && back.day === day ? number : null;
}

/** Luhn's check digit, which payment card numbers carry (ISO/IEC 7812-1). */
function passesLuhn(digits) {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

const unsafeText = [
  /!?\[[^\]]*\]\s?[([]/, // Markdown link, image or reference
  /^\s{0,3}\[[^\]]+\]:/m, // Markdown link definition
  /<\/?[a-zA-Z!?][^>]*>/, // HTML tag, comment or autolink
  /\b(?:javascript|vbscript):\S/i,
  /\bdata:[a-z]+\//i,
  // Control characters and bidirectional overrides.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/,
];

const secretShapes = [
  /\bA(?:KIA|SIA)[0-9A-Z]{16}\b/, // AWS access key id
  /\bgh[pousr]_[A-Za-z0-9]{36,}\b/, // GitHub token
  /\bgithub_pat_[A-Za-z0-9_]{22,}/,
  /\bglpat-[A-Za-z0-9_-]{20,}/, // GitLab token
  /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/, // Slack token
  /\bAIza[0-9A-Za-z_-]{35}/, // Google API key
  /\bsk-[A-Za-z0-9_-]{20,}/, // OpenAI or Anthropic key
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}/, // Stripe key
  /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\./, // JSON Web Token
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bbearer\s+[A-Za-z0-9._~+/-]{16,}/i,
  /\b(?:password|passwd|pwd|secret|api[_-]?key|access[_-]?token)\b["']?\s*[:=]\s*["']?[^\s"']{4,}/i,
];

const personalShapes = [
  /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}/, // e-mail address
  /(?:^|[^\w])\+\d{1,3}[\s.-]?(?:\(\d{1,4}\)[\s.-]?)?\d{2,4}(?:[\s.-]?\d{2,4}){1,4}(?!\w)/, // phone, international
  /(?:^|[^\w])\(\d{3}\)\s?\d{3}[\s.-]\d{4}(?!\w)/, // phone, (212) 555-0100
  /(?:^|[^\w.-])\d{3}([\s.-])\d{3}\1\d{4}(?![\w-])/, // phone, 212-555-0100
  /(?:^|[^\w-])\d{3}-\d{2}-\d{4}(?![\w-])/, // US social security number
];

function holdsCardNumber(text) {
  for (const [run] of text.matchAll(/\b\d(?:[ -]?\d){12,18}\b/g)) if (passesLuhn(run.replace(/\D/g, ''))) return true;
  return false;
}

Object.freeze(ExactNumber.prototype);

/**
 * The library as `harness.d.ts` describes it.
 * @type {import('../../harness/harness.d.ts').Library}
 */
const library = Object.freeze({
  near(a, b, tolerance = 0) {
    const limit = exact(tolerance);
    return isExact(a) && isExact(b) && exact(a).minus(b).absolute().compare(limit) <= 0;
  },
  same: (a, b) => sortedJson(a) === sortedJson(b),
  quotedIn(quotation, source) {
    if (typeof quotation !== 'string' || typeof source !== 'string') return false;
    const wanted = oneSpaced(quotation);
    return wanted !== '' && oneSpaced(source).includes(wanted);
  },
  isoDate: (text) => readIsoDate(text) !== null,
  urlShape: (text) =>
    typeof text === 'string' && /^https?:\/\/[^\s/?#@:<>"]+(?::\d{1,5})?(?:[/?#][^\s<>"]*)?$/i.test(text),
  unique: (list) => new Set(list.map(sortedJson)).size === list.length,
  sorted(list, direction = 'ascending') {
    if (direction !== 'ascending' && direction !== 'descending') {
      throw new TypeError(`sorted goes 'ascending' or 'descending', not ${show(direction)}.`);
    }
    return list.every((value, i) => {
      if (typeof value !== typeof list[0] || (typeof value !== 'number' && typeof value !== 'string')) return false;
      return i === 0 || (direction === 'ascending' ? list[i - 1] <= value : list[i - 1] >= value);
    });
  },
  sum: (list) => list.reduce((total, value) => total.plus(value), exact(0)),
  exact,
  plainText: (text) => typeof text === 'string' && !unsafeText.some((shape) => shape.test(text)),
  noSecret: (value) => !someString(value, (text) => secretShapes.some((shape) => shape.test(text))),
  noPersonalData: (value) =>
    !someString(value, (text) => personalShapes.some((shape) => shape.test(text)) || holdsCardNumber(text)),
  dayNumber(isoDate) {
    const day = readIsoDate(isoDate);
    if (day === null) throw new TypeError(`dayNumber reads a date such as "2024-02-29", not ${show(isoDate)}.`);
    return day;
  },
  dateOfDay(day) {
    const date = Number.isInteger(day) ? civilFromDays(day) : null;
    if (date === null || date.year < 0 || date.year > 9999) {
      throw new RangeError(`dateOfDay takes a whole day number of the years 0 to 9999, not ${show(day)}.`);
    }
    const [year, month, of] = [
      [date.year, 4],
      [date.month, 2],
      [date.day, 2],
    ].map(([n, width]) => String(n).padStart(width, '0'));
    return `${year}-${month}-${of}`;
  },
});
