/**
 * One thing that a unit's name may mean. `choice` marks the meanings of a name that has several: those of one goal go together (US gallons
 * and US pints). `label` is how an assumption calls it.
 */
export interface UnitMeaning {
  readonly unit: string;
  readonly choice?: { readonly group: string; readonly value: string; readonly label: string };
  /** 0 to 1 against the other meanings; 1 if not given. */
  readonly weight?: number;
}

const names = new Map<string, UnitMeaning[]>();

/** Names in full, with their plurals; any case. */
function words(unit: string, ...said: string[]): void {
  for (const name of said) {
    for (const form of new Set([name, plural(name)])) add(form, { unit });
  }
}

function add(name: string, meaning: UnitMeaning): void {
  const known = names.get(name) ?? [];
  if (!known.some(({ unit }) => unit === meaning.unit)) names.set(name, [...known, meaning]);
}

/** A name with several meanings. */
function either(
  said: readonly string[],
  group: string,
  meanings: readonly (readonly [unit: string, value: string, label: string, weight?: number])[],
): void {
  for (const name of said) {
    for (const form of new Set(/^[a-z ]+[a-z]{2}$/.test(name) ? [name, plural(name)] : [name])) {
      for (const [unit, value, label, weight = 1] of meanings) {
        add(form, { unit, weight, choice: { group, value, label } });
      }
    }
  }
}

function plural(name: string): string {
  const irregular: Record<string, string> = {
    foot: 'feet',
    inch: 'inches',
    stone: 'stones',
    hertz: 'hertz',
    century: 'centuries',
    millennium: 'millennia',
    henry: 'henries',
  };
  const last = name.split(' ').at(-1) ?? name;
  const head = name.slice(0, name.length - last.length);
  if (irregular[last] !== undefined) return head + irregular[last];
  return /(?:s|x|ch|[^a-z])$/.test(name) || name.length < 3 ? name : `${name}s`;
}

/** Metre and meter, litre and liter, gramme and gram. */
function spellings(stem: string): string[] {
  return stem.includes('metre')
    ? [stem, stem.replace('metre', 'meter')]
    : stem.includes('litre')
      ? [stem, stem.replace('litre', 'liter')]
      : stem.includes('gram')
        ? [stem, `${stem}me`]
        : [stem];
}

const prefixes: Readonly<Record<string, string>> = {
  kilo: 'k',
  hecto: 'h',
  deci: 'd',
  centi: 'c',
  milli: 'm',
  nano: 'n',
  mega: 'M',
  giga: 'G',
  tera: 'T',
};

function metric(base: string, symbol: string, ...prefixed: string[]): void {
  words(base, ...spellings(base));
  add(symbol, { unit: base });
  for (const prefix of prefixed) {
    words(`${prefix}${base}`, ...spellings(`${prefix}${base}`));
    add(`${prefixes[prefix] ?? ''}${symbol}`, { unit: `${prefix}${base}` });
  }
}

metric('metre', 'm', 'kilo', 'deci', 'centi', 'milli', 'nano');
words('micrometre', 'micrometre', 'micrometer', 'micron', 'µm', 'um');
words('angstrom', 'angstrom', 'ångström');
words('kilometre', 'kilometres', 'km', 'kms', 'klick');
words('inch', 'inch', 'ins');
words('thou', 'thou');
words('foot', 'foot', 'ft');
words('yard', 'yard', 'yd', 'yds');
words('mile', 'mile', 'mi', 'statute mile');
words('nautical-mile', 'nautical mile', 'nmi', 'sea mile');
words('furlong', 'furlong');
words('chain', 'chain');
words('fathom', 'fathom');
words('hand', 'hand');
words('light-year', 'light year', 'light-year', 'lightyear', 'ly');
words('astronomical-unit', 'astronomical unit', 'au');

