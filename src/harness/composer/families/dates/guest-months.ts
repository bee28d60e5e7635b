/**
 * Guest code that counts whole weeks, months or years between the day numbers `first` and `last` and puts it as `expected`.
 * @param whole only the number; else words with what is left over, where something is
 * @param lastDayCompletes whether a month from the 31st is complete on the last day of a shorter month
 */
export function guestMonths(count: 'weeks' | 'months' | 'years', whole: boolean, lastDayCompletes: boolean): string {
  if (count === 'weeks') {
    return [
      'const weeks = Math.floor((last - first) / 7);',
      whole
        ? 'const expected = weeks;'
        : `${inWords}\nconst expected = inWords([weeks, 'week'], [last - first - 7 * weeks, 'day']);`,
    ].join('\n');
  }
  const lines = [
    '// Year, month and day of both dates; months are added one by one, as long as they fit.',
    "const [y1, m1, d1] = run.lib.dateOfDay(first).split('-').map(Number);",
    'const monthsOn = (count, day) => isoDate(y1 + Math.floor((m1 - 1 + count) / 12), ((m1 - 1 + count) % 12) + 1, day);',
    'const lastDayOn = (count) => [31, 30, 29, 28].find((day) => run.lib.isoDate(monthsOn(count, day)));',
    'const dayAfter = (count) => run.lib.dayNumber(monthsOn(count, Math.min(d1, lastDayOn(count))));',
    lastDayCompletes
      ? 'const fits = (count) => dayAfter(count) <= last;'
      : 'const fits = (count) => monthsOn(count, d1) <= run.lib.dateOfDay(last);',
    'let months = 0;',
    'while (fits(months + 1)) months++;',
  ];
  if (count === 'months') {
    return [
      ...lines,
      whole
        ? 'const expected = months;'
        : `${inWords}\nconst expected = inWords([months, 'month'], [last - dayAfter(months), 'day']);`,
    ].join('\n');
  }
  return [
    ...lines,
    whole
      ? 'const expected = Math.floor(months / 12);'
      : `${inWords}\nconst expected = inWords([Math.floor(months / 12), 'year'], [months % 12, 'month'], [last - dayAfter(months), 'day']);`,
  ].join('\n');
}

const inWords = `// A whole number alone, or words: 1 year, 2 months and 3 days.
const inWords = (...parts) => {
  if (parts.slice(1).every(([count]) => count === 0)) return parts[0][0];
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => count + ' ' + unit + (count === 1 ? '' : 's'));
  return said.length === 1 ? said[0] : said.slice(0, -1).join(', ') + ' and ' + said.at(-1);
};`;
