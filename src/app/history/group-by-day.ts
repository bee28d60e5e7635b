import type { RunSummary } from '../../storage/run-store.ts';

/** The runs of one day, in the person's own time zone. */
export interface DayGroup {
  /** `Today`, `Yesterday`, `Wednesday`, `Wednesday 18 November`, `18 November 2025`. */
  label: string;
  /** The index of its first run. */
  from: number;
  count: number;
}

/** Groups runs (newest first) by day. Instants are compared as texts, which sort as they lie in time: ten thousand dates are not parsed. */
export function groupByDay(runs: readonly RunSummary[], now: Date): DayGroup[] {
  const groups: DayGroup[] = [];
  let group: DayGroup | null = null;
  let dayStart = '';
  let dayEnd = '';
  runs.forEach(({ createdAt }, index) => {
    if (group && createdAt >= dayStart && createdAt < dayEnd) {
      group.count += 1;
      return;
    }
    const day = new Date(createdAt);
    const start = new Date(day.getFullYear(), day.getMonth(), day.getDate());
    dayStart = start.toISOString();
    dayEnd = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).toISOString();
    group = { label: dayLabel(start, now), from: index, count: 1 };
    groups.push(group);
  });
  return groups;
}

/** What a day is called, seen from now. `day` is its local midnight. */
function dayLabel(day: Date, now: Date): string {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  // Days differ by 23 to 25 hours where clocks change.
  const ago = Math.round((today.getTime() - day.getTime()) / 86_400_000);
  if (ago === 0) return 'Today';
  if (ago === 1) return 'Yesterday';
  if (ago > 1 && ago < 7) return weekdays.format(day);
  return day.getFullYear() === now.getFullYear() ? daysOfYear.format(day).replace(',', '') : days.format(day);
}

/** The time of day: `14:05`. */
export function timeOfDay(at: string): string {
  return times.format(new Date(at));
}

const weekdays = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const daysOfYear = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long' });
const times = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
