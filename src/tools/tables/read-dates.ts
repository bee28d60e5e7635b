/** A column of cells read as dates or instants. */
export interface DateReading {
  readonly type: 'date' | 'datetime';
  /** For each given cell the ISO text, as `Column.values` holds it. */
  readonly iso: readonly string[];
  /** `DD/MM/YYYY` and the like; null for ISO dates. */
  readonly format: string | null;
  /** Whether the cells prove that the day comes first (true) or the month (false); null where there was nothing to prove. */
  readonly provesDayFirst: boolean | null;
  readonly notes: readonly string[];
}

/** Cells that are dates whose order of day and month nothing decides. */
export interface AmbiguousDates {
  readonly type: 'ambiguous';
  /** The first such cell. */
  readonly example: string;
  readonly format: string;
}

interface Parts {
  year: number;
  month: number;
  day: number;
}

const monthNames = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const months = new Map<string, number>(
  monthNames.flatMap((name, i): [string, number][] => [
    [name, i + 1],
    [name.slice(0, 3), i + 1],
  ]),
);
months.set('sept', 9);

const month = `(${[...months.keys()].sort((a, b) => b.length - a.length).join('|')})\\.?`;
const weekday = '(?:(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\\.?,? )?';
const ordinal = '(?:st|nd|rd|th)?';
const time =
  '(?:(?:T|,? )(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([ap])\\.?m\\.?)?(?: ?(Z|UTC|GMT|[-+]\\d{2}:?\\d{2}))?)?';
const yearFirst = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${time}$`, 'i');
const numeric = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${time}$`, 'i');
const dayMonthName = new RegExp(
  `^${weekday}(\\d{1,2})${ordinal}(?: of)?[ -]${month},?[ -](\\d{4}|\\d{2})${time}$`,
  'i',
);
const monthNameDay = new RegExp(`^${weekday}${month} (\\d{1,2})${ordinal},? (\\d{4})${time}$`, 'i');

/** Two-digit years: POSIX's rule, 69 to 99 are the 1900s and 00 to 68 the 2000s. */
const pivot = 69;

/**
 * Reads distinct cells, none of them missing, as dates, deciding the order of day and month for all of them together. Null where any cell
 * is no date. `dayFirst` is what the rest of the table proves; without it cells such as 03/04/2024, alone, are ambiguous.
 */
export function readDates(cells: readonly string[], dayFirst: boolean | null): DateReading | AmbiguousDates | null {
  const [head] = cells;
  if (head === undefined) return null;
  const order = orderOfDayAndMonth(cells);
  if (order === null) return null;
  let first = order.dayFirst;
  const notes: string[] = [];
  if (first === null && order.example !== null) {
    if (dayFirst === null) {
      return { type: 'ambiguous', example: order.example, format: 'DD/MM/YYYY or MM/DD/YYYY' };
    }
    first = dayFirst;
    notes.push(
      `${order.example} is read as ${first ? 'day/month' : 'month/day'}, as the other dates of the table are written`,
    );
  } else if (first !== null && order.proof !== null) {
    notes.push(`dates are read as ${first ? 'day/month/year' : 'month/day/year'}, which ${order.proof} proves`);
  }

  const iso: string[] = [];
  const formats = new Set<string>();
  let shortYears = false;
  let timed = 0;
  let zoned = 0;
  let moved = false;
  for (const cell of cells) {
    const read = readOne(cell, first ?? true);
    if (!read) return null;
    formats.add(read.format);
    if (read.shortYear) shortYears = true;
    if (read.timed) timed++;
    if (read.zoned) zoned++;
    if (read.moved) moved = true;
    iso.push(read.iso);
  }
  if (timed !== 0 && timed !== cells.length) return null;
  if (zoned !== 0 && zoned !== cells.length) return null;
  if (moved) notes.push('times are moved to UTC');
  if (shortYears) notes.push('years of two digits are read as 1969 to 2068');
  const [format = ''] = formats;
  return {
    type: timed > 0 ? 'datetime' : 'date',
    iso: timed > 0 ? alignFractions(iso) : iso,
    format: formats.size > 1 ? [...formats].sort().join(', ') : /^YYYY-MM-DD( HH:MM)?$/.test(format) ? null : format,
    provesDayFirst: order.proof === null ? null : first,
    notes,
  };
}

/** Times compare as text only where all have as many digits of a second. */
function alignFractions(iso: readonly string[]): string[] {
  const width = iso.reduce((most, text) => Math.max(most, (/\.(\d+)/.exec(text)?.[1] ?? '').length), 0);
  if (width === 0) return [...iso];
  return iso.map((text) => {
    const zone = text.endsWith('Z') ? 'Z' : '';
    const [body = '', fraction = ''] = text.slice(0, text.length - zone.length).split('.');
    return `${body}.${fraction.padEnd(width, '0')}${zone}`;
  });
}

