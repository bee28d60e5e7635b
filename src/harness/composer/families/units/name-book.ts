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

/** The names of units as they are collected, each with what it may mean. Symbols keep their case: MW is not mW. */
export class NameBook {
  readonly names = new Map<string, readonly UnitMeaning[]>();

  /** One name as it is written; a second meaning of it is kept beside the first. */
  add(name: string, meaning: UnitMeaning): void {
    const known = this.names.get(name) ?? [];
    if (!known.some(({ unit }) => unit === meaning.unit)) this.names.set(name, [...known, meaning]);
  }

  /** Names with one meaning, each with its plural. */
  words(unit: string, ...said: readonly string[]): void {
    for (const name of said) for (const form of new Set([name, plural(name)])) this.add(form, { unit });
  }

  /** Names with several meanings, of which a goal means one throughout. */
  either(
    said: readonly string[],
    group: string,
    meanings: readonly (readonly [unit: string, value: string, label: string, weight?: number])[],
  ): void {
    for (const name of said) {
      for (const form of new Set(/^[a-z ]+[a-z]{2}$/.test(name) ? [name, plural(name)] : [name])) {
        for (const [unit, value, label, weight = 1] of meanings) {
          this.add(form, { unit, weight, choice: { group, value, label } });
        }
      }
    }
  }

  /** A metric unit with its symbol, and its multiples by their prefixes. */
  metric(base: string, symbol: string, ...prefixed: readonly string[]): void {
    this.words(base, ...spellings(base));
    this.add(symbol, { unit: base });
    for (const prefix of prefixed) {
      this.words(`${prefix}${base}`, ...spellings(`${prefix}${base}`));
      this.add(`${prefixes[prefix] ?? ''}${symbol}`, { unit: `${prefix}${base}` });
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
