/** A unit's definition: how many, of which product of other units. */
export type Definition = [count: string, of: UnitFactors];
/** A product of units with powers: `[['mile', 1], ['hour', -1]]`. */
export type UnitFactors = [name: string, power: number][];

/**
 * Each unit by the words that define it, in terms of other units: the second path beside the tool's table, which has every size straight in
 * SI. Units that stand for themselves (metre, kilogram, second, kelvin, bit, radian, hertz, month) have none. Sources: the international
 * yard and pound agreement of 1959, NIST Handbook 44 appendix C, the Weights and Measures Act 1985, the SI brochure (9th edition),
 * IEC 80000-13; the thermochemical calorie of 4.184 J, the BTU of the International Table, standard gravity 9.80665 m/s².
 */
const definitions: Readonly<Record<string, string>> = {
  kilometre: '1000 metre',
  decimetre: '1/10 metre',
  centimetre: '1/100 metre',
  millimetre: '1/10 centimetre',
  micrometre: '1/1000 millimetre',
  nanometre: '1/1000 micrometre',
  angstrom: '1/10 nanometre',
  inch: '2.54 centimetre',
  thou: '1/1000 inch',
  foot: '12 inch',
  yard: '3 foot',
  mile: '1760 yard',
  'nautical-mile': '1852 metre',
  chain: '22 yard',
  furlong: '10 chain',
  fathom: '2 yard',
  hand: '4 inch',
  'light-year': '299792458 metre*julian-year/second',
  'astronomical-unit': '149597870700 metre',
  gram: '1/1000 kilogram',
  milligram: '1/1000 gram',
  microgram: '1/1000 milligram',
  tonne: '1000 kilogram',
  pound: '0.45359237 kilogram',
  ounce: '1/16 pound',
  stone: '14 pound',
  'us-hundredweight': '100 pound',
  'imperial-hundredweight': '8 stone',
  'us-ton': '20 us-hundredweight',
  'imperial-ton': '20 imperial-hundredweight',
  grain: '1/7000 pound',
  carat: '200 milligram',
  'troy-ounce': '480 grain',
  litre: '1 decimetre^3',
  hectolitre: '100 litre',
  decilitre: '1/10 litre',
  centilitre: '1/10 decilitre',
  millilitre: '1 centimetre^3',
  microlitre: '1 millimetre^3',
  'us-gallon': '231 inch^3',
  'us-quart': '1/4 us-gallon',
  'us-pint': '1/2 us-quart',
  'us-cup': '1/2 us-pint',
  'us-fluid-ounce': '1/8 us-cup',
  'us-tablespoon': '1/2 us-fluid-ounce',
  'us-teaspoon': '1/3 us-tablespoon',
  'imperial-gallon': '4.54609 litre',
  'imperial-quart': '1/4 imperial-gallon',
  'imperial-pint': '1/2 imperial-quart',
  'imperial-fluid-ounce': '1/20 imperial-pint',
  'imperial-cup': '10 imperial-fluid-ounce',
  'metric-cup': '250 millilitre',
  'metric-tablespoon': '15 millilitre',
  'metric-teaspoon': '5 millilitre',
  'oil-barrel': '42 us-gallon',
  are: '100 metre^2',
  hectare: '100 are',
  acre: '4840 yard^2',
  millisecond: '1/1000 second',
  microsecond: '1/1000 millisecond',
  nanosecond: '1/1000 microsecond',
  minute: '60 second',
  hour: '60 minute',
  day: '24 hour',
  week: '7 day',
  fortnight: '2 week',
  'common-year': '365 day',
  'julian-year': '1461/4 day',
  quarter: '3 month',
  year: '12 month',
  decade: '10 year',
  century: '10 decade',
  millennium: '10 century',
  knot: '1 nautical-mile/hour',
  nibble: '4 bit',
  byte: '8 bit',
  kilobit: '1000 bit',
  megabit: '1000 kilobit',
  gigabit: '1000 megabit',
  terabit: '1000 gigabit',
  kibibit: '1024 bit',
  mebibit: '1024 kibibit',
  gibibit: '1024 mebibit',
  kilobyte: '1000 byte',
  megabyte: '1000 kilobyte',
  gigabyte: '1000 megabyte',
  terabyte: '1000 gigabyte',
  petabyte: '1000 terabyte',
  exabyte: '1000 petabyte',
  kibibyte: '1024 byte',
  mebibyte: '1024 kibibyte',
  gibibyte: '1024 mebibyte',
  tebibyte: '1024 gibibyte',
  pebibyte: '1024 tebibyte',
  exbibyte: '1024 pebibyte',
  newton: '1 kilogram*metre/second^2',
  kilonewton: '1000 newton',
  dyne: '1 gram*centimetre/second^2',
  'kilogram-force': '9.80665 newton',
  'pound-force': '9.80665 pound*metre/second^2',
  joule: '1 newton*metre',
  kilojoule: '1000 joule',
  megajoule: '1000 kilojoule',
  gigajoule: '1000 megajoule',
  'watt-hour': '1 watt*hour',
  'kilowatt-hour': '1 kilowatt*hour',
  'megawatt-hour': '1 megawatt*hour',
  'gigawatt-hour': '1 gigawatt*hour',
  calorie: '4.184 joule',
  kilocalorie: '1000 calorie',
  btu: '1055.05585262 joule',
  electronvolt: '1.602176634e-19 joule',
  'foot-pound': '1 foot*pound-force',
  erg: '1 dyne*centimetre',
  watt: '1 joule/second',
  milliwatt: '1/1000 watt',
  kilowatt: '1000 watt',
  megawatt: '1000 kilowatt',
  gigawatt: '1000 megawatt',
  horsepower: '550 foot*pound-force/second',
  'metric-horsepower': '75 kilogram-force*metre/second',
  pascal: '1 newton/metre^2',
  hectopascal: '100 pascal',
  kilopascal: '1000 pascal',
  megapascal: '1000 kilopascal',
  bar: '100 kilopascal',
  millibar: '1/1000 bar',
  atmosphere: '101325 pascal',
  torr: '1/760 atmosphere',
  // A column of mercury of 13,595.1 kg/m³ under standard gravity.
  'millimetre-of-mercury': '133.322387415 pascal',
  'inch-of-mercury': '25.4 millimetre-of-mercury',
  psi: '1 pound-force/inch^2',
  kilohertz: '1000 hertz',
  megahertz: '1000 kilohertz',
  gigahertz: '1000 megahertz',
  rpm: '1/60 hertz',
  // 2 pi, as the tool has it: 50 digits.
  turn: '6.28318530717958647692528676655900576839433879875021 radian',
  degree: '1/360 turn',
  arcminute: '1/60 degree',
  arcsecond: '1/60 arcminute',
  gradian: '1/400 turn',
  'litre-per-100-kilometres': '1/100 litre/kilometre',
  celsius: '1 kelvin',
  fahrenheit: '5/9 kelvin',
  rankine: '5/9 kelvin',
};

/** How far a temperature scale's zero lies above absolute zero, in its own degrees. */
export const zeros: Readonly<Record<string, string>> = { celsius: '273.15', fahrenheit: '459.67' };

/** Reads `mile/hour`, `metre^2`, `kilogram*metre/second^2` into factors. */
export function unitFactors(text: string): UnitFactors {
  return text.split(/(?=[*/])/).map((part): [string, number] => {
    const [name = '', power = '1'] = part.replace(/^[*/]/, '').split('^');
    return [name, Number(power) * (part.startsWith('/') ? -1 : 1)];
  });
}

/** The definitions that are needed to work units out, as data for a harness. */
export function definitionsOf(units: readonly UnitFactors[]): Record<string, Definition> {
  const needed: Record<string, Definition> = {};
  const open = units.flat().map(([name]) => name);
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    const text = definitions[name];
    if (text === undefined || name in needed) continue;
    const [count = '1', of = ''] = text.split(' ');
    const factors = unitFactors(of);
    needed[name] = [count, factors];
    open.push(...factors.map(([each]) => each));
  }
  return needed;
}
