import { aliases } from './aliases.ts';
import { dateIn, lens, numberIn } from '../../../../tools/tables/lens.ts';
import type { Comparison, Condition } from '../../../../tools/tables/query.ts';
import { isContent, type ColumnView, type TableView } from './view.ts';
import type { Token } from './tokens.ts';

/** A run of the goal's tokens: from the first to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export type ConstraintKind =
  'exact' | 'core' | 'partial' | 'alias' | 'close' | 'number' | 'year' | 'date' | 'compare' | 'range' | 'either';

/** Words of the goal that pick rows, with the column they are about. */
export interface Constraint extends Span {
  readonly kind: ConstraintKind;
  readonly column: ColumnView;
  readonly condition: Condition;
  /** The condition in words: `region is "North"`. */
  readonly said: string;
  readonly is: Comparison | 'between' | null;
  /** Rows that satisfy it, where known. */
  readonly rows: number | null;
  /** The cells as written that it allows, where it is about cells. */
  readonly texts: readonly string[];
  /** For cells met whole: how many more rows only contain the words. */
  readonly more: number;
  /** For `either`: the two that it joins. */
  readonly parts?: readonly [Constraint, Constraint];
}

/** Words of the goal that name a column: `share` of the name's content words that stand there, 1 for all. */
export interface ColumnMention extends Span {
  readonly column: ColumnView;
  readonly share: number;
  /** The words stand next to each other, in the name's order. */
  readonly contiguous: boolean;
}

export interface Mentions {
  readonly tokens: readonly Token[];
  readonly constraints: readonly Constraint[];
  readonly columns: readonly ColumnMention[];
}

/** Everything in the goal's words that meets the table: names of columns, values of cells, numbers and dates with their comparisons. */
export function findMentions(tokens: readonly Token[], view: TableView): Mentions {
  const values = view.columns.flatMap((column) => [...valueMentions(tokens, column), ...aliasMentions(tokens, column)]);
  const covered = new Set(values.filter(({ kind }) => kind === 'exact').flatMap((mention) => range(mention)));
  const numbers = numberConstraints(tokens, view, covered);
  const constraints = [...values, ...numbers];
  return { tokens, constraints: [...constraints, ...eitherOf(constraints)], columns: columnMentions(tokens, view) };
}