/** What the all-numeric cells say of the order; null where they contradict each other or a cell can be no date. */
function orderOfDayAndMonth(
  cells: readonly string[],
): { dayFirst: boolean | null; proof: string | null; example: string | null } | null {
  let dayFirst: string | null = null;
  let monthFirst: string | null = null;
  let example: string | null = null;
  let points = true;
  for (const cell of cells) {
    const match = numeric.exec(cell);
    if (!match) continue;
    const [, a = '', separator, b = '', year = ''] = match;
    // 1.2.15 is a version and 8-3-10 a tally: a short year needs full days and months, or slashes.
    if (year.length === 2 && separator !== '/' && (a.length !== 2 || b.length !== 2)) return null;
    if (separator !== '.') points = false;
    if (Number(a) > 12) dayFirst ??= cell;
    if (Number(b) > 12) monthFirst ??= cell;
    if (Number(a) !== Number(b)) example ??= cell;
  }
  if (dayFirst !== null && monthFirst !== null) return null;
  if (dayFirst !== null) return { dayFirst: true, proof: dayFirst, example };
  if (monthFirst !== null) return { dayFirst: false, proof: monthFirst, example };
  // Where days, months and years are parted by points, the day comes first: no country writes month.day.year.
  if (example !== null && points) return { dayFirst: true, proof: example, example };
  return { dayFirst: null, proof: null, example };
}

interface ReadDate {
  iso: string;
  format: string;
  shortYear: boolean;
  timed: boolean;
  zoned: boolean;
  /** Whether its zone was another than UTC. */
  moved: boolean;
}

function readOne(cell: string, dayFirst: boolean): ReadDate | null {
  let match = yearFirst.exec(cell);
  if (match) {
    const [, year = '', separator = '-', month = '', day = ''] = match;
    const format = `YYYY${separator}MM${separator}DD`;
    return finish({ year: Number(year), month: Number(month), day: Number(day) }, format, year, match.slice(5));
  }
  match = numeric.exec(cell);
  if (match) {
    const [, a = '', separator = '/', b = '', year = ''] = match;
    const [day, month] = dayFirst ? [a, b] : [b, a];
    const format = `${dayFirst ? ['DD', 'MM'].join(separator) : ['MM', 'DD'].join(separator)}${separator}${'Y'.repeat(year.length)}`;
    return finish({ year: Number(year), month: Number(month), day: Number(day) }, format, year, match.slice(5));
  }
  match = dayMonthName.exec(cell);
  if (match) {
    const [, day = '', name = '', year = ''] = match;
    return finish(named(year, name, day), 'D Month YYYY', year, match.slice(4));
  }
  match = monthNameDay.exec(cell);
  if (match) {
    const [, name = '', day = '', year = ''] = match;
    return finish(named(year, name, day), 'Month D, YYYY', year, match.slice(4));
  }
  return null;
}

function named(year: string, name: string, day: string): Parts {
  return { year: Number(year), month: months.get(name.toLowerCase()) ?? 0, day: Number(day) };
}

function finish(parts: Parts, format: string, yearText: string, clock: (string | undefined)[]): ReadDate | null {
  const shortYear = yearText.length === 2;
  const year = shortYear ? parts.year + (parts.year < pivot ? 2000 : 1900) : parts.year;
  const { month, day } = parts;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  const [hourText, minuteText = '', secondText = '00', fraction, half, zone] = clock;
  if (hourText === undefined) return { iso: date, format, shortYear, timed: false, zoned: false, moved: false };
  const hour = hour24(Number(hourText), half);
  if (hour === null || Number(minuteText) > 59 || Number(secondText) > 59) return null;
  const tail = fraction === undefined ? '' : `.${fraction}`;
  const timed = `${date}T${pad(hour, 2)}:${minuteText}:${secondText}`;
  const full = `${format} HH:MM${half === undefined ? '' : ' am/pm'}`;
  if (zone === undefined)
    return { iso: timed + tail, format: full, shortYear, timed: true, zoned: false, moved: false };
  const offset = offsetMinutes(zone);
  const utc = new Date(Date.parse(`${timed}Z`) - offset * 60_000).toISOString().slice(0, 19);
  return { iso: `${utc}${tail}Z`, format: full, shortYear, timed: true, zoned: true, moved: offset !== 0 };
}

/** The hour of 24, or null where there is no such hour. */
function hour24(hour: number, half: string | undefined): number | null {
  if (half === undefined) return hour <= 23 ? hour : null;
  if (hour < 1 || hour > 12) return null;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

function offsetMinutes(zone: string): number {
  const match = /^([-+])(\d{2}):?(\d{2})$/.exec(zone);
  if (!match) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
