import { columnSpans, type ColumnSpan } from './column-spans.ts';
import { findCues, type Cue } from './cues.ts';
import type { Constraint, Mentions } from '../mentions/constraint.ts';
import { overlap, range, type Span } from '../mentions/span.ts';
import { isContent, type ColumnView, type TableView } from '../view.ts';
import type { Comparison } from '../../../../../tools/tables/query.ts';
import type { Token } from '../tokens.ts';

/** A condition of the goal with every column it may be about. */
interface FilterSlot extends Span {
  readonly candidates: readonly Constraint[];
  readonly negated: boolean;
}

/** A goal cut into parts, each word of content in exactly one of them. */
export interface Slots {
  readonly tokens: readonly Token[];
  readonly cues: readonly Cue[];
  readonly columns: readonly ColumnSpan[];
  readonly filters: readonly FilterSlot[];
  /** "top 5", "3 largest": how many. */
  readonly amount: { n: number; at: number } | null;
  /** "More than 2 orders": a condition on the number of rows. */
  readonly having: { readonly is: Comparison; readonly value: number } | null;
  /** Words that name the rows ("orders"), by place. */
  readonly nouns: ReadonlySet<number>;
  /** Content words in no part. */
  readonly left: readonly number[];
}

/** Words that carry no content in most goals, and turn the meaning of one around where no cue takes them. */
const telling = new Set(['no', 'only', 'than', 'then']);

const listMark = /[,;&/\n]| and /;

/** "After 2010": a comparison in words of time with a number that is a year. */
function aboutYears(tokens: readonly Token[], span: Span): boolean {
  const words = tokens.slice(span.from, span.to);
  return (
    words.some(({ text }) => /^(?:after|before|since|until|prior)$/.test(text)) &&
    words.some(({ text }) => /^(?:1[5-9]|20)\d\d$/.test(text))
  );
}