export function range({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** The spans that a constraint explains: for two joined, each of them. */
export function spansOf(constraint: Constraint): readonly Span[] {
  return constraint.parts ?? [constraint];
}

export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}

/** Two words are the same word: as written, or in another form. */
export function sameWord(a: Token, b: Token): boolean {
  return (
    a.text === b.text || (a.stem === b.stem && a.stem.length > 2) || (a.ordinal && b.ordinal && a.number === b.number)
  );
}

function columnMentions(tokens: readonly Token[], view: TableView): ColumnMention[] {
  const found: ColumnMention[] = [];
  for (const column of view.columns) {
    const name = column.tokens.filter((token) => isContent(token) || column.tokens.length === 1);
    if (name.length === 0) continue;
    let best: ColumnMention | null = null;
    for (let from = 0; from < tokens.length; from++) {
      const token = tokens[from];
      if (token === undefined || !name.some((word) => sameWord(word, token))) continue;
      let to = from;
      const seen = new Set<number>();
      for (let next = from; next < tokens.length && next < to + 3; next++) {
        const here = tokens[next];
        const place = here === undefined ? -1 : name.findIndex((word, i) => !seen.has(i) && sameWord(word, here));
        if (place < 0) continue;
        seen.add(place);
        to = next + 1;
      }
      const share = seen.size / name.length;
      if (best === null || share > best.share) {
        best = { from, to, column, share, contiguous: to - from === seen.size };
      }
    }
    if (best !== null) found.push(best);
  }
  return found;
}

function valueMentions(tokens: readonly Token[], column: ColumnView): Constraint[] {
  const spans = new Map<
    string,
    { from: number; to: number; exact: Set<number>; core: Set<number>; part: Set<number> }
  >();
  column.values.forEach(({ tokens: cell }, index) => {
    const first = cell[0];
    if (first === undefined) return;
    for (let at = 0; at < cell.length; at++) {
      for (let from = 0; from < tokens.length; from++) {
        if (!sameCellWord(tokens[from], cell[at])) continue;
        if (at > 0 && from > 0 && sameCellWord(tokens[from - 1], cell[at - 1])) continue;
        let length = 1;
        while (
          from + length < tokens.length &&
          at + length < cell.length &&
          sameCellWord(tokens[from + length], cell[at + length])
        )
          length++;
        const key = `${from}-${from + length}`;
        const entry = spans.get(key) ?? { from, to: from + length, exact: new Set(), core: new Set(), part: new Set() };
        spans.set(key, entry);
        if (at === 0 && length === cell.length) entry.exact.add(index);
        else if (at === 0 && length === coreLength(column.values[index]?.text ?? '', cell)) entry.core.add(index);
        else entry.part.add(index);
      }
    }
  });
  const all = [...spans.values()].filter((span) => isTelling(tokens, span, column));
  const kept = all.filter(
    (span) =>
      !all.some(
        (other) =>
          other !== span &&
          other.from <= span.from &&
          other.to >= span.to &&
          other.to - other.from > span.to - span.from &&
          (other.exact.size > 0 || other.core.size > 0 || (span.exact.size === 0 && span.core.size === 0)),
      ),
  );
  return kept.flatMap((span) => {
    const made: Constraint[] = [];
    const rest = new Set([...span.exact, ...span.core, ...span.part]);
    const all = rowsOf(rest, column);
    if (span.exact.size > 0) made.push(cellConstraint('exact', span, span.exact, column, all));
    else if (span.core.size > 0) made.push(cellConstraint('core', span, span.core, column, all));
    if (span.part.size > 0 && (made.length === 0 || rest.size > 1))
      made.push(cellConstraint('partial', span, rest, column));
    return made;
  });
}

/** Cells that hold another form of the goal's words: a nation's code, the mark of a win. */
function aliasMentions(tokens: readonly Token[], column: ColumnView): Constraint[] {
  if (column.type !== 'text') return [];
  const found: Constraint[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (const length of [2, 1]) {
      const alias = aliases.get(
        tokens
          .slice(from, from + length)
          .map(({ text }) => text)
          .join(' '),
      );
      if (alias === undefined || from + length > tokens.length) continue;
      const indexes = new Set<number>();
      column.values.forEach(({ tokens: cell }, index) => {
        const starts = alias.leading ? [0] : cell.map((_, at) => at);
        if (starts.some((at) => alias.forms.some((form) => form.every((word, i) => cell[at + i]?.text === word))))
          indexes.add(index);
      });
      if (indexes.size === 0 || (alias.leading && indexes.size === column.values.length)) continue;
      found.push(cellConstraint('alias', { from, to: from + length }, indexes, column));
      break;
    }
  }
  return found;
}

function sameCellWord(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.text === b.text || (a.stem === b.stem && a.stem.length > 3);
}

/** Tokens before a bracketed remark: "Rio (RJ)" has a core of one. */
function coreLength(text: string, tokens: readonly Token[]): number {
  const bracket = text.search(/\s*[([]/);
  if (bracket <= 0) return -1;
  return tokens.filter(({ end }) => end <= bracket).length;
}

/** A span that could name a cell: not of stop words alone, and a lone small number only where the cell holds nothing else. */
function isTelling(
  tokens: readonly Token[],
  span: { from: number; to: number; exact: Set<number>; core: Set<number> },
  column: ColumnView,
): boolean {
  const words = tokens.slice(span.from, span.to);
  const first = words[0];
  const whole = span.exact.size > 0 || span.core.size > 0;
  if (words.length === 1 && first?.number !== null && first !== undefined) {
    if (column.numeric && column.type !== 'text') return whole;
    return whole || first.text.length >= 3;
  }
  if (whole && words.length > 1) return true;
  return words.some((word) => isContent(word) && (whole || word.text.length > 1));
}

function rowsOf(indexes: ReadonlySet<number>, column: ColumnView): number {
  let rows = 0;
  for (const index of indexes) rows += column.values[index]?.rows ?? 0;
  return rows;
}

function cellConstraint(
  kind: 'exact' | 'core' | 'partial' | 'alias',
  span: Span,
  indexes: ReadonlySet<number>,
  column: ColumnView,
  containing = 0,
): Constraint {
  const entries = [...indexes].sort((a, b) => a - b).flatMap((index) => column.values[index] ?? []);
  const texts = entries.map(({ text }) => text);
  const rows = rowsOf(indexes, column);
  const more = Math.max(0, containing - rows);
  const values = texts.map((text) => cellValue(text, column));
  const [only] = values;
  const condition: Condition =
    values.length === 1 && only !== undefined
      ? { left: { column: column.name }, is: '=', right: { value: only } }
      : { left: { column: column.name }, in: values };
  const shown =
    texts.length <= 3
      ? texts.map((text) => `"${text}"`).join(' or ')
      : `one of ${texts.length} values such as "${texts[0] ?? ''}"`;
  return {
    kind,
    from: span.from,
    to: span.to,
    column,
    condition,
    said: `${column.name} is ${shown}`,
    is: '=',
    rows,
    more,
    texts,
  };
}

/** The typed cell of a text that `values` gives. */
function cellValue(text: string, column: ColumnView): string | number | boolean {
  if (column.type === 'integer' || column.type === 'decimal')
    return Number.isFinite(Number(text)) ? Number(text) : (numberIn(text) ?? text);
  if (column.type === 'boolean') return text === 'true';
  return text;
}

const comparators: readonly [Comparison, RegExp][] = [
  ['>=', /\b(?:at least|no less than|no fewer than|not less than|minimum of|a minimum|since)(?: the| \$)?$/],
  ['<=', /\b(?:at most|no more than|not more than|up to|maximum of|a maximum|until|no later than)(?: the)?$/],
  [
    '>',
    /\b(?:more than|more then|greater than|greater then|higher than|larger than|bigger than|better than|longer than|later than|older than|over|above|exceeds?|exceeded|exceeding|after|past|beyond|surpass(?:ed|es)?)(?: the| year| a)*$/,
  ],
  [
    '<',
    /\b(?:less than|less then|fewer than|fewer then|lower than|smaller than|shorter than|earlier than|younger than|under|below|before|prior to|beneath)(?: the| year| a)*$/,
  ],
];

function numberConstraints(tokens: readonly Token[], view: TableView, covered: ReadonlySet<number>): Constraint[] {
  const found: Constraint[] = [];
  const taken = new Set<number>();
  for (const date of dateSpans(tokens)) {
    for (const index of range(date)) if (date.to - date.from > 1) taken.add(index);
    for (const column of view.columns) if (column.dated) found.push(...dateConstraints(tokens, date, column));
  }
  tokens.forEach((token, at) => {
    if (token.number === null || taken.has(at)) return;
    const written = scale(tokens, at);
    const before = tokens
      .slice(Math.max(0, at - 4), at)
      .map(({ text }) => text)
      .join(' ');
    const after = tokens
      .slice(written.to, written.to + 2)
      .map(({ text }) => text)
      .join(' ');
    const is = comparisonOf(before, after);
    const second = is === null ? rangeEnd(tokens, at) : null;
    for (const column of view.columns) {
      if (!column.numeric || column.dated) continue;
      // "8 million" over a column "fee (€ million)" is 8 in its cells.
      const scaled = column.tokens.some(({ text }) => text === tokens[at + 1]?.text)
        ? { ...written, value: token.number }
        : written;
      const left = column.measure;
      if (is !== null) {
        const width = comparatorWidth(before, after);
        found.push({
          kind: 'compare',
          from: at - width.before,
          to: scaled.to + width.after,
          column,
          condition: { left, is, right: { value: scaled.value } },
          said: `${column.name} ${sign(is)} ${scaled.value}`,
          is,
          rows: null,
          more: 0,
          texts: [],
        });
      } else if (second !== null) {
        const low = Math.min(scaled.value, second.value);
        const high = Math.max(scaled.value, second.value);
        found.push({
          kind: 'range',
          from: at - 1,
          to: second.to,
          column,
          condition: { left, between: [{ value: low }, { value: high }] },
          said: `${column.name} from ${low} to ${high}`,
          is: 'between',
          rows: null,
          more: 0,
          texts: [],
        });
      } else if (!covered.has(at) || column.type === 'text') {
        const rows = column.complete
          ? column.values.filter(({ text }) => numberOf(text, column) === scaled.value)
          : null;
        if (rows !== null && rows.length === 0) continue;
        if (rows === null && token.ordinal) continue;
        found.push({
          kind: 'number',
          from: at,
          to: scaled.to,
          column,
          condition: { left, is: '=', right: { value: scaled.value } },
          said: `${column.name} is ${scaled.value}`,
          is: '=',
          rows: rows?.reduce((sum, entry) => sum + entry.rows, 0) ?? null,
          more: 0,
          texts: rows?.map(({ text }) => text) ?? [],
        });
      }
    }
  });
  return found;
}

function numberOf(text: string, column: ColumnView): number | null {
  const value = lens(column.type === 'text' ? text : Number(text), 'number');
  return typeof value === 'number' ? value : null;
}

function sign(is: Comparison): string {
  return { '>': 'over', '>=': 'at least', '<': 'under', '<=': 'at most', '=': 'is', '!=': 'is not' }[is as '>'];
}

const scales: Readonly<Record<string, number>> = { hundred: 100, thousand: 1e3, k: 1e3, million: 1e6, billion: 1e9 };

/** A number with its scale word: "2 million". */
function scale(tokens: readonly Token[], at: number): { value: number; to: number } {
  const value = tokens[at]?.number ?? 0;
  const word = tokens[at + 1];
  const factor = word === undefined ? undefined : scales[word.text];
  return factor === undefined ? { value, to: at + 1 } : { value: Number((value * factor).toPrecision(15)), to: at + 2 };
}

function comparisonOf(before: string, after: string): Comparison | null {
  if (/^or (?:more|higher|greater|above|over|better|later|after|older|longer)\b/.test(after)) return '>=';
  if (/^or (?:less|fewer|lower|below|under|earlier|before|younger|shorter)\b/.test(after)) return '<=';
  if (/^and (?:above|over|up|later|after)\b/.test(after)) return '>=';
  if (/^and (?:below|under|earlier)\b/.test(after)) return '<=';
  for (const [is, pattern] of comparators) if (pattern.test(before)) return is;
  return null;
}

function comparatorWidth(before: string, after: string): { before: number; after: number } {
  if (
    /^(?:or|and) (?:more|higher|greater|above|over|better|later|after|older|longer|less|fewer|lower|below|under|earlier|before|younger|shorter|up)\b/.test(
      after,
    )
  )
    return { before: 0, after: 2 };
  for (const [, pattern] of comparators) {
    const match = pattern.exec(before);
    if (match) return { before: match[0].split(' ').length, after: 0 };
  }
  return { before: 0, after: 0 };
}

/** The other end of "between 10 and 20", "from 10 to 20". */
function rangeEnd(tokens: readonly Token[], at: number): { value: number; to: number } | null {
  const opener = tokens[at - 1]?.text ?? '';
  const first = scale(tokens, at);
  const joiner = tokens[first.to]?.text ?? '';
  const next = tokens[first.to + 1];
  if (next === undefined || next.number === null) return null;
  if (!(
    (opener === 'between' && joiner === 'and') ||
    (opener === 'from' && (joiner === 'to' || joiner === 'through' || joiner === 'until'))
  ))
    return null;
  return scale(tokens, first.to + 1);
}

interface DateSpan extends Span {
  year: number | null;
  month: number | null;
  day: number | null;
}

const months = new Map(
  'january february march april may june july august september october november december'
    .split(' ')
    .flatMap((name, index): [string, number][] => [
      [name, index + 1],
      [name.slice(0, 3), index + 1],
    ])
    .concat([['sept', 9]]),
);

/** Dates in the goal, whole or in part: "March 3, 2004", "3 March", "March 2004", "2004-03-01", "2004". */
export function dateSpans(tokens: readonly Token[]): DateSpan[] {
  const spans: DateSpan[] = [];
  const year = (token: Token | undefined) =>
    token !== undefined && /^(?:1[5-9]|20)\d\d$/.test(token.text) ? Number(token.text) : null;
  const day = (token: Token | undefined) =>
    token !== undefined &&
    token.number !== null &&
    Number.isInteger(token.number) &&
    token.number >= 1 &&
    token.number <= 31 &&
    /^\d/.test(token.text)
      ? token.number
      : null;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) continue;
    const month = months.get(token.text) ?? null;
    const y = year(token);
    if (
      month !== null &&
      !(
        token.text === 'may' &&
        day(tokens[at + 1]) === null &&
        year(tokens[at + 1]) === null &&
        day(tokens[at - 1]) === null &&
        tokens[at - 1]?.text !== 'in'
      )
    ) {
      const before = day(tokens[at - 1]) ?? (tokens[at - 1]?.text === 'of' ? day(tokens[at - 2]) : null);
      const from = before === null ? at : tokens[at - 1]?.text === 'of' ? at - 2 : at - 1;
      const after = before === null && year(tokens[at + 1]) === null ? day(tokens[at + 1]) : null;
      let to = after === null ? at + 1 : at + 2;
      if (tokens[to]?.text === 'of' && year(tokens[to + 1]) !== null) to++;
      const y2 = year(tokens[to]);
      if (y2 !== null) to++;
      spans.push({ from, to, year: y2, month, day: before ?? after });
      at = to - 1;
    } else if (y !== null) {
      const [m, d] = [tokens[at + 1], tokens[at + 2]];
      const iso = /^-\d/.test(' ') ? null : dateIn(`${token.text}-${m?.text ?? ''}-${d?.text ?? ''}`);
      if (
        iso?.day !== null &&
        iso !== null &&
        m !== undefined &&
        d !== undefined &&
        m.start === token.end + 1 &&
        d.start === m.end + 1 &&
        /^\d{2}$/.test(m.text)
      ) {
        spans.push({ from: at, to: at + 3, year: y, month: iso.month, day: iso.day });
        at += 2;
      } else spans.push({ from: at, to: at + 1, year: y, month: null, day: null });
    }
  }
  return spans;
}

function dateConstraints(tokens: readonly Token[], date: DateSpan, column: ColumnView): Constraint[] {
  const before = tokens
    .slice(Math.max(0, date.from - 4), date.from)
    .map(({ text }) => text)
    .join(' ');
  const after = tokens
    .slice(date.to, date.to + 2)
    .map(({ text }) => text)
    .join(' ');
  const two = (n: number | null) => String(n ?? 0).padStart(2, '0');
  const typed = column.type === 'integer' || column.type === 'decimal';
  const iso = `${date.year ?? '-'}${date.month === null ? '' : `-${two(date.month)}`}${date.day === null ? '' : `-${two(date.day)}`}`;
  const is = comparisonOf(before, after);
  const base = { column, rows: null, more: 0, texts: [] };
  const decade = tokens[date.to];
  if (
    date.year !== null &&
    date.month === null &&
    date.year % 10 === 0 &&
    decade?.text === 's' &&
    decade.start <= (tokens[date.to - 1]?.end ?? 0) + 1
  ) {
    return [
      {
        ...base,
        kind: 'range',
        from: date.from,
        to: date.to + 1,
        condition: {
          left: { column: column.name, as: 'year' },
          between: [{ value: date.year }, { value: date.year + (date.year % 100 === 0 ? 99 : 9) }],
        },
        said: `${column.name} from ${date.year} to ${date.year + (date.year % 100 === 0 ? 99 : 9)}`,
        is: 'between',
      },
    ];
  }
  const opener = tokens[date.from - 1]?.text ?? '';
  const joiner = tokens[date.to]?.text ?? '';
  if (
    date.year !== null &&
    ((opener === 'between' && joiner === 'and') || (opener === 'from' && ['to', 'through', 'until'].includes(joiner)))
  ) {
    const end = dateSpans(tokens.slice(date.to + 1))[0];
    if (end !== undefined && end.from === 0 && end.year !== null && date.month === null) {
      return [
        {
          ...base,
          kind: 'range',
          from: date.from - 1,
          to: date.to + 1 + end.to,
          condition: {
            left: { column: column.name, as: 'year' },
            between: [{ value: date.year }, { value: end.year }],
          },
          said: `${column.name} from ${date.year} to ${end.year}`,
          is: 'between',
        },
      ];
    }
  }
  if (is !== null) {
    if (date.year === null && date.month !== null) return [];
    const width = comparatorWidth(before, after);
    const whole = date.day !== null;
    const left =
      date.month === null
        ? ({ column: column.name, as: 'year' } as const)
        : whole
          ? ({ column: column.name, as: 'date' } as const)
          : ({ column: column.name, as: 'year-month' } as const);
    if (typed && date.month !== null) return [];
    return [
      {
        ...base,
        kind: 'compare',
        from: date.from - width.before,
        to: date.to + width.after,
        condition: { left, is, right: { value: date.month === null ? (date.year ?? 0) : iso } },
        said: `${column.name} ${{ '>': 'after', '>=': 'from', '<': 'before', '<=': 'up to' }[is as '>']} ${iso}`,
        is,
      },
    ];
  }
  const parts: Condition[] = [];
  if (date.year !== null)
    parts.push({ left: { column: column.name, as: 'year' }, is: '=', right: { value: date.year } });
  if (date.month !== null)
    parts.push({ left: { column: column.name, as: 'month' }, is: '=', right: { value: date.month } });
  if (date.day !== null) parts.push({ left: { column: column.name, as: 'day' }, is: '=', right: { value: date.day } });
  if (typed && date.month !== null) return [];
  let rows: number | null = null;
  if (column.complete) {
    rows = 0;
    for (const { text, rows: count } of column.values) {
      const cell = dateIn(typed ? Number(text) : text);
      if (
        cell !== null &&
        (date.year === null || cell.year === date.year) &&
        (date.month === null || cell.month === date.month) &&
        (date.day === null || cell.day === date.day)
      )
        rows += count;
    }
    if (rows === 0) return [];
  }
  const [only] = parts;
  return [
    {
      ...base,
      rows,
      kind: date.month === null ? 'year' : 'date',
      from: date.from,
      to: date.to,
      condition: parts.length === 1 && only !== undefined ? only : { and: parts },
      said: `${column.name} in ${iso.replace(/^--/, 'month ')}`,
      is: '=',
    },
  ];
}

/** Two cells of one column that the goal names: rows that have either. */
function eitherOf(constraints: readonly Constraint[]): Constraint[] {
  const found: Constraint[] = [];
  const single = constraints.filter(
    ({ kind }) =>
      kind === 'exact' ||
      kind === 'core' ||
      kind === 'partial' ||
      kind === 'alias' ||
      kind === 'number' ||
      kind === 'year' ||
      kind === 'date',
  );
  for (const [index, a] of single.entries()) {
    for (const b of single.slice(index + 1)) {
      if (a.column !== b.column || overlap(a, b)) continue;
      const [first, second] = a.from < b.from ? [a, b] : [b, a];
      if (second.from - first.to > 6 || found.length > 12) continue;
      found.push({
        kind: 'either',
        from: first.from,
        to: second.to,
        column: a.column,
        condition: { or: [first.condition, second.condition] },
        said: `${first.said} or ${second.said}`,
        is: '=',
        rows: first.rows === null || second.rows === null ? null : first.rows + second.rows,
        more: first.more + second.more,
        texts: [...first.texts, ...second.texts],
        parts: [first, second],
      });
    }
  }
  return found;
}
