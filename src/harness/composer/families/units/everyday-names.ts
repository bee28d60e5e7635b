import type { NameBook } from './name-book.ts';

/** Names of lengths, masses, volumes, areas and times. */
export function addEverydayNames(book: NameBook): void {
  book.metric('metre', 'm', 'kilo', 'deci', 'centi', 'milli', 'nano');
  book.words('micrometre', 'micrometre', 'micrometer', 'micron', 'µm', 'um');
  book.words('angstrom', 'angstrom', 'ångström');
  book.words('kilometre', 'kilometres', 'km', 'kms', 'klick');
  book.words('inch', 'inch', 'ins');
  book.words('thou', 'thou');
  book.words('foot', 'foot', 'ft');
  book.words('yard', 'yard', 'yd', 'yds');
  book.words('mile', 'mile', 'mi', 'statute mile');
  book.words('nautical-mile', 'nautical mile', 'nmi', 'sea mile');
  book.words('furlong', 'furlong');
  book.words('chain', 'chain');
  book.words('fathom', 'fathom');
  book.words('hand', 'hand');
  book.words('light-year', 'light year', 'light-year', 'lightyear', 'ly');
  book.words('astronomical-unit', 'astronomical unit', 'au');

  book.metric('gram', 'g', 'kilo', 'milli');
  book.words('gram', 'gm', 'gms');
  book.words('kilogram', 'kilo', 'kgs', 'kg');
  book.words('microgram', 'microgram', 'µg', 'mcg');
  book.words('tonne', 'tonne', 't', 'metric ton', 'metric tonne');
  book.words('pound', 'pound', 'lb', 'lbs', 'lbm');
  book.words('stone', 'stone', 'st');
  book.words('us-ton', 'short ton');
  book.words('imperial-ton', 'long ton');
  book.words('grain', 'grain', 'gr');
  book.words('carat', 'carat', 'ct');
  book.words('troy-ounce', 'troy ounce', 'ozt', 'oz t');
  book.either(['ton'], 'customary', [
    ['us-ton', 'us', 'the US (short) ton of 2,000 pounds'],
    ['imperial-ton', 'imperial', 'the imperial (long) ton of 2,240 pounds'],
    ['tonne', 'metric', 'the metric ton of 1,000 kg'],
  ]);
  book.either(['hundredweight', 'cwt'], 'customary', [
    ['us-hundredweight', 'us', 'the US hundredweight of 100 pounds'],
    ['imperial-hundredweight', 'imperial', 'the imperial hundredweight of 112 pounds'],
  ]);
  for (const name of ['ounce', 'ounces', 'oz']) {
    book.add(name, { unit: 'ounce' });
    book.add(name, {
      unit: 'us-fluid-ounce',
      choice: { group: 'customary', value: 'us', label: 'the US fluid ounce' },
    });
    book.add(name, {
      unit: 'imperial-fluid-ounce',
      choice: { group: 'customary', value: 'imperial', label: 'the imperial fluid ounce' },
    });
  }

  book.metric('litre', 'l', 'hecto', 'deci', 'centi', 'milli');
  book.add('L', { unit: 'litre' });
  for (const [prefix, unit] of [
    ['m', 'millilitre'],
    ['d', 'decilitre'],
    ['c', 'centilitre'],
    ['h', 'hectolitre'],
  ] as const)
    book.add(`${prefix}L`, { unit });
  book.words('microlitre', 'microlitre', 'microliter', 'µl');
  book.words('millilitre', 'cc', 'mls');
  const customary = (
    said: string[],
    unit: string,
    label: string,
    more: readonly (readonly [string, string, string, number?])[] = [],
  ): void =>
    book.either(said, 'customary', [
      [`us-${unit}`, 'us', `the US ${label}`],
      [`imperial-${unit}`, 'imperial', `the imperial ${label}`],
      ...more,
    ]);
  customary(['gallon', 'gal', 'gals'], 'gallon', 'gallon');
  customary(['quart', 'qt', 'qts'], 'quart', 'quart');
  customary(['pint', 'pt', 'pts'], 'pint', 'pint');
  customary(['fluid ounce', 'fl oz', 'fl. oz', 'fl. oz.', 'floz', 'fl ounce'], 'fluid-ounce', 'fluid ounce');
  customary(['cup'], 'cup', 'cup', [['metric-cup', 'metric', 'the metric cup of 250 mL']]);
  for (const [said, unit, size] of [
    [['tablespoon', 'tbsp', 'tbsps'], 'tablespoon', '15 mL'],
    [['teaspoon', 'tsp', 'tsps'], 'teaspoon', '5 mL'],
  ] as const) {
    book.either(said, 'customary', [
      [`us-${unit}`, 'us', `the US ${unit}`],
      [`metric-${unit}`, 'metric', `the metric ${unit} of ${size}`],
    ]);
  }
  book.words('oil-barrel', 'barrel of oil', 'oil barrel', 'bbl');
  book.add('barrels of oil', { unit: 'oil-barrel' });

  book.words('hectare', 'hectare', 'ha');
  book.words('are', 'ares');
  book.words('acre', 'acre', 'ac');
  book.add('sqm', { unit: 'metre^2' });
  book.add('sqft', { unit: 'foot^2' });
  book.add('sqkm', { unit: 'kilometre^2' });
  book.add('ccm', { unit: 'centimetre^3' });

  book.metric('second', 's', 'milli', 'nano');
  book.words('microsecond', 'microsecond', 'µs');
  book.words('second', 'sec', 'secs');
  book.words('millisecond', 'msec');
  book.words('minute', 'minute', 'min', 'mins');
  book.words('hour', 'hour', 'h', 'hr', 'hrs');
  book.words('day', 'day', 'd');
  book.words('week', 'week', 'wk', 'wks');
  book.words('fortnight', 'fortnight');
  book.words('month', 'month');
  book.words('quarter', 'quarter year');
  book.words('year', 'year', 'yr', 'yrs');
  book.words('decade', 'decade');
  book.words('century', 'century');
  book.words('millennium', 'millennium');
  for (const name of ['year', 'years', 'yr', 'yrs']) {
    book.add(name, {
      unit: 'common-year',
      choice: { group: 'year', value: 'common', label: 'a common year of 365 days' },
    });
  }
}
