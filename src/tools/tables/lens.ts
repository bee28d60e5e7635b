import type { Cell } from '../../core/attachment.ts';
import type { Lens } from './query.ts';

/** A cell seen through a lens; null where it shows nothing. Pure: both engines call it. */
export function lens(cell: Cell, as: Lens): string | number | null {
  if (cell === null) return null;
  switch (as) {
    case 'text':
      return typeof cell === 'string' ? cell : String(cell);
    case 'number':
      return typeof cell === 'number' ? cell : typeof cell === 'string' ? numberIn(cell) : null;
    case 'date':
      return dateIn(cell)?.iso ?? null;
    case 'year':
      return dateIn(cell)?.year ?? null;
    case 'month':
      return dateIn(cell)?.month ?? null;
    case 'day':
      return dateIn(cell)?.day ?? null;
    case 'quarter': {
      const month = dateIn(cell)?.month ?? null;
      return month === null ? null : Math.ceil(month / 3);
    }
    case 'year-month': {
      const date = dateIn(cell);
      return date === null || date.year === null || date.month === null ? null : date.iso.slice(0, 7);
    }
    case 'weekday': {
      const date = dateIn(cell);
      if (date === null || date.year === null || date.month === null || date.day === null) return null;
      return ((new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay() + 6) % 7) + 1;
    }
  }
}

const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9, trillion: 1e12 };

/**
 * The first number in a text: "$1,234.50", "1st", "12 (3)", "2–1" (2), "3.5 million". A clock or running time, "4:40" or "1:02:03.5", is its
 * seconds, so that times order as they should. Null where there is none.
 */
export function numberIn(text: string): number | null {
  const clock = /^\s*(\d+):(\d\d)(?::(\d\d))?(\.\d+)?\s*$/.exec(text);
  if (clock) {
    const [, a = '0', b = '0', c, fraction = ''] = clock;
    const whole = c === undefined ? Number(a) * 60 + Number(b) : (Number(a) * 60 + Number(b)) * 60 + Number(c);
    return Number(`${String(whole)}${fraction}`);
  }
  const found =
    /(?:^|[^\p{L}\d.])([-+\u2212\u2013]?)[$\u20ac\u00a3\u00a5]?\s?(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?:\s*(thousand|million|billion|trillion)\b)?/iu.exec(
      text,
    ) ?? /()(\d+(?:\.\d+)?)/.exec(text);
  if (!found) return null;
  const [, sign = '', digits = '', scale] = found;
  const size = Number(digits.replaceAll(',', ''));
  if (!Number.isFinite(size)) return null;
  const scaled = scale === undefined ? size : Number((size * (scales[scale.toLowerCase()] ?? 1)).toPrecision(15));
  // A typographic dash opens a negative number only at the start of the text: "5 –3" is a score.
  return sign === '-' || sign === '\u2212' || (sign === '\u2013' && /^\s*\u2013/.test(text)) ? -scaled : scaled;
}

/** A date as far as it is given. `iso` is YYYY, YYYY-MM or YYYY-MM-DD; with no year "--MM-DD". */
export interface PartialDate {
  iso: string;
  year: number | null;
  month: number | null;
  day: number | null;
}

const monthNames = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const monthPattern =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const isoDate = /\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?!\d)/;
const dayMonthYear = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]${monthPattern}(?:,? ?-?(\\d{4}))?(?![\\w])`,
  'i',
);
const monthDayYear = new RegExp(`\\b${monthPattern} (\\d{1,2})(?:st|nd|rd|th)?(?!\\d)(?:,? (\\d{4}))?`, 'i');
const monthYear = new RegExp(`\\b${monthPattern},? ?(\\d{4})?\\b`, 'i');
const yearOnly = /(?<![\d.,])(1\d{3}|20\d{2})(?![\d,])/;

/** The first date in a cell, whole or in part: "2004-03-01", "March 1, 2004", "1 March", "Mar 2004", "1998–99" (1998). */
export function dateIn(cell: Cell): PartialDate | null {
  if (typeof cell === 'number')
    return Number.isInteger(cell) && cell >= 1000 && cell < 2100 ? partial(cell, null, null) : null;
  if (typeof cell !== 'string') return null;
  const iso = isoDate.exec(cell);
  if (iso && Number(iso[2]) >= 1 && Number(iso[2]) <= 12) {
    return partial(Number(iso[1]), Number(iso[2]), iso[3] === undefined ? null : Number(iso[3]));
  }
  const text = cell.replace(/[\u00a0\u202f]/g, ' ');
  const dmy = dayMonthYear.exec(text);
  if (dmy) return partial(numeric(dmy[3]), monthOf(dmy[2] ?? ''), Number(dmy[1]));
  const mdy = monthDayYear.exec(text);
  if (mdy) return partial(numeric(mdy[3]), monthOf(mdy[1] ?? ''), Number(mdy[2]));
  const my = monthYear.exec(text);
  if (my && (my[2] !== undefined || my[0].trim().length === text.trim().length)) {
    return partial(numeric(my[2]), monthOf(my[1] ?? ''), null);
  }
  const year = yearOnly.exec(text);
  return year ? partial(Number(year[1]), null, null) : null;
}

function numeric(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

function monthOf(name: string): number {
  return monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function partial(year: number | null, month: number | null, day: number | null): PartialDate {
  const two = (n: number) => String(n).padStart(2, '0');
  const head = year === null ? '-' : String(year).padStart(4, '0');
  const iso = month === null ? head : day === null ? `${head}-${two(month)}` : `${head}-${two(month)}-${two(day)}`;
  return { iso, year, month, day };
}
