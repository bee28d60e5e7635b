/** A column of cells read as numbers. */
export interface NumberReading {
  readonly type: 'integer' | 'decimal';
  /** For each given cell the number as plain decimal text: `-1234.50`. */
  readonly plain: readonly string[];
  /** Most digits after the decimal point. */
  readonly decimals: number;
  /** The mark beside the numbers (`%`, `$`, `km`), or null. */
  readonly unit: string | null;
  /** How separators were read: `1,234.5`; null where there were none or only a decimal point. */
  readonly pattern: string | null;
  /** Whether the separators prove a decimal comma (true) or a decimal point (false); null where they prove nothing. */
  readonly provesComma: boolean | null;
  /** Whether the cells leave open what their separators mean. */
  readonly ambiguous: boolean;
  /** Clauses without the column's name, for the notes. */
  readonly notes: readonly string[];
}

/** A way to write numbers. `test` holds for what it allows; a whole part may not begin with 0 unless it is 0. */
interface Style {
  readonly pattern: string;
  readonly comma: boolean;
  readonly test: RegExp;
  readonly group: RegExp;
}

const spaces = '[ \\u00a0\\u2009\\u202f]';
const style = (pattern: string, group: string, decimal: ',' | '.'): Style => ({
  pattern,
  comma: decimal === ',',
  test: new RegExp(
    `^(?:(?:0|[1-9]\\d*|[1-9]\\d{0,2}(${group})\\d{3}(?:\\1\\d{3})*)(?:\\${decimal}\\d+)?|\\${decimal}\\d+)$`,
  ),
  group: new RegExp(group, 'g'),
});

// In the order of preference where the evidence does not decide: English first.
const styles: readonly Style[] = [
  style('1,234.5', ',', '.'),
  style('1.234,5', '\\.', ','),
  style('1 234.5', spaces, '.'),
  style('1 234,5', spaces, ','),
  style("1'234.5", "['’]", '.'),
  style("1'234,5", "['’]", ','),
  {
    pattern: '12,34,567.8',
    comma: false,
    test: /^(?:(?:0|[1-9]\d*|[1-9]\d?(?:,\d{2})*,\d{3})(?:\.\d+)?|\.\d+)$/,
    group: /,/g,
  },
];

const currency =
  '(?:[A-Z]{1,3})?[$€£¥₹₽₩₺₪฿₫₱₦₴₿¢]|USD|EUR|GBP|CHF|JPY|CNY|AUD|CAD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|INR|BRL|ZAR|MXN|SGD|HKD|KRW|TRY|RUB|THB|ILS|Rs\\.?|kr\\.?|zł|Fr\\.';
const scale = '(?:thousand|million|billion|trillion|mn|bn|square|cubic|sq\\.?|US)';
const unitWord = `(?:${scale} )?[%‰°\\p{L}][\\p{L}°²³/·%]{0,14}(?:(?<=m)[23])?`;
const signs = '[-−+]';
const cellShape = new RegExp(
  `^(\\()?(${signs})?(?:(${currency}) ?)?(${signs})?` +
    `([.,]?\\d(?:[\\d.,'’ \\u00a0\\u2009\\u202f]*\\d)?)([eE][-+]?\\d{1,2})?` +
    `(?:[ \\u00a0\\u202f]?(${currency}|${unitWord}))?(\\))?$`,
  'u',
);
const currencyOnly = new RegExp(`^(?:${currency})$`, 'u');
/** What follows a number and makes it something else: an ordinal, a date, a time, an era. */
const noUnit =
  /^(?:st|nd|rd|th|am|pm|a|p|bc|bce|ad|ce|x|jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|january|february|march|april|june|july|august|september|october|november|december)$/i;
/** A letter glued to a number is a unit only where it is one that people write so; `12A` is a seat and `2e` a French second. */
const gluedLetter = /\d\p{L}$/u;
const gluedUnit = /[KMBTGCFWVmgslhkwt]$/;

/** Longest run of digits that is still a number; more is an identifier. */
const mostDigits = 40;

/**
 * Reads distinct cells, none of them missing, as numbers, deciding separators and marks for all of them together. Null where any cell is no
 * number. `decimalComma` is what the rest of the table proves; it decides only what the cells leave open (`1,234` alone).
 */