metric('gram', 'g', 'kilo', 'milli');
words('gram', 'gm', 'gms');
words('kilogram', 'kilo', 'kgs', 'kg');
words('microgram', 'microgram', 'µg', 'mcg');
words('tonne', 'tonne', 't', 'metric ton', 'metric tonne');
words('pound', 'pound', 'lb', 'lbs', 'lbm');
words('stone', 'stone', 'st');
words('us-ton', 'short ton');
words('imperial-ton', 'long ton');
words('grain', 'grain', 'gr');
words('carat', 'carat', 'ct');
words('troy-ounce', 'troy ounce', 'ozt', 'oz t');
either(['ton'], 'customary', [
  ['us-ton', 'us', 'the US (short) ton of 2,000 pounds'],
  ['imperial-ton', 'imperial', 'the imperial (long) ton of 2,240 pounds'],
  ['tonne', 'metric', 'the metric ton of 1,000 kg'],
]);
either(['hundredweight', 'cwt'], 'customary', [
  ['us-hundredweight', 'us', 'the US hundredweight of 100 pounds'],
  ['imperial-hundredweight', 'imperial', 'the imperial hundredweight of 112 pounds'],
]);
for (const name of ['ounce', 'ounces', 'oz']) {
  add(name, { unit: 'ounce' });
  add(name, { unit: 'us-fluid-ounce', choice: { group: 'customary', value: 'us', label: 'the US fluid ounce' } });
  add(name, {
    unit: 'imperial-fluid-ounce',
    choice: { group: 'customary', value: 'imperial', label: 'the imperial fluid ounce' },
  });
}

metric('litre', 'l', 'hecto', 'deci', 'centi', 'milli');
add('L', { unit: 'litre' });
for (const [prefix, unit] of [
  ['m', 'millilitre'],
  ['d', 'decilitre'],
  ['c', 'centilitre'],
  ['h', 'hectolitre'],
] as const)
  add(`${prefix}L`, { unit });
