import type { Change } from './change.ts';

const isoDate = /^(\d{4})-(\d{2})-(\d{2})(?=$|[T ])/;
const clockTime = /\b(\d{1,2}):(\d{2})\b/;

/** A date at the beginning of a text moved by a day, a month or a year, a clock time by an hour or a minute. None for other texts. */
export function changeDate(text: string): Change<string>[] {
  const changes: Change<string>[] = [];
  const date = isoDate.exec(text);
  if (date !== null) {
    const [whole, year, month, day] = [date[0], Number(date[1]), Number(date[2]), Number(date[3])];
    const move = (operator: string, y: number, m: number, d: number) => {
      const moved = isoDay(y, m, d);
      if (moved !== null) changes.push({ operator, value: moved + text.slice(whole.length) });
    };
    const days = Date.UTC(year, month - 1, day) / 86_400_000;
    for (const [operator, by] of [
      ['a day later', 1],
      ['a day earlier', -1],
      ['a week later', 7],
    ] as const) {
      const moved = new Date((days + by) * 86_400_000);
      if (year >= 100) move(operator, moved.getUTCFullYear(), moved.getUTCMonth() + 1, moved.getUTCDate());
    }
    move('a month later', month === 12 ? year + 1 : year, (month % 12) + 1, day);
    move('a month earlier', month === 1 ? year - 1 : year, month === 1 ? 12 : month - 1, day);
    move('a year later', year + 1, month, day);
    move('a year earlier', year - 1, month, day);
    move('day and month exchanged', year, day, month);
  }
  const time = clockTime.exec(text);
  if (time !== null) {
    const [hour, minute] = [Number(time[1]), Number(time[2])];
    const put = (operator: string, h: number, m: number) => {
      const written = `${String(h).padStart((time[1] ?? '').length, '0')}:${String(m).padStart(2, '0')}`;
      changes.push({ operator, value: text.replace(clockTime, written) });
    };
    put('an hour later', (hour + 1) % 24, minute);
    put('a minute later', hour, (minute + 1) % 60);
  }
  return changes;
}

/** YYYY-MM-DD where that is a day of the calendar, else null. */
function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  if (year < 0 || year > 9999 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
