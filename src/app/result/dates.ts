/** A calendar date, or a date with a clock time, as it stands in an answer. */
export interface DateText {
  /** `29 February 2024`, with the clock time where there is one: `29 February 2024, 16:00`. */
  long: string;
  /** `Thursday`. */
  weekday: string;
  /** The text as it was handed over. */
  plain: string;
}

const written = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/;

/** Reads an ISO date, or date and time, for showing; null where the text is none or names no day of the calendar. The time stays in its own zone. */
export function readDate(text: string): DateText | null {
  const match = written.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = '', time, zone] = match;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  // The constructor takes the years 0 to 99 for 1900 to 1999, and moves 31 February into March.
  if (date.getUTCFullYear() !== Number(year) || date.getUTCDate() !== Number(day)) return null;
  const clock = time === undefined ? '' : `, ${time}${zone === undefined ? '' : ` ${zone === 'Z' ? 'UTC' : zone}`}`;
  return { long: `${days.format(date)}${clock}`, weekday: weekdays.format(date), plain: text };
}

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });
