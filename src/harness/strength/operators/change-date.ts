import type { Random } from '../../../core/random.ts';
import type { Change } from './change.ts';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/;
/** Random moves beside the named changes, so that a single date yields enough of them. */
const fillers = 12;

/** A date at the beginning of a text moved by a day, a week, a month, a year. None for other texts. */
export function changeDate(text: string, random: Random): Change<string>[] {
  const changes: Change<string>[] = [];
  const date = isoDate.exec(text);
  if (date === null) return changes;
  const [whole, year, month, day] = [date[0], Number(date[1]), Number(date[2]), Number(date[3])];
  const put = (operator: string, y: number, m: number, d: number) => {
    const moved = isoDay(y, m, d);
    if (moved !== null) changes.push({ operator, value: moved + text.slice(whole.length) });
  };
  /** In a shorter month, its last day. */
  const putClamped = (operator: string, y: number, m: number) => {
    put(operator, y, m, Math.min(day, daysIn(y, m)));
  };
  put('a day later', ...addDays(year, month, day, 1));
  put('a day earlier', ...addDays(year, month, day, -1));
  put('a week later', ...addDays(year, month, day, 7));
  put('a week earlier', ...addDays(year, month, day, -7));
  putClamped('a month later', month === 12 ? year + 1 : year, (month % 12) + 1);
  putClamped('a month earlier', month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1);
  putClamped('a year later', year + 1, month);
  putClamped('a year earlier', year - 1, month);
  putClamped('ten years later', year + 10, month);
  put('day and month exchanged', year, day, month);
  for (let i = 0; i < fillers; i++) {
    const days = Math.floor(2 + random() * 400) * (random() < 0.5 ? -1 : 1);
    put('moved by some days', ...addDays(year, month, day, days));
  }
  return changes;
}

function utcDate(year: number, month: number, day: number): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function addDays(year: number, month: number, day: number, days: number): [number, number, number] {
  const moved = utcDate(year, month, day + days);
  return [moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate()];
}

function daysIn(year: number, month: number): number {
  return utcDate(year, month + 1, 0).getUTCDate();
}

/** YYYY-MM-DD where that is a day of the calendar, else null. */
function isoDay(year: number, month: number, day: number): string | null {
  const date = utcDate(year, month, day);
  if (year < 0 || year > 9999 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