words('microlitre', 'microlitre', 'microliter', 'µl');
words('millilitre', 'cc', 'mls');
const customary = (
  said: string[],
  unit: string,
  label: string,
  more: readonly (readonly [string, string, string, number?])[] = [],
): void =>
  either(said, 'customary', [
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
  either(said, 'customary', [
    [`us-${unit}`, 'us', `the US ${unit}`],
    [`metric-${unit}`, 'metric', `the metric ${unit} of ${size}`],
  ]);
}
words('oil-barrel', 'barrel of oil', 'oil barrel', 'bbl');
names.set('barrels of oil', [{ unit: 'oil-barrel' }]);

words('hectare', 'hectare', 'ha');
words('are', 'ares');
words('acre', 'acre', 'ac');
add('sqm', { unit: 'metre^2' });
add('sqft', { unit: 'foot^2' });
add('sqkm', { unit: 'kilometre^2' });
add('ccm', { unit: 'centimetre^3' });

metric('second', 's', 'milli', 'nano');
words('microsecond', 'microsecond', 'µs');
words('second', 'sec', 'secs');
words('millisecond', 'msec');
words('minute', 'minute', 'min', 'mins');
words('hour', 'hour', 'h', 'hr', 'hrs');
words('day', 'day', 'd');
words('week', 'week', 'wk', 'wks');
words('fortnight', 'fortnight');
words('month', 'month');
words('quarter', 'quarter year');
words('year', 'year', 'yr', 'yrs');
words('decade', 'decade');
words('century', 'century');
words('millennium', 'millennium');
for (const name of ['year', 'years', 'yr', 'yrs']) {
  add(name, { unit: 'common-year', choice: { group: 'year', value: 'common', label: 'a common year of 365 days' } });
}

words('knot', 'knot', 'kn', 'kts');
for (const [said, unit] of Object.entries({
  mph: 'mile/hour',
  'km/h': 'kilometre/hour',
  kph: 'kilometre/hour',
  kmh: 'kilometre/hour',
  kmph: 'kilometre/hour',
  kps: 'kilometre/second',
  fps: 'foot/second',
  mps: 'metre/second',
}))
  add(said, { unit });

words('bit', 'bit');
words('byte', 'byte');
words('nibble', 'nibble');
add('B', { unit: 'byte' });
for (const [prefix, symbol] of [
  ['kilo', 'k'],
  ['mega', 'M'],
  ['giga', 'G'],
  ['tera', 'T'],
  ['peta', 'P'],
  ['exa', 'E'],
] as const) {
  const binary = `${prefix.slice(0, 2)}bi`;
  const upper = symbol.toUpperCase();
  words(`${binary}byte`, `${binary}byte`);
  add(`${upper}iB`, { unit: `${binary}byte` });
  const label = (power: number, base: number): string =>
    `${upper}B as ${String(base)}${power > 1 ? `^${String(power)}` : ''} bytes`;
  const power = ['k', 'M', 'G', 'T', 'P', 'E'].indexOf(symbol) + 1;
  either([`${prefix}byte`, `${upper}B`, ...(symbol === 'k' ? ['kB'] : [])], 'bytes', [
    [`${prefix}byte`, 'decimal', label(power, 1000)],
    [`${binary}byte`, 'binary', label(power, 1024)],
  ]);
  if (power > 4) continue;
  words(`${prefix}bit`, `${prefix}bit`, `${upper}bit`, ...(symbol === 'k' ? ['kbit'] : []));
  add(`${symbol}b`, { unit: `${prefix}bit` });
  add(`${symbol}bps`, { unit: `${prefix}bit/second` });
  if (power < 4) {
    words(`${binary}bit`, `${binary}bit`);
    add(`${upper}ibit`, { unit: `${binary}bit` });
  }
}
add('bps', { unit: 'bit/second' });

words('joule', 'joule', 'J');
for (const [prefix, symbol] of [
  ['kilo', 'k'],
  ['mega', 'M'],
  ['giga', 'G'],
] as const) {
  words(`${prefix}joule`, `${prefix}joule`);
  add(`${symbol}J`, { unit: `${prefix}joule` });
  words(`${prefix}watt`, `${prefix}watt`);
  add(`${symbol}W`, { unit: `${prefix}watt` });
  words(`${prefix}watt-hour`, `${prefix}watt hour`, `${prefix}watt-hour`);
  add(`${symbol}Wh`, { unit: `${prefix}watt-hour` });
  words(`${prefix}hertz`, `${prefix}hertz`);
  add(`${symbol}Hz`, { unit: `${prefix}hertz` });
}
words('watt', 'watt', 'W');
words('milliwatt', 'milliwatt');
words('watt-hour', 'watt hour', 'watt-hour', 'Wh');
either(['calorie', 'cal'], 'calorie', [
  ['calorie', 'small', 'the small (thermochemical) calorie of 4.184 J'],
  ['kilocalorie', 'food', 'the food calorie, a kilocalorie'],
]);
words('kilocalorie', 'kilocalorie', 'kcal', 'food calorie', 'Cal');
words('btu', 'BTU', 'btu', 'british thermal unit');
names.set('BTUs', [{ unit: 'btu' }]);
words('electronvolt', 'electronvolt', 'electron volt', 'eV');
words('foot-pound', 'foot pound', 'foot-pound', 'ft lbf', 'ft-lb');
words('erg', 'erg');
either(['horsepower', 'hp', 'HP'], 'horsepower', [
  ['horsepower', 'mechanical', 'the mechanical horsepower of 550 foot-pounds a second'],
  ['metric-horsepower', 'metric', 'the metric horsepower of 75 kgf m/s', 0.8],
]);
words('metric-horsepower', 'metric horsepower', 'PS');
words('horsepower', 'mechanical horsepower');

words('newton', 'newton', 'N');
words('kilonewton', 'kilonewton', 'kN');
words('dyne', 'dyne');
words('pound-force', 'pound-force', 'pound force', 'lbf', 'pounds-force', 'pounds of force');
words('kilogram-force', 'kilogram-force', 'kilogram force', 'kgf');
words('pascal', 'pascal', 'Pa');
words('hectopascal', 'hectopascal', 'hPa');
words('kilopascal', 'kilopascal', 'kPa');
words('megapascal', 'megapascal', 'MPa');
words('bar', 'bar');
words('millibar', 'millibar', 'mbar');
words('atmosphere', 'atmosphere', 'atm', 'standard atmosphere');
words('torr', 'torr');
for (const said of ['mmHg', 'mm Hg', 'millimetres of mercury', 'millimeters of mercury'])
  add(said, { unit: 'millimetre-of-mercury' });
for (const said of ['inHg', 'in Hg', 'inches of mercury']) add(said, { unit: 'inch-of-mercury' });
for (const said of [
  'psi',
  'PSI',
  'pounds per square inch',
  'lb/in²',
  'lb/in2',
  'lbs per square inch',
  'pound per square inch',
])
  add(said, { unit: 'psi' });

words('hertz', 'hertz', 'Hz');
for (const said of ['rpm', 'RPM', 'revolutions per minute', 'rotations per minute']) add(said, { unit: 'rpm' });

words('radian', 'radian', 'rad');
words('degree', 'degree', 'deg', '°', 'degree of arc');
names.set('degrees of arc', [{ unit: 'degree' }]);
words('arcminute', 'arcminute', 'arcmin', 'minute of arc');
names.set('minutes of arc', [{ unit: 'arcminute' }]);
words('arcsecond', 'arcsecond', 'arcsec', 'second of arc');
names.set('seconds of arc', [{ unit: 'arcsecond' }]);
words('gradian', 'gradian', 'gon');
words('turn', 'turns', 'revolution', 'full turn', 'full circle');

either(['mpg', 'mile per gallon', 'miles per gallon', 'mi/gal', 'miles/gallon'], 'customary', [
  ['mile/us-gallon', 'us', 'miles per US gallon'],
  ['mile/imperial-gallon', 'imperial', 'miles per imperial gallon'],
]);
for (const said of [
  'l/100km',
  'l/100 km',
  'L/100km',
  'L/100 km',
  'l per 100 km',
  'litres per 100 km',
  'liters per 100 km',
  'litres per 100km',
  'liters per 100km',
  'litres/100km',
  'liters/100km',
  'litres per 100 kilometres',
  'liters per 100 kilometers',
  'litres per hundred kilometres',
  'litre per 100 km',
  'litres/100 km',
  'liters/100 km',
])
  add(said, { unit: 'litre-per-100-kilometres' });
for (const said of ['km/l', 'km/L', 'kpl', 'kilometres per litre', 'kilometers per liter'])
  add(said, { unit: 'kilometre/litre' });

for (const [unit, letter, extra] of [
  ['celsius', 'C', ['centigrade']],
  ['fahrenheit', 'F', ['farenheit', 'fahrenheits']],
  ['kelvin', 'K', ['kelvins']],
] as const) {
  for (const said of [
    unit,
    ...extra,
    `degrees ${unit}`,
    `degree ${unit}`,
    `deg ${unit}`,
    `° ${unit}`,
    ...extra.map((word) => `degrees ${word}`),
    letter,
    `°${letter}`,
    `° ${letter}`,
    `deg ${letter}`,
    `degrees ${letter}`,
    `degree ${letter}`,
    `deg${letter}`,
    `º${letter}`,
  ]) {
    add(said, { unit });
  }
}
words('rankine', 'rankine', 'degrees rankine', '°R');

const byLower = new Map<string, UnitMeaning[]>();
for (const [name, meanings] of names) {
  const lower = name.toLowerCase();
  const known = byLower.get(lower);
  // Where two names differ in case alone, the lower-case one stands; where there is none, neither does.
  if (known === undefined) byLower.set(lower, [...meanings]);
  else if (name === lower) byLower.set(lower, [...meanings]);
  else if (!names.has(lower) && !sameUnits(known, meanings)) byLower.set(lower, []);
}

function sameUnits(a: readonly UnitMeaning[], b: readonly UnitMeaning[]): boolean {
  return a.map(({ unit }) => unit).join() === b.map(({ unit }) => unit).join();
}

/** What a name may mean: exactly as written, else in any case. Lower-case `k` is a thousand and no kelvin. */
export function meaningsOf(name: string): readonly UnitMeaning[] {
  const written = name.replace(/\s+/g, ' ').trim();
  const exact = names.get(written);
  if (exact !== undefined) return exact;
  if (/^(?:k|a|n|j|w|b|pa)$/.test(written)) return [];
  return byLower.get(written.toLowerCase()) ?? [];
}