/** Cuts a goal into cues, columns and filters. */
export function cutGoal(mentions: Mentions, view: TableView, fileWords: ReadonlySet<string>): Slots {
  const { tokens } = mentions;
  const taken = new Array<boolean>(tokens.length).fill(false);
  const take = (span: Span) => {
    for (const index of range(span)) taken[index] = true;
  };
  const free = (span: Span) => range(span).every((index) => taken[index] !== true);
  const allCues = findCues(tokens);
  const nouns = new Set<number>();
  const spans = columnSpans(tokens, view.columns).flatMap((span): ColumnSpan[] => {
    const rows = rowNoun(tokens, span, fileWords);
    if (rows === 'rows') {
      nouns.add(span.from);
      return [];
    }
    return [rows === null ? span : { ...span, candidates: rows }];
  });
  tokens.forEach(({ stem }, at) => {
    const person = stem === 'person' && view.label !== null;
    if ((fileWords.has(stem) || person) && !spans.some((span) => at >= span.from && at < span.to)) nouns.add(at);
  });
  const asked = askedRows(tokens, allCues, nouns, spans, view);
  const names = [...spans, ...asked].sort((a, b) => a.from - b.from);
  for (const { from } of asked) nouns.delete(from);
  let amount: Slots['amount'] = null;
  tokens.forEach((token, at) => {
    if (
      token.number === null ||
      token.ordinal ||
      amount !== null ||
      !Number.isInteger(token.number) ||
      token.number < 1
    )
      return;
    const beside = allCues.some(
      (cue) =>
        (cue.kind === 'max' || cue.kind === 'min' || cue.kind === 'first' || cue.kind === 'last') &&
        (cue.to === at || (cue.from === at + 1 && cue.words !== 'most' && cue.words !== 'least')),
    );
    // "The 2 orders with the highest price".
    const later =
      tokens.slice(at + 1, at + 5).some(({ text }) => text === 'with') &&
      allCues.some(
        (cue) =>
          (cue.kind === 'max' || cue.kind === 'min') && cue.from > at && cue.from <= at + 7 && cue.words !== 'most',
      );
    // "Which 3 customers have the highest revenue".
    const which =
      allCues.some(({ kind, to }) => kind === 'ask' && to === at) &&
      (nouns.has(at + 1) || names.some(({ from }) => from === at + 1)) &&
      allCues.some(({ kind, from }) => (kind === 'max' || kind === 'min') && from > at);
    if ((beside || later || which) && !/^(?:at|than)$/.test(tokens[at - 2]?.text ?? '')) {
      amount = { n: token.number, at };
      taken[at] = true;
    }
  });
  const filters: { span: Span; candidates: Constraint[] }[] = [];

  const years = mentions.constraints.filter(
    ({ kind, column }) => (kind === 'compare' || kind === 'range') && column.dated,
  );
  const named = (one: Constraint) =>
    names.some(
      (name) =>
        name.candidates.some(({ column }) => column === one.column) &&
        (gap(tokens, name.to, one.from) || gap(tokens, one.to, name.from)),
    );
  // "Respondents between 20 and 30": things are counted there, no number of theirs is compared.
  const countsThem = (one: Constraint) =>
    names.some(
      (name) =>
        name.to <= one.from &&
        name.candidates.some(({ column }) => column === one.column) &&
        !one.column.tokens.some(({ text }) => text === tokens[name.to - 1]?.text),
    );
  let having: Slots['having'] = null;
  const counts = mentions.constraints.find(
    ({ kind, to, is }) =>
      kind === 'compare' && is !== null && is !== 'between' && (nouns.has(to) || tokens[to]?.text === 'times'),
  );
  if (
    counts !== undefined &&
    'right' in counts.condition &&
    'value' in counts.condition.right &&
    counts.is !== null &&
    counts.is !== 'between'
  ) {
    const { value } = counts.condition.right;
    if (typeof value === 'number') {
      having = { is: counts.is, value };
      take(counts);
    }
  }
  const comparing = mentions.constraints.filter(
    (one) =>
      ((one.kind === 'date' || one.kind === 'year') && one.column.type !== 'text') ||
      ((one.kind === 'compare' || one.kind === 'range') &&
        one.column.type !== 'text' &&
        !(isIdentity(one.column) && isUnique(one.column) && countsThem(one)) &&
        (one.column.dated ||
          (!(aboutYears(tokens, one) && years.some((other) => other.from === one.from && other.to === one.to)) &&
            (named(one) ||
              (!isIdentity(one.column) &&
                !aboutYears(tokens, one) &&
                !years.some((other) => other.from === one.from && other.to === one.to)))))),
  );
  const cells = mentions.constraints.filter(
    ({ kind, from, to }) =>
      kind === 'exact' || kind === 'core' || kind === 'alias' || (kind === 'partial' && to - from > 1),
  );
  const strength = (one: Constraint) =>
    one.kind === 'exact' ? 3 : one.kind === 'core' ? 2 : one.kind === 'alias' ? 1 : one.kind === 'partial' ? 0 : 4;
  const ordered = [...comparing, ...cells].sort(
    (a, b) =>
      Number(strength(b) === 4) - Number(strength(a) === 4) ||
      b.to - b.from - (a.to - a.from) ||
      strength(b) - strength(a) ||
      a.from - b.from,
  );
  for (const one of ordered) {
    const same = filters.find(({ span }) => span.from === one.from && span.to === one.to);
    if (same) {
      const best = Math.max(...same.candidates.map(strength));
      // "Ann" also stands in "Ann, Bob": whether that counts is for the person to say, unless it makes no difference.
      const listed =
        one.kind === 'partial' &&
        same.candidates.some(
          (met) =>
            met.column === one.column && one.texts.some((text) => !met.texts.includes(text) && listMark.test(text)),
        );
      if (strength(one) === best || listed) same.candidates.push(one);
      continue;
    }
    if (!free(one)) continue;
    const named = names.find((name) => overlap(name, one));
    const isCue = one.to - one.from === 1 && allCues.some((cue) => overlap(cue, one));
    if (strength(one) < 4) {
      if (named?.full === true && named.to - named.from >= one.to - one.from) continue;
      if (isCue || (strength(one) === 0 && named !== undefined)) continue;
      if (tokens.slice(one.from, one.to).every((token) => token.number !== null) && one.kind !== 'exact') continue;
    }
    filters.push({ span: { from: one.from, to: one.to }, candidates: [one] });
    take(one);
  }
  const columns = names.filter((name) => {
    if (!free(name)) return false;
    if (name.asked === true) return true;
    const cue = allCues.find((one) => overlap(one, name));
    // A word that is both a cue and a whole column name ("total") is the column only where nothing follows that it could be about.
    if (
      cue !== undefined &&
      (name.loose ||
        (name.to - name.from <= cue.to - cue.from &&
          names.some((other) => other.from >= name.to && other.from <= name.to + 2)))
    )
      return false;
    return true;
  });
  columns.forEach(take);
  const cues = allCues
    .filter((cue) => free(cue) && !asked.some((span) => overlap(span, cue)))
    // "Without West" is no question about empty cells.
    .map((cue): Cue =>
      cue.words.startsWith('without') && filters.some(({ span }) => span.from === cue.to)
        ? { ...cue, kind: 'not' }
        : cue,
    );
  cues.forEach(take);
  // A number that is no comparison is a cell's value where a column's name stands beside it.
  const equal = mentions.constraints.filter(({ kind, column }) => kind === 'number' && column.type !== 'text');
  for (const one of equal) {
    const same = filters.find(({ span }) => span.from === one.from && span.to === one.to);
    const beside = columns.some(
      (name) =>
        name.candidates.some(({ column }) => column === one.column) &&
        (gap(tokens, name.to, one.from) || gap(tokens, one.to, name.from)),
    );
    if (!beside || (!free(one) && same === undefined)) continue;
    if (same) same.candidates.push(one);
    else filters.push({ span: one, candidates: [one] });
    take(one);
  }
  const left = tokens.flatMap((token, index) =>
    taken[index] !== true && !nouns.has(index) && (isContent(token) || token.number !== null || telling.has(token.text))
      ? [index]
      : [],
  );
  const slots = filters
    .sort((a, b) => a.span.from - b.span.from)
    .map(({ span, candidates }): FilterSlot => ({
      ...span,
      candidates: narrow(tokens, span, candidates, columns, nouns),
      negated: cues.some(
        (cue) =>
          cue.kind === 'not' &&
          cue.to <= span.from &&
          span.from - cue.to <= 3 &&
          range({ from: cue.to, to: span.from }).every((index) => !isContentWord(tokens, index, columns)),
      ),
    }));
  return { tokens, cues, columns, filters: spreadNegation(tokens, slots), amount, left, nouns, having };
}

