import type { Condition, Operand } from '../../../../../tools/tables/query.ts';
import type { ColumnSpan } from './column-spans.ts';
import type { Cue, CueKind } from './cues.ts';
import type { Constraint } from '../mentions/constraint.ts';
import { gap, hintsAt, isIdentity, rivalsOf, type Slots } from './slots.ts';
import type { ColumnView, TableView } from '../view.ts';

/** What a column is named for. */
export type Role = 'group' | 'rank' | 'measure' | 'shown' | 'counted' | 'free';

/** A column span with what it is named for. */
export interface RoleSpan {
  readonly span: ColumnSpan;
  readonly role: Role;
  /** The cue that gives the role. */
  readonly cue: Cue | null;
}

const measuring: ReadonlySet<CueKind> = new Set([
  'sum',
  'mean',
  'median',
  'max',
  'min',
  'distinct',
  'missing',
  'duplicates',
  'share',
  'difference',
  'ratio',
  'more-by',
]);

/** Gives each column that is not part of a filter its role, by the cue before it. */
export function rolesOf(slots: Slots): RoleSpan[] {
  const hints = hintsAt(slots);
  // "The 3 largest orders by revenue" ranks by revenue; "the largest revenue by region" groups by region.
  const superlative = slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  const measured =
    superlative !== undefined &&
    slots.columns.some(
      (span) =>
        near(slots, superlative.to, span.from) &&
        rivalsOf(span, (column) => column.numeric && column.type !== 'text').length > 0,
    );
  const ranking = slots.amount !== null || (superlative !== undefined && !measured);
  const roles: RoleSpan[] = [];
  for (const span of slots.columns) {
    if (hints.has(span)) continue;
    const before = slots.cues.filter((cue) => cue.to <= span.from && near(slots, cue.to, span.from)).at(-1) ?? null;
    const earlier = roles.at(-1);
    let role: Role = 'free';
    if (span.asked === true) role = 'shown';
    else if (before?.kind === 'group')
      role = before.words === 'by' && (ranking || sorts(slots, before)) ? 'rank' : 'group';
    else if (before?.kind === 'sort') role = 'rank';
    else if (before !== null && measuring.has(before.kind)) role = 'measure';
    else if (before?.kind === 'count') role = 'counted';
    else if (before?.kind === 'ask') role = 'shown';
    else if (earlier !== undefined && joined(slots, earlier.span.to, span.from) && earlier.role !== 'counted')
      role = earlier.role;
    // "Per customer country": the first says whose country, and is nothing to group by.
    if (earlier !== undefined && (role === 'group' || role === 'measure') && describes(slots, earlier.span, span))
      roles.pop();
    // "List products alphabetically": "sort products by price" asks for the products.
    if (role === 'rank' && before?.kind === 'sort' && /^(?:sort|order|rank)$/.test(before.words)) role = 'shown';
    roles.push({ span, role, cue: before ?? (role === 'free' ? null : (earlier?.cue ?? null)) });
  }
  return roles;
}

/** "Customer country" is one thing, "customer, country" are two: a column of texts that stands right before another says whose it is. */
function describes({ tokens }: Slots, first: ColumnSpan, second: ColumnSpan): boolean {
  const [end, start] = [tokens[first.to - 1]?.end, tokens[second.from]?.start];
  return (
    first.to === second.from &&
    end !== undefined &&
    start === end + 1 &&
    first.candidates.every(({ column }) => column.type === 'text')
  );
}

/** "Sort the orders by price": the order is what "by" is about, unless something is worked out for each. */
function sorts(slots: Slots, by: Cue): boolean {
  return (
    slots.cues.some((cue) => cue.kind === 'sort' && cue.to <= by.from) &&
    !slots.cues.some((cue) => ['sum', 'mean', 'median', 'count', 'max', 'min'].includes(cue.kind))
  );
}

function near(slots: Slots, from: number, to: number): boolean {
  if (slots.amount !== null && slots.amount.at >= from && slots.amount.at < to) {
    return gap(slots.tokens, from, slots.amount.at) && gap(slots.tokens, slots.amount.at + 1, to);
  }
  return gap(slots.tokens, from, to);
}

/** "region and product": one list. */
function joined(slots: Slots, from: number, to: number): boolean {
  const words = slots.tokens.slice(from, to).map(({ text }) => text);
  return (
    to - from <= 2 &&
    (words.includes('and') || words.length === 0) &&
    words.every((word) => word === 'and' || word === 'the')
  );
}

/** One way to take every filter of a goal: which column each is about. */
export interface FilterChoice {
  readonly chosen: readonly { constraint: Constraint; negated: boolean }[];
}

/** All ways to take the filters, at most twelve. */
export function filterChoices(slots: Slots): FilterChoice[] {
  let choices: FilterChoice[] = [{ chosen: [] }];
  for (const filter of slots.filters) {
    choices = choices
      .flatMap(({ chosen }) =>
        filter.candidates.map((constraint) => ({ chosen: [...chosen, { constraint, negated: filter.negated }] })),
      )
      .slice(0, 12);
  }
  return choices;
}

