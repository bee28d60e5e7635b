import type { Change } from './change.ts';

const clockTime = /\b(\d{1,2}):(\d{2})\b/;

/** The first clock time in a text moved by an hour, or by a minute. None for other texts. */
export function changeTime(text: string): Change<string>[] {
  const time = clockTime.exec(text);
  if (time === null) return [];
  const [, hours = '', minutes = ''] = time;
  const put = (hour: number, minute: number) =>
    text.replace(clockTime, `${String(hour).padStart(hours.length, '0')}:${String(minute).padStart(2, '0')}`);
  return [
    { operator: 'an hour later', value: put((Number(hours) + 1) % 24, Number(minutes)) },
    { operator: 'a minute later', value: put(Number(hours), (Number(minutes) + 1) % 60) },
  ];
}