/** "Not from North or South", "excluding rent and salary": what is listed after a negated value of the same column is negated with it. */
function spreadNegation(tokens: readonly Token[], filters: readonly FilterSlot[]): FilterSlot[] {
  const spread: FilterSlot[] = [];
  for (const filter of filters) {
    const previous = spread.at(-1);
    const listed =
      previous?.negated === true &&
      filter.candidates.some(({ column }) => previous.candidates.some((one) => one.column === column)) &&
      tokens.slice(previous.to, filter.from).every(({ text }) => /^(?:and|or|nor|the|an?|from|in)$/.test(text));
    spread.push(listed ? { ...filter, negated: true } : filter);
  }
  return spread;
}

/**
 * Words that ask for the rows themselves and mean the column that names them: "which employees", "the 3 largest orders", "who". Where the table has
 * no such column, or another column is asked for, there are none.
 */
function askedRows(
  tokens: readonly Token[],
  cues: readonly Cue[],
  nouns: ReadonlySet<number>,
  spans: readonly ColumnSpan[],
  view: TableView,
): ColumnSpan[] {
  const when = cues.find(({ kind, words, from }) => kind === 'ask' && words === 'when' && from === 0);
  if (when !== undefined) {
    // "When was the latest order placed": a column of dates is asked for, unless the goal names one.
    const dates = view.columns.filter(({ type }) => type === 'date' || type === 'datetime');
    if (dates.length === 0 || spans.some(({ candidates }) => candidates.some(({ column }) => dates.includes(column))))
      return [];
    const asked = dates.map((column) => ({ column, quality: 0.9 }));
    return [{ from: when.from, to: when.to, candidates: asked, full: true, loose: false, asked: true }];
  }
  const { label } = view;
  if (label === null) return [];
  const candidates = [{ column: label, quality: 0.9 }];
  // "The most orders" is about their number, "the largest orders" about the orders.
  const asks = (cue: Cue) =>
    ['ask', 'max', 'min', 'first', 'last'].includes(cue.kind) && !['most', 'least', 'fewest'].includes(cue.words);
  const bare = (from: number, to: number) =>
    to >= from && to - from <= 4 && tokens.slice(from, to).every((token) => !isContent(token) || token.number !== null);
  const found = [...nouns]
    .filter((at) => at === 0 || cues.some((cue) => asks(cue) && bare(cue.to, at)))
    .map((at): ColumnSpan => ({ from: at, to: at + 1, candidates, full: false, loose: true, asked: true }));
  if (found.length > 0) return found.slice(0, 1);
  const who = cues.find(({ kind, words }) => kind === 'ask' && words === 'who');
  if (who === undefined || spans.some((span) => !span.loose && span.from >= who.to && gap(tokens, who.to, span.from)))
    return [];
  return [{ from: who.from, to: who.to, candidates, full: true, loose: false, asked: true }];
}

