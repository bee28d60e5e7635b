const irregular: Readonly<Record<string, string>> = {
  foot: 'feet',
  inch: 'inches',
  stone: 'stone',
  century: 'centuries',
  millennium: 'millennia',
  hertz: 'hertz',
  celsius: 'degrees Celsius',
  fahrenheit: 'degrees Fahrenheit',
  kelvin: 'kelvins',
  btu: 'BTU',
  psi: 'psi',
  rpm: 'rpm',
};

/** A unit of the tool in English, singular and plural: `mile/hour` is `mile per hour`, `miles per hour`. */
export function unitWords(unit: string): { one: string; many: string } {
  const [top = '', ...below] = unit.split('/');
  const per = below.map((part) => ` per ${inWords(part, false)}`).join('');
  return { one: `${product(top, false)}${per}`, many: `${product(top, true)}${per}` };
}

function product(text: string, many: boolean): string {
  const parts = text.split('*');
  return parts.map((part, index) => inWords(part, many && index === parts.length - 1)).join(' ');
}

function inWords(factor: string, many: boolean): string {
  const [name = '', power = '1'] = factor.split('^');
  const head = power === '2' ? 'square ' : power === '3' ? 'cubic ' : '';
  const one = name
    .replace(/^us-/, 'US ')
    .replaceAll('-', ' ')
    .replace('metre of mercury', 'metres of mercury')
    .replace(/^btu$/, 'BTU')
    .replace(/^(celsius|fahrenheit)$/, (word) => `degree ${word.replace(/^./, (letter) => letter.toUpperCase())}`);
  if (!many) return head + one;
  return head + (irregular[name] ?? (/ per | of /.test(one) ? one.replace(/^(\w+)/, '$1s') : `${one}s`));
}