/** The condition of some filters: values of one column are alternatives, "or" joins what stands on its sides, the rest must all hold. */
export function conditionFor(
  choice: readonly { constraint: Constraint; negated: boolean }[],
  slots: Slots,
  view: TableView,
): { condition: Condition | null; said: string } {
  const parts: { condition: Condition; said: string; constraint: Constraint; negated: boolean }[] = [];
  for (const { constraint, negated } of choice) {
    const condition: Condition = negated ? { not: constraint.condition } : constraint.condition;
    const said = negated ? `not ${constraint.said}` : constraint.said;
    const previous = parts.at(-1);
    const between =
      previous === undefined ? [] : slots.tokens.slice(previous.constraint.to, constraint.from).map(({ text }) => text);
    const sameColumn =
      previous !== undefined &&
      previous.constraint.column === constraint.column &&
      previous.constraint.is === '=' &&
      constraint.is === '=' &&
      !negated &&
      !previous.negated;
    const bothCells = sameColumn && previous.constraint.kind !== 'date' && previous.constraint.kind !== 'year';
    if (previous !== undefined && (bothCells || (between.includes('or') && !negated))) {
      const inner = 'or' in previous.condition ? previous.condition.or : [previous.condition];
      parts[parts.length - 1] = {
        condition: { or: [...inner, condition] },
        said: `${previous.said} or ${said}`,
        constraint,
        negated,
      };
    } else parts.push({ condition, said, constraint, negated });
  }
  const conditions = parts.map(({ condition }) => condition);
  const { totals } = view;
  if (
    totals !== null &&
    !choice.some(
      ({ constraint }) => constraint.column.name === totals.column && constraint.texts.includes(totals.label),
    )
  ) {
    conditions.push({ not: { left: { column: totals.column }, is: '=', right: { value: totals.label } } });
  }
  const [only] = conditions;
  return {
    condition: only === undefined ? null : conditions.length === 1 ? only : { and: conditions },
    said: parts.map(({ said }) => said).join(' and '),
  };
}

/** A way to group: by a column, or by a period of a date column. */
export interface Grouping {
  /** "Which month": the period itself is asked for. */
  readonly asked?: boolean;
  readonly operand: Operand;
  readonly name: string;
  readonly quality: number;
}

const periods: Readonly<Record<string, 'year-month' | 'year' | 'quarter' | 'weekday' | 'day'>> = {
  month: 'year-month',
  months: 'year-month',
  monthly: 'year-month',
  year: 'year',
  years: 'year',
  yearly: 'year',
  annually: 'year',
  quarter: 'quarter',
  quarters: 'quarter',
  quarterly: 'quarter',
  weekday: 'weekday',
  weekdays: 'weekday',
  'day of the week': 'weekday',
};

/** The ways in which the goal's rows may be grouped; empty where it asks for no groups. */
export function groupingsOf(slots: Slots, roles: readonly RoleSpan[], view: TableView): Grouping[][] {
  const groupings: Grouping[][] = roles
    .filter(({ role }) => role === 'group')
    .map(({ span }) =>
      rivalsOf(span).map(({ column, quality }) => ({ operand: column.shown, name: column.name, quality })),
    );
  for (const cue of slots.cues) {
    if (cue.kind !== 'period') continue;
    const openers = slots.cues.filter(
      (other) =>
        (other.kind === 'group' || other.kind === 'ask') &&
        other.to <= cue.from &&
        gap(slots.tokens, other.to, cue.from),
    );
    // "Per region and month".
    const listed = roles.some(
      ({ role, span }) => role === 'group' && span.to <= cue.from && joined(slots, span.to, cue.from),
    );
    const before = openers.length > 0 || listed;
    const asked = openers.length > 0 && openers.every(({ kind }) => kind === 'ask');
    if (!before && !cue.words.endsWith('ly')) continue;
    const as = periods[cue.words];
    const dates = view.columns.filter(({ type }) => type === 'date' || type === 'datetime');
    if (cue.words === 'day')
      groupings.push(
        dates.map((column) => ({ operand: { column: column.name, as: 'date' }, name: column.name, quality: 1, asked })),
      );
    else if (as !== undefined)
      groupings.push(
        dates.map((column) => ({
          operand: { column: column.name, as },
          name: as === 'year-month' ? 'month' : as,
          quality: 1,
          asked,
        })),
      );
  }
  return groupings;
}

/** Columns that the goal may mean as an amount where it names none: the only one of numbers that is no number of identity. */
export function onlyAmounts(view: TableView): ColumnView[] {
  return view.columns.filter(
    (column) => column.numeric && !column.dated && column.type !== 'text' && !isIdentity(column),
  );
}