/**
 * Whether a word that is part of a column's name rather names the rows: "orders" with a column "order_id" that numbers them.
 * Gives 'rows', or the columns it names where the number stands in several rows ("customers" by "customer_id"), or null where the name is whole.
 */
function rowNoun(
  tokens: readonly Token[],
  span: ColumnSpan,
  fileWords: ReadonlySet<string>,
): 'rows' | ColumnSpan['candidates'] | null {
  if (!span.loose) return null;
  const identities = span.candidates.filter(({ column }) => isIdentity(column));
  if (identities.some(({ column }) => column.distinct >= column.rows)) return 'rows';
  if (identities.length > 0) return identities;
  return fileWords.has(tokens[span.from]?.stem ?? '') ? 'rows' : null;
}

/** Whether a column numbers its rows rather than measures them: by its name, or as a first column of whole numbers of which none stands twice. */
export function isIdentity(column: ColumnView): boolean {
  return (
    /(?:^|[\s_])(?:id|no|nr|number|code|zip|postcode|phone|index|key)\.?$|^#$/i.test(column.name.trim()) ||
    (column.index === 0 && column.type === 'integer' && !column.dated && isUnique(column))
  );
}

/** Whether every row has a value of the column, and each its own. */
export function isUnique(column: ColumnView): boolean {
  return column.missing === 0 && column.rows > 1 && column.distinct === column.rows;
}

function isContentWord(tokens: readonly Token[], index: number, columns: readonly ColumnSpan[]): boolean {
  const token = tokens[index];
  return token !== undefined && isContent(token) && !columns.some((span) => index >= span.from && index < span.to);
}

/** Whether only words without content stand from one place to the other. */
export function gap(tokens: readonly Token[], from: number, to: number): boolean {
  if (to < from || to - from > 4) return false;
  return tokens.slice(from, to).every((token) => !isContent(token) && token.text !== 'and' && token.text !== 'or');
}

/** Of the columns that a condition may be about, those whose name stands beside it, where one does. */
function narrow(
  tokens: readonly Token[],
  span: Span,
  candidates: readonly Constraint[],
  columns: readonly ColumnSpan[],
  nouns: ReadonlySet<number>,
): readonly Constraint[] {
  // "Order 4": the number of a row, where a column numbers them.
  const numbered = nouns.has(span.from - 1) ? candidates.filter(({ column }) => isIdentity(column)) : [];
  if (numbered.length > 0) return numbered;
  const named = candidates.filter(({ column }) =>
    columns.some(
      (name) =>
        name.candidates.some((candidate) => candidate.column === column) &&
        (gap(tokens, name.to, span.from) || gap(tokens, span.to, name.from)),
    ),
  );
  return named.length > 0 ? named : candidates;
}

/** The column that names beside a filter belong to that filter: they say what it is about and ask for nothing. */
export function hintsAt(slots: Slots): ReadonlySet<ColumnSpan> {
  const hints = new Set<ColumnSpan>();
  for (const filter of slots.filters) {
    const beside = slots.columns.filter(
      (name) =>
        name.candidates.some(({ column }) => filter.candidates.some((candidate) => candidate.column === column)) &&
        (gap(slots.tokens, name.to, filter.from) || gap(slots.tokens, filter.to, name.from)),
    );
    const before = beside.find((name) => name.to <= filter.from);
    const hint = before ?? beside[0];
    if (hint !== undefined) hints.add(hint);
  }
  return hints;
}

/** The best columns that a span may name, as rivals: those of the highest quality. */
export function rivalsOf(
  span: ColumnSpan,
  fits: (column: ColumnView) => boolean = () => true,
): { column: ColumnView; quality: number }[] {
  const fitting = span.candidates.filter(({ column }) => fits(column));
  const best = Math.max(0, ...fitting.map(({ quality }) => quality));
  return fitting.filter(({ quality }) => quality === best);
}
