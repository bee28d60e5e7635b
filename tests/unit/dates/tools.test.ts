import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { contextOf, saturdayNight } from './ask.ts';

const call = (tool: string, args: Json, now = saturdayNight): Promise<Json> => contextOf('', now).tool(tool, args);
const iso = (epochDay: number): string => new Date(epochDay * 86_400_000).toISOString().slice(0, 10);
/** Days of the years 1600 to 2399. */
const day = fc.integer({ min: -135_140, max: 156_935 });
const plain = { bounds: 'exclude-first', either_order: false, short_months: 'last-day' };
const result = async (tool: string, args: Json): Promise<Record<string, Json>> =>
  (await call(tool, args)) as Record<string, Json>;

describe('date_difference', () => {
  test('counts days as the difference of day numbers', async () => {
    await fc.assert(
      fc.asyncProperty(day, fc.integer({ min: 0, max: 60_000 }), async (start, length) => {
        const said = await result('date_difference', { from: iso(start), to: iso(start + length), ...plain });
        expect(said).toMatchObject({ days: length, whole_weeks: Math.floor(length / 7) });
      }),
      { numRuns: 60 },
    );
  });

  test('counts working days and weekdays as a walk over the days does', async () => {
    const shifts: Record<string, [number, number]> = {
      'exclude-first': [1, 0],
      'exclude-last': [0, 1],
      'include-both': [0, 0],
      'exclude-both': [1, 1],
    };
    await fc.assert(
      fc.asyncProperty(
        day,
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom(...Object.keys(shifts)),
        async (start, length, bounds) => {
          const [first, last] = shifts[bounds] ?? [0, 0];
          const counted = [0, 0, 0, 0, 0, 0, 0];
          for (let each = start + first; each <= start + length - last; each++) {
            const weekday = new Date(each * 86_400_000).getUTCDay();
            counted[weekday] = (counted[weekday] ?? 0) + 1;
          }
          const [sunday = 0, monday, tuesday, wednesday, thursday, friday, saturday = 0] = counted;
          const days = counted.reduce((a, b) => a + b, 0);
          const said = await result('date_difference', { from: iso(start), to: iso(start + length), ...plain, bounds });
          expect(said).toMatchObject({
            days,
            working_days: days - sunday - saturday,
            weekend_days: sunday + saturday,
            weekdays: {
              Monday: monday,
              Tuesday: tuesday,
              Wednesday: wednesday,
              Thursday: thursday,
              Friday: friday,
              Saturday: saturday,
              Sunday: sunday,
            },
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('refuses dates in the wrong order unless either is allowed', async () => {
    await expect(call('date_difference', { from: '2024-03-02', to: '2024-03-01', ...plain })).rejects.toThrow(
      /2024-03-01 is before 2024-03-02/,
    );
    expect(
      await result('date_difference', { from: '2024-03-02', to: '2024-03-01', ...plain, either_order: true }),
    ).toMatchObject({ days: 1, from: '2024-03-01' });
  });
});

describe('date_add', () => {
  test('leads back by the same number of days', async () => {
    await fc.assert(
      fc.asyncProperty(day, fc.integer({ min: -40_000, max: 40_000 }), async (start, days) => {
        const there = await result('date_add', { date: iso(start), add: { days } });
        expect(there['date']).toBe(iso(start + days));
        expect(await result('date_add', { date: there['date'] as string, add: { days: -days } })).toMatchObject({
          date: iso(start),
        });
      }),
      { numRuns: 50 },
    );
  });

  test('moves over as many working days as then lie between', async () => {
    await fc.assert(
      fc.asyncProperty(day, fc.integer({ min: 1, max: 400 }), async (start, count) => {
        const there = (await result('date_add', { date: iso(start), add: { working_days: count } }))['date'] as string;
        expect(await result('date_difference', { from: iso(start), to: there, ...plain })).toMatchObject({
          working_days: count,
        });
        const back = (await result('date_add', { date: iso(start), add: { working_days: -count } }))['date'] as string;
        const between = await result('date_difference', {
          from: back,
          to: iso(start),
          ...plain,
          bounds: 'exclude-last',
        });
        expect(between).toMatchObject({ working_days: count });
      }),
      { numRuns: 50 },
    );
  });

  test.each([
    ['2024-01-31', { months: 1 }, '2024-02-29'],
    ['2023-01-31', { months: 1 }, '2023-02-28'],
    ['2024-03-31', { months: -1 }, '2024-02-29'],
    ['2024-02-29', { years: 1 }, '2025-02-28'],
    ['2024-02-29', { years: 4 }, '2028-02-29'],
    ['1899-12-31', { days: 60 }, '1900-03-01'],
    ['2024-03-08', { working_days: 1 }, '2024-03-11'],
    ['2024-03-09', { working_days: 1 }, '2024-03-11'],
    ['2024-03-10', { working_days: -1 }, '2024-03-08'],
  ])('%s and %j is %s', async (date, add, expected) => {
    expect(await result('date_add', { date, add })).toMatchObject({ date: expected });
  });

  test('stops at the years 1 and 9999', async () => {
    await expect(call('date_add', { date: '9999-12-31', add: { days: 1 } })).rejects.toThrow(/out of range/);
    await expect(call('date_add', { date: '0001-01-01', add: { years: -1 } })).rejects.toThrow(/out of range/);
  });
});

describe('date_info', () => {
  test.each([
    ['2024-12-30', { iso_week: 1, iso_week_year: 2025 }],
    ['2021-01-03', { iso_week: 53, iso_week_year: 2020 }],
    ['2020-12-31', { iso_week: 53, iso_weeks_in_year: 53 }],
    ['2000-02-29', { leap_year: true, day_of_year: 60 }],
    ['1900-03-01', { leap_year: false, day_of_year: 60 }],
    ['2100-01-01', { leap_year: false, days_in_year: 365 }],
    ['2024-02-10', { days_in_month: 29, last_day_of_month: '2024-02-29', quarter: 1 }],
  ])('%s', async (date, expected) => {
    expect(await result('date_info', { date })).toMatchObject(expected);
  });

  test.each(['2023-02-29', '2024-04-31', '2024-13-01', '2024-00-10', '0000-01-01', '2024-01-00'])(
    '%s is no date',
    async (date) => {
      await expect(call('date_info', { date })).rejects.toThrow(/no |not a date/);
    },
  );

  test.each([
    'today',
    '2024-1-1',
    '2024-01-01T00:00',
    '',
    '../../etc/passwd',
    5,
    null,
    { today: 1e9 },
    { today: 0, also: 1 },
  ])('refuses %j', async (date) => {
    await expect(call('date_info', { date })).rejects.toThrow(/does not take/);
  });

  test('a fifth Monday is refused where there are four', async () => {
    await expect(call('date_info', { date: { year: 2024, month: 2, weekday: 1, nth: 5 } })).rejects.toThrow(
      /February 2024 has only 4 Mondays/,
    );
  });
});

describe('time zones', () => {
  const convert = (date: string | null, time: string | null, from: string, to: string, twice = 'refuse') =>
    result('time_zone_convert', { date, time, from, to, twice });

  test('a time that the clocks skipped is refused, one that came twice needs a choice', async () => {
    await expect(convert('2024-03-10', '02:30', 'America/New_York', 'UTC')).rejects.toThrow(/put forward/);
    await expect(convert('2024-11-03', '01:30', 'America/New_York', 'UTC')).rejects.toThrow(/came twice/);
    expect(await convert('2024-11-03', '01:30', 'America/New_York', 'UTC', 'earlier')).toMatchObject({
      to: { time: '05:30' },
    });
    expect(await convert('2024-11-03', '01:30', 'America/New_York', 'UTC', 'later')).toMatchObject({
      to: { time: '06:30' },
    });
    await expect(convert('2024-03-31', '02:30', 'Europe/Berlin', 'UTC', 'earlier')).rejects.toThrow(/put forward/);
    expect(await convert('2024-03-31', '03:00', 'Europe/Berlin', 'UTC')).toMatchObject({ to: { time: '01:00' } });
  });

  test('Lord Howe changes by half an hour, Kathmandu is a quarter off, Kiritimati is a day ahead', async () => {
    expect(await convert('2024-04-07', '01:45', 'Australia/Lord_Howe', 'UTC', 'later')).toMatchObject({
      to: { date: '2024-04-06', time: '15:15' },
    });
    expect(await convert('2024-01-01', '00:00', 'UTC', 'Asia/Kathmandu')).toMatchObject({ to: { time: '05:45' } });
    expect(await convert('2024-01-01', '11:00', 'UTC', 'Pacific/Kiritimati')).toMatchObject({
      to: { date: '2024-01-02', time: '01:00' },
      day_shift: 1,
    });
  });

  test('the offset drawn by Intl is the one that Temporal uses, at any moment of any zone', async () => {
    const zones = [
      'America/New_York',
      'Europe/London',
      'Asia/Kolkata',
      'Australia/Sydney',
      'America/St_Johns',
      'Africa/Cairo',
      'Pacific/Apia',
      'UTC',
      '+05:30',
    ];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...zones), fc.integer({ min: 0, max: 68_000_000 }), async (zone, minute) => {
        const moment = new Date(minute * 60_000).toISOString();
        const shown = await convert(moment.slice(0, 10), moment.slice(11, 16), '+00:00', zone);
        const offset = await result('time_zone_offset', { zone, epoch_ms: minute * 60_000 });
        expect((shown['to'] as Record<string, Json>)['offset_minutes']).toBe(offset['offset_minutes']);
      }),
      { numRuns: 80 },
    );
  });

  test.each(['Mars/Olympus', '', 'Europe/Berlin; rm -rf', '+99:00', '__proto__'])('%j is no zone', async (zone) => {
    await expect(convert('2024-01-01', '12:00', zone, 'UTC')).rejects.toThrow(/is not a time zone/);
    await expect(call('time_zone_offset', { zone, epoch_ms: 0 })).rejects.toThrow(/is not a time zone/);
  });

  test('years for which zone data is no more than a sketch are refused', async () => {
    await expect(convert('1900-01-01', '12:00', 'Europe/Berlin', 'UTC')).rejects.toThrow(/1970 to 2100/);
    await expect(convert('2200-01-01', '12:00', 'Europe/Berlin', 'UTC')).rejects.toThrow(/1970 to 2100/);
  });
});

describe('clock times and Unix time', () => {
  test('there and back through Unix time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -6e13, max: 2e14 }), async (milliseconds) => {
        const said = await result('unix_time', { moment: null, milliseconds });
        expect(said['date_time']).toBe(
          new Date(milliseconds)
            .toISOString()
            .replace('T', ' ')
            .replace('Z', '')
            .replace(/\.000$/, ''),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('24:00 is the beginning of the next day', async () => {
    const moment = (date: string, time: string): Json => ({ date, time });
    const said = await result('time_difference', {
      from: moment('2024-02-28', '24:00'),
      to: moment('2024-02-29', '00:30'),
      next_day: false,
    });
    expect(said).toMatchObject({ total_seconds: 1800, in_words: '30 min' });
  });

  test('a time before the first one is refused', async () => {
    const at = (time: string): Json => ({ date: null, time });
    await expect(call('time_difference', { from: at('10:00'), to: at('09:00'), next_day: false })).rejects.toThrow(
      /before the first/,
    );
  });
});
