import type { NameBook } from './name-book.ts';

/** Names of speeds, amounts of data, energies, powers, forces, pressures, angles, temperatures and fuel economy. */
export function addTechnicalNames(book: NameBook): void {
  book.words('knot', 'knot', 'kn', 'kts');
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
    book.add(said, { unit });

  book.words('bit', 'bit');
  book.words('byte', 'byte');
  book.words('nibble', 'nibble');
  book.add('B', { unit: 'byte' });
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
    book.words(`${binary}byte`, `${binary}byte`);
    book.add(`${upper}iB`, { unit: `${binary}byte` });
    const label = (power: number, base: number): string =>
      `${upper}B as ${String(base)}${power > 1 ? `^${String(power)}` : ''} bytes`;
    const power = ['k', 'M', 'G', 'T', 'P', 'E'].indexOf(symbol) + 1;
    book.either([`${prefix}byte`, `${upper}B`, ...(symbol === 'k' ? ['kB'] : [])], 'bytes', [
      [`${prefix}byte`, 'decimal', label(power, 1000)],
      [`${binary}byte`, 'binary', label(power, 1024)],
    ]);
    if (power > 4) continue;
    book.words(`${prefix}bit`, `${prefix}bit`, `${upper}bit`, ...(symbol === 'k' ? ['kbit'] : []));
    // Who writes kb mostly means bytes: it is left unread.
    if (symbol !== 'k') book.add(`${symbol}b`, { unit: `${prefix}bit` });
    book.add(`${symbol}bps`, { unit: `${prefix}bit/second` });
    if (power < 4) {
      book.words(`${binary}bit`, `${binary}bit`);
      book.add(`${upper}ibit`, { unit: `${binary}bit` });
    }
  }
  book.add('bps', { unit: 'bit/second' });

  book.words('joule', 'joule', 'J');
  for (const [prefix, symbol] of [
    ['kilo', 'k'],
    ['mega', 'M'],
    ['giga', 'G'],
  ] as const) {
    book.words(`${prefix}joule`, `${prefix}joule`);
    book.add(`${symbol}J`, { unit: `${prefix}joule` });
    book.words(`${prefix}watt`, `${prefix}watt`);
    book.add(`${symbol}W`, { unit: `${prefix}watt` });
    book.words(`${prefix}watt-hour`, `${prefix}watt hour`, `${prefix}watt-hour`);
    book.add(`${symbol}Wh`, { unit: `${prefix}watt-hour` });
    book.words(`${prefix}hertz`, `${prefix}hertz`);
    book.add(`${symbol}Hz`, { unit: `${prefix}hertz` });
  }
  book.words('watt', 'watt', 'W');
  book.words('milliwatt', 'milliwatt');
  book.words('watt-hour', 'watt hour', 'watt-hour', 'Wh');
  book.either(['calorie', 'cal'], 'calorie', [
    ['calorie', 'small', 'the small (thermochemical) calorie of 4.184 J'],
    ['kilocalorie', 'food', 'the food calorie, a kilocalorie'],
  ]);
  book.words('kilocalorie', 'kilocalorie', 'kcal', 'food calorie', 'Cal');
  book.words('btu', 'BTU', 'btu', 'british thermal unit');
  book.add('BTUs', { unit: 'btu' });
  book.words('electronvolt', 'electronvolt', 'electron volt', 'eV');
  book.words('foot-pound', 'foot pound', 'foot-pound', 'ft lbf', 'ft-lb');
  book.words('erg', 'erg');
  book.either(['horsepower', 'hp', 'HP'], 'horsepower', [
    ['horsepower', 'mechanical', 'the mechanical horsepower of 550 foot-pounds a second'],
    ['metric-horsepower', 'metric', 'the metric horsepower of 75 kgf m/s', 0.8],
  ]);
  book.words('metric-horsepower', 'metric horsepower', 'PS');
  book.words('horsepower', 'mechanical horsepower');

  book.words('newton', 'newton', 'N');
  book.words('kilonewton', 'kilonewton', 'kN');
  book.words('dyne', 'dyne');
  book.words('pound-force', 'pound-force', 'pound force', 'lbf', 'pounds-force', 'pounds of force');
  book.words('kilogram-force', 'kilogram-force', 'kilogram force', 'kgf');
  book.words('pascal', 'pascal', 'Pa');
  book.words('hectopascal', 'hectopascal', 'hPa');
  book.words('kilopascal', 'kilopascal', 'kPa');
  book.words('megapascal', 'megapascal', 'MPa');
  book.words('bar', 'bar');
  book.words('millibar', 'millibar', 'mbar');
  book.words('atmosphere', 'atmosphere', 'atm', 'standard atmosphere');
  book.words('torr', 'torr');
  for (const said of ['mmHg', 'mm Hg', 'millimetres of mercury', 'millimeters of mercury'])
    book.add(said, { unit: 'millimetre-of-mercury' });
  for (const said of ['inHg', 'in Hg', 'inches of mercury']) book.add(said, { unit: 'inch-of-mercury' });
  for (const said of [
    'psi',
    'PSI',
    'pounds per square inch',
    'lb/in²',
    'lb/in2',
    'lbs per square inch',
    'pound per square inch',
  ])
    book.add(said, { unit: 'psi' });

  book.words('hertz', 'hertz', 'Hz');
  for (const said of ['rpm', 'RPM', 'revolutions per minute', 'rotations per minute']) book.add(said, { unit: 'rpm' });

  book.words('radian', 'radian', 'rad');
  book.words('degree', 'degree', 'deg', '°', 'degree of arc');
  book.add('degrees of arc', { unit: 'degree' });
  book.words('arcminute', 'arcminute', 'arcmin', 'minute of arc');
  book.add('minutes of arc', { unit: 'arcminute' });
  book.words('arcsecond', 'arcsecond', 'arcsec', 'second of arc');
  book.add('seconds of arc', { unit: 'arcsecond' });
  book.words('gradian', 'gradian', 'gon');
  book.words('turn', 'turns', 'revolution', 'full turn', 'full circle');

  book.either(['mpg', 'mile per gallon', 'miles per gallon', 'mi/gal', 'miles/gallon'], 'customary', [
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
    book.add(said, { unit: 'litre-per-100-kilometres' });
  for (const said of ['km/l', 'km/L', 'kpl', 'kilometres per litre', 'kilometers per liter'])
    book.add(said, { unit: 'kilometre/litre' });

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
      book.add(said, { unit });
    }
  }
  book.words('rankine', 'rankine', 'degrees rankine', '°R');
}