export function readNumbers(cells: readonly string[], decimalComma: boolean | null): NumberReading | null {
  if (cells.length === 0) return null;
  const ranks = cells.every((cell) => /^\d+\.$/.test(cell));
  const cores: string[] = [];
  const negative: boolean[] = [];
  const exponents: (string | undefined)[] = [];
  const marks = new Map<string, number>();
  let bracketed = 0;
  let unmarkedNonZero = 0;
  for (const cell of cells) {
    if (!/\d/.test(cell)) return null;
    const match = cellShape.exec(ranks ? cell.slice(0, -1) : cell);
    if (!match) return null;
    const [, open, before, prefix, after, core = '', exponent, suffix, close] = match;
    if ((open === undefined) !== (close === undefined) || (before !== undefined && after !== undefined)) return null;
    const sign = before ?? after;
    if (open !== undefined) {
      if (sign !== undefined) return null;
      bracketed++;
    }
    if (suffix !== undefined && (noUnit.test(suffix) || (gluedLetter.test(cell) && !gluedUnit.test(cell)))) return null;
    if (core.length > mostDigits) return null;
    const mark = [prefix, suffix].filter((part) => part !== undefined).join(' ');
    marks.set(mark, (marks.get(mark) ?? 0) + 1);
    if (mark === '' && /[1-9]/.test(core)) unmarkedNonZero++;
    cores.push(core);
    exponents.push(exponent);
    negative.push(open !== undefined || sign === '-' || sign === '−');
  }
  if (bracketed === cells.length) return null;
  const notes: string[] = [];
  const unit = commonMark(marks, unmarkedNonZero, notes);
  if (unit === undefined) return null;
  const scientific = exponents.filter((exponent) => exponent !== undefined).length;
  if (
    scientific > 0 &&
    !cores.some((core, i) => exponents[i] === undefined || core.includes('.') || /[-+]/.test(exponents[i] ?? ''))
  )
    return null;

  const chosen = chooseStyle(cores, decimalComma, notes);
  if (!chosen) return null;
  if (bracketed > 0) notes.push('numbers in brackets are read as negative');
  const plain = cores.map((core, i) => {
    const text = plainText(core, chosen.style);
    const value = exponents[i] === undefined ? text : shift(text, Number(exponents[i].slice(1)));
    return negative[i] === true && /[1-9]/.test(value) ? `-${value}` : value;
  });
  let decimals = 0;
  for (const text of plain) {
    const point = text.indexOf('.');
    if (point !== -1 && text.length - point - 1 > decimals) decimals = text.length - point - 1;
  }
  return {
    type: decimals === 0 ? 'integer' : 'decimal',
    plain,
    decimals,
    unit: unit === '' ? null : unit,
    pattern: chosen.pattern,
    provesComma: chosen.provesComma,
    ambiguous: chosen.ambiguous,
    notes,
  };
}

/** The one mark of the column, '' for none; undefined where the marks differ. */
function commonMark(marks: ReadonlyMap<string, number>, unmarkedNonZero: number, notes: string[]): string | undefined {
  const named = [...marks.keys()].filter((mark) => mark !== '');
  const [mark] = named;
  if (mark === undefined) return '';
  if (named.length > 1) return undefined;
  if (!marks.has('')) return mark;
  if (unmarkedNonZero === 0) return mark;
  if (!currencyOnly.test(mark)) return undefined;
  notes.push(`numbers without the mark ${mark} are read as if they had it`);
  return mark;
}

interface ChosenStyle {
  readonly style: Style;
  readonly pattern: string | null;
  readonly provesComma: boolean | null;
  readonly ambiguous: boolean;
}

function chooseStyle(cores: readonly string[], decimalComma: boolean | null, notes: string[]): ChosenStyle | null {
  const fitting = styles.filter(({ test }) => cores.every((core) => test.test(core)));
  const [first] = fitting;
  if (!first) return null;
  const example = cores.find((core) => /[.,'’\s]/.test(core));
  if (example === undefined) return { style: first, pattern: null, provesComma: null, ambiguous: false };
  const withPoint = fitting.find(({ comma }) => !comma);
  const withComma = fitting.find(({ comma }) => comma);
  if (!withPoint || !withComma) {
    const plainPoint = !first.comma && !cores.some((core) => /[,'’\s]/.test(core));
    // A comma or a point proves its role only where it stands: `1 234` and `1'234` say nothing of the decimal mark.
    const proof = cores.some((core) => /[.,]/.test(core)) ? first.comma : null;
    return { style: first, pattern: plainPoint ? null : first.pattern, provesComma: proof, ambiguous: false };
  }
  if (!cores.some((core) => /[.,]/.test(core)))
    return { style: first, pattern: first.pattern, provesComma: null, ambiguous: false };
  // Every separator stands before exactly three digits: 1,234 or 1.234. With a comma, smaller numbers without one show that it groups.
  const bare = cores.filter((core) => /^[1-9]\d*$/.test(core));
  const comma = example.includes(',');
  if (comma && bare.length > 0 && bare.every((core) => core.length <= 3)) {
    return { style: withPoint, pattern: withPoint.pattern, provesComma: false, ambiguous: false };
  }
  const style = decimalComma === true ? withComma : withPoint;
  const meaning = comma === style.comma ? 'decimals' : 'thousands';
  if (decimalComma === null) {
    notes.push(
      `${example} could be thousands or decimals; it is read as ${meaning}, since nothing in the table decides`,
    );
  } else if (decimalComma) {
    notes.push(
      `${example} could be thousands or decimals; it is read as ${meaning}, as the rest of the file is written`,
    );
  }
  const grouped = meaning === 'thousands' || comma;
  return { style, pattern: grouped ? style.pattern : null, provesComma: null, ambiguous: true };
}

function plainText(core: string, { group, comma }: Style): string {
  let text = core.replace(group, '');
  if (comma) text = text.replace(',', '.');
  return text.startsWith('.') ? `0${text}` : text;
}

/** Moves the decimal point of a plain number by that many places. */
function shift(text: string, places: number): string {
  const [whole = '', fraction = ''] = text.split('.');
  const digits = whole + fraction;
  const point = whole.length + places;
  if (point <= 0) return `0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  const left = padded.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = padded.slice(point);
  return right === '' ? left : `${left}.${right}`;
}
