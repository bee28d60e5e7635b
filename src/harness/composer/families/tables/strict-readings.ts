import type { Aggregate, Condition, Operand, TableQuery } from '../../../../tools/tables/query.ts';
import { impliedMeasure, type Cue, type CueKind } from './cues.ts';
import type { Mentions } from './mentions.ts';
import type { Combine, TablePlan } from './plan.ts';
import { cutGoal, isIdentity, rivalsOf, type Slots } from './slots.ts';
import {
  conditionFor,
  filterChoices,
  groupingsOf,
  onlyAmounts,
  rolesOf,
  type FilterChoice,
  type Grouping,
  type Role,
  type RoleSpan,
} from './strict-parts.ts';
import type { ColumnView, TableView } from './view.ts';

/** A reading in which every word of the goal has its part. */
export interface StrictReading {
  readonly plan: TablePlan;
  readonly statement: string;
  readonly assumptions: readonly string[];
  readonly weight: number;
}

/** What the strict grammar says of a goal: its readings, or the words that have no part in any. */
export interface StrictReadings {
  readonly readings: readonly StrictReading[];
  readonly left: readonly string[];
}

const superlatives: ReadonlySet<CueKind> = new Set(['max', 'min']);

type Order = NonNullable<TableQuery['order']>;

const rowNouns = new Set('row record entry item line observation case instance result transaction time'.split(' '));
const fillers = new Set(
  'come make place happen occur contain exist appear include belong record be have go stand work live locate base made placed total there number value amount figure please also'.split(
    ' ',
  ),
);

interface Work {
  readonly slots: Slots;
  readonly view: TableView;
  readonly roles: readonly RoleSpan[];
  readonly groupings: readonly (readonly Grouping[])[];
  readonly choice: FilterChoice;
  readonly where: { condition: Condition | null; said: string };
}

/**
 * The readings of a goal in which each content word is a cue, a column, a condition or the name of the rows. Where words have several meanings
 * there is a reading for each: the composer compares their answers.
 * @param fileWords stems of the words in the attachment's name, which may name the rows ("orders")
 */
export function strictReadings(mentions: Mentions, view: TableView, fileWords: ReadonlySet<string>): StrictReadings {
  const slots = cutGoal(mentions, view, fileWords);
  const left = slots.left.filter((index) => {
    const token = slots.tokens[index];
    if (token === undefined) return false;
    return !(
      fileWords.has(token.stem) ||
      rowNouns.has(token.stem) ||
      fillers.has(token.stem) ||
      fillers.has(token.text)
    );
  });
  if (left.length > 0) return { readings: [], left: left.map((index) => slots.tokens[index]?.text ?? '') };
  const roles = rolesOf(slots);
  const open = openWord(slots, roles);
  if (open !== null) return { readings: [], left: [open] };
  const groupings = groupingsOf(slots, roles, view);
  const readings: StrictReading[] = [];
  for (const choice of filterChoices(slots)) {
    const where = conditionFor(choice.chosen, slots, view);
    readings.push(...readingsOf({ slots, view, roles, groupings, choice, where }));
  }
  return { readings, left: [] };
}

const yesNo = new Set('is are was were do does did has have had can could will would should'.split(' '));

/** A question word that asks for what no column stands for ("who", where no column is named), or the opening of a yes-or-no question. */
function openWord(slots: Slots, roles: readonly RoleSpan[]): string | null {
  const first = slots.tokens[0]?.text ?? '';
  if (yesNo.has(first) || first === 'why') return first;
  const asked = slots.cues.find(
    ({ kind, words, from }) =>
      kind === 'ask' && /^(?:who|whose)$|^(?:where|when)$/.test(words) && (from === 0 || words.startsWith('who')),
  );
  return asked === undefined || roles.some(({ cue }) => cue === asked) ? null : asked.words;
}

function readingsOf(work: Work): StrictReading[] {
  const { slots } = work;
  const has = (kind: CueKind) => slots.cues.some((cue) => cue.kind === kind);
  const grouped = work.groupings.length > 0;
  if (has('ratio')) return ratios(work);
  if (has('share')) return grouped ? [] : shares(work);
  if (has('difference') || has('more-by')) return differences(work);
  if (has('duplicates')) return duplicates(work);
  if (has('missing')) return missings(work);
  if (slots.having !== null) return grouped ? [] : repeats(work, slots.having);
  if (grouped) return groups(work);
  const superlative = slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  // "Which region has the most", "the region with the most": a column before the superlative is what is asked for.
  const asked =
    spansOf(work, 'shown').length > 0 ||
    (superlative !== undefined &&
      spansOf(work, 'free').some(({ span }) => span.to <= superlative.from && rivalsOf(span, orderable).length === 0));
  // Every cue must have its part: a negation that no filter takes, or an order in a count, would be dropped unseen.
  const negations = slots.cues.filter(({ kind }) => kind === 'not').length;
  if (negations > slots.filters.filter(({ negated }) => negated).length) return [];
  if (slots.amount !== null || (superlative !== undefined && asked)) return tops(work, superlative ?? null);
  if (has('count') || has('sum') || has('mean') || has('median') || has('distinct') || superlative !== undefined)
    return scalars(work);
  return lists(work);
}

/** "Which customers have more than 2 orders": values by their number of rows. */
function repeats(work: Work, having: NonNullable<Slots['having']>): StrictReading[] {
  if (cued(work, 'max', 'min', 'sum', 'mean', 'median', 'distinct')) return [];
  const counting = cued(work, 'count');
  return spansOf(work, 'shown', 'counted', 'free')
    .slice(0, 1)
    .flatMap(({ span }) => rivalsOf(span))
    .map(({ column, quality }) =>
      reading(
        work,
        counting ? 'count-rows' : 'values',
        [
          query(
            work,
            [
              { name: column.name, of: column.shown },
              { name: 'rows', aggregate: 'count' },
            ],
            {
              group: [column.shown],
              having: { left: { column: 'rows' }, is: having.is, right: { value: having.value } },
            },
            { not: { left: { column: column.name }, missing: true } },
          ),
        ],
        `${counting ? 'the count of' : 'the'} values of ${column.name} with a number of rows ${having.is} ${having.value}`,
        quality,
      ),
    );
}

/** Whether the goal has a cue of some kind. */
function cued(work: Work, ...kinds: CueKind[]): boolean {
  return work.slots.cues.some(({ kind }) => kinds.includes(kind));
}

function spansOf({ roles }: Work, ...kinds: Role[]): RoleSpan[] {
  return roles.filter(({ role }) => kinds.includes(role));
}

function query(
  work: Work,
  select: TableQuery['select'],
  rest: Partial<TableQuery> = {},
  extra: Condition | null = null,
): TableQuery {
  const conditions = [work.where.condition, extra].filter((condition) => condition !== null);
  const [only] = conditions;
  return {
    ...work.view.source,
    ...(only === undefined ? {} : { where: conditions.length === 1 ? only : { and: conditions } }),
    select,
    ...rest,
  };
}

function reading(
  work: Work,
  combine: Combine,
  queries: TableQuery[],
  said: string,
  weight = 1,
  assumptions: string[] = [],
): StrictReading {
  const filter = work.where.said === '' ? '' : ` where ${work.where.said}`;
  return {
    plan: { queries, combine },
    statement: `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}${filter}.`,
    assumptions,
    weight,
  };
}

const numericOf = (column: ColumnView) => column.numeric && column.type !== 'text' && !column.dated;
const orderable = (column: ColumnView) => column.type !== 'text' && (column.numeric || column.dated);

const names: Readonly<Record<string, string>> = {
  sum: 'total',
  mean: 'average',
  median: 'median',
  max: 'largest',
  min: 'smallest',
  count: 'count',
  distinct: 'different values of',
};

/** The columns that the goal may measure, for a function. */
function measures(
  work: Work,
  fits: (column: ColumnView) => boolean,
  kinds: Role[] = ['measure', 'counted', 'free', 'shown'],
): { column: ColumnView; quality: number; named: boolean }[] {
  for (const kind of kinds) {
    for (const { span } of spansOf(work, kind)) {
      const found = rivalsOf(span, fits);
      if (found.length > 0) return found.map((one) => ({ ...one, named: true }));
    }
  }
  const cue = work.slots.cues.find(({ words }) => impliedMeasure[words] !== undefined);
  if (cue === undefined && spansOf(work, 'measure').some(({ cue: own }) => own !== null && !superlatives.has(own.kind)))
    return [];
  if (cue !== undefined) {
    const words = new Set((impliedMeasure[cue.words] ?? '').split(' '));
    const implied = work.view.columns.filter(
      (column) => fits(column) && column.tokens.some(({ stem }) => words.has(stem)),
    );
    return implied.map((column) => ({ column, quality: 0.9, named: true }));
  }
  return onlyAmounts(work.view)
    .filter(fits)
    .map((column) => ({ column, quality: 0.7, named: false }));
}

function aggregateOf(work: Work): Aggregate | null {
  const kinds = work.slots.cues.map(({ kind }) => kind);
  for (const kind of ['mean', 'median', 'distinct', 'sum', 'count'] as const) {
    if (kinds.includes(kind)) return kind === 'sum' && kinds.includes('count') ? 'count' : kind;
  }
  return null;
}

/** What is worked out for the rows or for each group: a function of a column, or the count of rows. */
function amounts(
  work: Work,
  fallback: Aggregate | null,
): { item: TableQuery['select'][number]; said: string; quality: number; assumptions: string[] }[] {
  const fn = aggregateOf(work) ?? fallback;
  if (fn === null) return [];
  if (fn === 'count') {
    const counted = spansOf(work, 'counted', 'measure').flatMap(({ span }) => rivalsOf(span));
    const rows = {
      item: { name: 'count', aggregate: 'count' } as const,
      said: 'count of rows',
      quality: 1,
      assumptions: ['Each row is counted once.'],
    };
    const [only] = counted;
    if (only === undefined) return [rows];
    // "How many units": what the column says is added up.
    if (counted.some(({ column }) => column.numeric && column.type === 'text')) return [];
    const added = counted.filter(({ column }) => numericOf(column) && !isIdentity(column));
    if (added.length > 0) {
      return added.map(({ column, quality }) => ({
        item: { name: `total ${column.name}`, aggregate: 'sum', of: column.measure } as const,
        said: `total ${column.name}`,
        quality,
        assumptions: [`"How many" asks for what ${column.name} says, added up.`],
      }));
    }
    // "How many customers": rows, or different customers? Both are laid out; they agree where no customer stands twice.
    return [
      rows,
      ...counted.map(({ column }) => ({
        item: { name: `different ${column.name}`, aggregate: 'distinct', of: column.shown } as const,
        said: `count of different values of ${column.name}`,
        quality: 1,
        assumptions: [],
      })),
    ];
  }
  if (fn === 'distinct') {
    return measures(work, () => true, ['measure', 'counted', 'shown', 'free']).flatMap(({ column, quality, named }) =>
      named
        ? [
            {
              item: { name: `different ${column.name}`, aggregate: 'distinct', of: column.shown } as const,
              said: `count of different values of ${column.name}`,
              quality,
              assumptions: [],
            },
          ]
        : [],
    );
  }
  const fits = fn === 'max' || fn === 'min' ? orderable : numericOf;
  const found = measures(work, fits);
  return found.map(({ column, quality, named }) => ({
    item: { name: `${names[fn] ?? fn} ${column.name}`, aggregate: fn, of: column.measure },
    said: `${names[fn] ?? fn} ${column.name}`,
    quality,
    assumptions: [
      ...(named ? [] : [`"${column.name}" is the column meant.`]),
      ...(fn === 'mean' || fn === 'median'
        ? ['Missing cells are left out, and the result is rounded to 10 decimal places.']
        : column.missing > 0
          ? ['Missing cells are left out.']
          : []),
    ],
  }));
}

function superlativeFn(work: Work): Aggregate | null {
  const cue = work.slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  return cue === undefined ? null : (cue.kind as 'max' | 'min');
}

function scalars(work: Work): StrictReading[] {
  if (cued(work, 'first', 'last', 'sort', 'group', 'period', 'descending', 'ascending')) return [];
  const fn = superlativeFn(work);
  const superlative = work.slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  // "the cheapest product": the row is asked for, not the price.
  const counted =
    superlative === undefined
      ? []
      : spansOf(work, 'measure').filter(
          ({ cue, span }) => cue === superlative && rivalsOf(span, orderable).length === 0,
        );
  if (fn !== null && counted.length > 0) return tops(work, superlative ?? null);
  if (fn !== null && aggregateOf(work) !== null) return [];
  return amounts(work, fn).map(({ item, said, quality, assumptions }) =>
    reading(work, 'cell', [query(work, [item])], said, quality, assumptions),
  );
}

function groups(work: Work): StrictReading[] {
  const superlative = superlativeFn(work);
  const free = spansOf(work, 'measure', 'free', 'shown').some(({ span }) => rivalsOf(span, numericOf).length > 0);
  const readings: StrictReading[] = [];
  const combos = work.groupings.reduce<Grouping[][]>(
    (all, some) => all.flatMap((one) => some.map((grouping) => [...one, grouping])),
    [[]],
  );
  for (const grouping of combos) {
    for (const { item, said, quality, assumptions } of amounts(work, superlative ?? (free ? 'sum' : 'count'))) {
      const order = orderCue(work, item.name);
      const select: TableQuery['select'] = [...grouping.map(({ operand, name }) => ({ name, of: operand })), item];
      readings.push(
        reading(
          work,
          'table',
          [
            query(work, select, {
              group: grouping.map(({ operand }) => operand),
              ...(order === null ? {} : { order }),
            }),
          ],
          `${said} for each ${grouping.map(({ name }) => name).join(' and ')}`,
          quality * grouping.reduce((product, one) => product * one.quality, 1),
          assumptions,
        ),
      );
    }
  }
  return readings;
}

function orderCue(work: Work, name: string): Order | null {
  const { cues } = work.slots;
  const sort = cues.some(({ kind }) => kind === 'sort' || kind === 'descending' || kind === 'ascending');
  if (!sort) return null;
  return [{ by: { column: name }, descending: cues.some(({ kind }) => kind === 'descending') }];
}

/** Top and bottom rows or groups. */
function tops(work: Work, cue: Cue | null): StrictReading[] {
  const { slots, view } = work;
  const positional = cue === null ? slots.cues.find(({ kind }) => kind === 'first' || kind === 'last') : undefined;
  if (cue === null && positional === undefined) return [];
  const n = slots.amount?.n ?? 1;
  const shownSpans = [
    ...spansOf(work, 'shown'),
    ...spansOf(work, 'measure', 'free', 'counted').filter(({ span }) => rivalsOf(span, orderable).length === 0),
  ];
  const shown = shownSpans.slice(0, 1).flatMap(({ span }) => rivalsOf(span).map(({ column }) => column));
  const everything = view.columns.map((column) => ({ name: column.name, of: column.shown }));
  const whole = (column: ColumnView | undefined): TableQuery['select'] =>
    column === undefined ? everything : [{ name: column.name, of: column.shown }];
  if (positional !== undefined) {
    const descending = positional.kind === 'last';
    return (shown.length === 0 ? [undefined] : shown).map((column) =>
      reading(
        work,
        column === undefined ? 'table' : 'list',
        [query(work, whole(column), { order: [{ by: { row: true }, descending }], limit: n })],
        `${positional.kind} ${n} rows in the table's order${column === undefined ? '' : `: ${column.name}`}`,
      ),
    );
  }
  if (cue === null) return [];
  const descending = cue.kind === 'max';
  const rankSpans = spansOf(work, 'rank');
  const fn = aggregateOf(work);
  const readings: StrictReading[] = [];
  const said = (what: string, by: string) =>
    `the ${n === 1 ? '' : `${n} `}${what} with the ${descending ? 'most' : 'least'} ${by}, ties included`;
  const groupBy = (
    column: ColumnView,
    item: TableQuery['select'][number],
    by: string,
    quality: number,
  ): StrictReading =>
    reading(
      work,
      'values',
      [
        query(
          work,
          [{ name: column.name, of: column.shown }, item],
          { group: [column.shown], order: [{ by: { column: item.name }, descending }], limit: n, ties: true },
          { not: { left: { column: column.name }, missing: true } },
        ),
      ],
      said(column.name, by),
      quality,
    );
  if (fn !== null && fn !== 'distinct') {
    for (const column of shown)
      for (const amount of amounts(work, null))
        readings.push(groupBy(column, amount.item, amount.said, amount.quality));
    return readings;
  }
  const by =
    rankSpans.length > 0
      ? rankSpans.flatMap(({ span }) => rivalsOf(span, orderable))
      : measures(work, orderable, ['measure', 'free']);
  const named = rankSpans.length > 0 || by.some((one) => !('named' in one) || (one as { named: boolean }).named);
  // "Which customer has the most orders": nothing is measured, rows are counted.
  const nounLeft = [...slots.left, ...slots.nouns].some((index) => index >= cue.to);
  if (
    !named &&
    nounLeft &&
    shown.length > 0 &&
    (cue.words === 'most' || cue.words === 'least' || cue.words === 'fewest')
  ) {
    return shown.map((column) => groupBy(column, { name: 'rows', aggregate: 'count' }, 'rows', 1));
  }
  // "Top" and "best" alone say nothing of a measure.
  if (!named && /^(?:top|bottom|best|worst)$/.test(cue.words)) return [];
  for (const { column: measure, quality } of by) {
    for (const column of shown.length === 0 ? [undefined] : shown) {
      if (column === measure) continue;
      const repeated = column !== undefined && column.distinct < column.rows - column.missing;
      const rows = reading(
        work,
        column === undefined ? 'table' : 'values',
        [
          query(
            work,
            whole(column),
            { order: [{ by: measure.measure, descending }], limit: n, ties: true },
            { not: { left: measure.measure, missing: true } },
          ),
        ],
        said(column?.name ?? 'rows', measure.name),
        quality,
      );
      readings.push(rows);
      if (repeated && numericOf(measure) && !isIdentity(measure)) {
        readings.push(
          groupBy(
            column,
            { name: `total ${measure.name}`, aggregate: 'sum', of: measure.measure },
            `total ${measure.name}`,
            quality,
          ),
        );
      }
    }
  }
  return readings;
}

/** "List …", "what is the price of …": columns of the rows that are meant. */
function lists(work: Work): StrictReading[] {
  if (cued(work, 'max', 'min', 'sum', 'mean', 'median', 'count', 'distinct', 'period')) return [];
  const { slots, view } = work;
  const order = sortOrder(work);
  const positional = slots.cues.find(({ kind }) => kind === 'first' || kind === 'last');
  const spans = spansOf(work, 'shown', 'measure', 'free');
  const listing = slots.cues.some(
    ({ kind, words }) =>
      kind === 'ask' && /^(?:list|show|give|display|find|get|return|print|look up|tell me)/.test(words),
  );
  if (!listing && spans.length === 0 && !(cued(work, 'sort') && order !== null)) return [];
  if (spans.length === 0 && slots.filters.length === 0 && order === null && positional === undefined) return [];
  // The first row is the first of the file, or the one of the earliest date: both are laid out.
  const dates = view.columns.filter(({ type }) => type === 'date' || type === 'datetime');
  const places: { rest: Partial<TableQuery>; said: string }[] =
    positional === undefined
      ? [{ rest: order === null ? {} : { order }, said: 'the rows' }]
      : [
          { by: { row: true } as Operand, said: `the ${positional.kind} row` },
          ...dates.map(({ measure, name }) => ({ by: measure, said: `the row with the ${positional.kind} ${name}` })),
        ].map(({ by, said }) => ({
          rest: { order: [{ by, descending: positional.kind === 'last' }], limit: 1, ties: true },
          said,
        }));
  const combos = spans.reduce<{ columns: ColumnView[]; quality: number }[]>(
    (all, { span }) =>
      all.flatMap((one) =>
        rivalsOf(span).map(({ column, quality }) => ({
          columns: [...one.columns, column],
          quality: one.quality * quality,
        })),
      ),
    [{ columns: [], quality: 1 }],
  );
  return combos.slice(0, 8).flatMap(({ columns, quality }) => {
    const sorted =
      order === null
        ? []
        : spansOf(work, 'rank').flatMap(({ span }) =>
            rivalsOf(span)
              .slice(0, 1)
              .map(({ column }) => column),
          );
    const chosen = columns.length === 0 ? view.columns : [...new Set([...columns, ...sorted])];
    const select = chosen.map((column) => ({ name: column.name, of: column.shown }));
    const single = chosen.length === 1;
    const distinct = single && order === null && positional === undefined;
    const what = columns.length === 0 ? 'all columns' : chosen.map(({ name }) => name).join(', ');
    return places.map(({ rest, said }) =>
      reading(
        work,
        single ? 'values' : 'table',
        [query(work, select, { ...rest, ...(distinct ? { distinct: true } : {}) })],
        `${what} of ${said}`,
        quality,
        distinct ? ['A value that stands in several rows is given once.'] : [],
      ),
    );
  });
}

function sortOrder(work: Work): Order | null {
  const { cues } = work.slots;
  const descending = cues.some(({ kind }) => kind === 'descending');
  const rank = spansOf(work, 'rank').flatMap(({ span }) => rivalsOf(span));
  const [by] = rank;
  return by === undefined
    ? null
    : [
        {
          by:
            by.column.measure.constructor === Object && by.column.type === 'text'
              ? { column: by.column.name }
              : by.column.measure,
          descending,
        },
      ];
}

function shares(work: Work): StrictReading[] {
  const { slots, choice, view } = work;
  if (choice.chosen.length === 0) return [];
  const verb = slots.tokens.findIndex(
    ({ text }, index) =>
      index > 0 &&
      /^(?:is|are|was|were|come|comes|came|from|belong|belongs|went|goes|have|has|had|made)$/.test(text) &&
      slots.cues.some((cue) => cue.kind === 'share' && cue.to <= index),
  );
  const before = choice.chosen.filter(({ constraint }) => verb >= 0 && constraint.to <= verb);
  const after = choice.chosen.filter((one) => !before.includes(one));
  const splits: { base: typeof before; part: typeof before }[] =
    after.length === 0 ? [{ base: [], part: before }] : [{ base: before, part: after }];
  if (after.length > 1)
    splits.push(
      { base: [...before, ...after.slice(1)], part: after.slice(0, 1) },
      { base: [...before, ...after.slice(0, 1)], part: after.slice(1) },
    );
  const named = spansOf(work, 'measure', 'free').flatMap(({ span }) => rivalsOf(span, numericOf));
  const readings: StrictReading[] = [];
  for (const { base, part } of splits) {
    const whole = conditionFor(base, slots, view);
    const some = conditionFor([...base, ...part], slots, view);
    const from = (condition: Condition | null, item: TableQuery['select'][number]): TableQuery => ({
      ...view.source,
      ...(condition === null ? {} : { where: condition }),
      select: [item],
    });
    const items =
      named.length === 0
        ? [{ item: { name: 'count', aggregate: 'count' } as const, said: 'rows', quality: 1 }]
        : named.map(({ column, quality }) => ({
            item: { name: `total ${column.name}`, aggregate: 'sum', of: column.measure } as const,
            said: `total ${column.name}`,
            quality,
          }));
    for (const { item, said, quality } of items) {
      readings.push({
        plan: { queries: [from(some.condition, item), from(whole.condition, item)], combine: 'percent' },
        statement: `Of the ${said}${whole.said === '' ? '' : ` where ${whole.said}`}, the percentage where ${conditionFor(part, slots, view).said}.`,
        assumptions: ['The share is given in percent, rounded to 10 decimal places.'],
        weight: quality,
      });
    }
  }
  return readings;
}

function differences(work: Work): StrictReading[] {
  const { slots, choice, view } = work;
  const kinds = new Set(slots.cues.map(({ kind }) => kind));
  if (kinds.has('max') && kinds.has('min')) {
    return measures(work, orderable).map(({ column, quality }) => {
      const of: Operand = column.dated ? { column: column.name, as: 'year' } : column.measure;
      return reading(
        work,
        'difference',
        (['max', 'min'] as const).map((aggregate) => query(work, [{ name: aggregate, aggregate, of }])),
        `the largest less the smallest ${column.name}`,
        quality,
      );
    });
  }
  const pairs = choice.chosen.filter((one) =>
    choice.chosen.some(
      (other) => other !== one && other.constraint.column === one.constraint.column && other.constraint.is === '=',
    ),
  );
  if (pairs.length !== 2) return [];
  const rest = choice.chosen.filter((one) => !pairs.includes(one));
  const counts =
    kinds.has('more-by') &&
    spansOf(work, 'measure', 'free', 'shown', 'counted').every(({ span }) => rivalsOf(span, numericOf).length === 0);
  const fn = aggregateOf(work);
  const items =
    counts || fn === 'count'
      ? [{ item: { name: 'count', aggregate: 'count' } as const, said: 'number of rows', quality: 1 }]
      : measures(work, numericOf).map(({ column, quality }) => ({
          item: {
            name: column.name,
            aggregate: fn === 'mean' ? ('mean' as const) : ('sum' as const),
            of: column.measure,
          },
          said: `${fn === 'mean' ? 'average' : 'total'} ${column.name}`,
          quality,
        }));
  return items.map(({ item, said, quality }) => ({
    plan: {
      combine: 'difference' as const,
      queries: pairs.map((pair): TableQuery => {
        const { condition } = conditionFor([...rest, pair], slots, view);
        return { ...view.source, ...(condition === null ? {} : { where: condition }), select: [item] };
      }),
    },
    statement: `The difference in ${said} between ${pairs.map(({ constraint }) => constraint.said).join(' and ')}.`,
    assumptions: ['The difference is given without a sign.'],
    weight: quality,
  }));
}

function ratios(work: Work): StrictReading[] {
  const { slots, choice, view } = work;
  const pairs = choice.chosen.filter((one) =>
    choice.chosen.some(
      (other) => other !== one && other.constraint.column === one.constraint.column && other.constraint.is === '=',
    ),
  );
  const columns = spansOf(work, 'measure', 'free').flatMap(({ span }) => rivalsOf(span, numericOf).slice(0, 1));
  if (pairs.length === 2) {
    const rest = choice.chosen.filter((one) => !pairs.includes(one));
    const item =
      columns[0] === undefined
        ? ({ name: 'count', aggregate: 'count' } as const)
        : ({ name: columns[0].column.name, aggregate: 'sum', of: columns[0].column.measure } as const);
    return [
      {
        plan: {
          combine: 'ratio',
          queries: pairs.map((pair): TableQuery => {
            const { condition } = conditionFor([...rest, pair], slots, view);
            return { ...view.source, ...(condition === null ? {} : { where: condition }), select: [item] };
          }),
        },
        statement: `The ratio of ${pairs.map(({ constraint }) => constraint.said).join(' to ')}${columns[0] === undefined ? ' in rows' : ` in total ${columns[0].column.name}`}.`,
        assumptions: ['The ratio is the first over the second, rounded to 10 decimal places.'],
        weight: 1,
      },
    ];
  }
  const [a, b] = columns;
  if (a === undefined || b === undefined || columns.length !== 2) return [];
  return [
    reading(
      work,
      'ratio',
      [a, b].map(({ column }) => query(work, [{ name: `total ${column.name}`, aggregate: 'sum', of: column.measure }])),
      `total ${a.column.name} over total ${b.column.name}`,
      a.quality * b.quality,
      ['The ratio is rounded to 10 decimal places.'],
    ),
  ];
}

function missings(work: Work): StrictReading[] {
  const { slots, view } = work;
  const spans = spansOf(work, 'measure', 'free', 'counted', 'shown');
  const cue = slots.cues.find(({ kind }) => kind === 'missing');
  if (cue === undefined) return [];
  const counting = slots.cues.some(({ kind }) => kind === 'count' || kind === 'sum');
  const target =
    spans.find(({ cue: own }) => own === cue) ??
    spans.filter(({ role }) => role !== 'counted' || spans.length === 1).at(-1);
  if (target === undefined) {
    const items = view.columns.map((column) => ({
      name: column.name,
      aggregate: 'missing' as const,
      of: { column: column.name },
    }));
    return [
      reading(
        work,
        counting ? 'row-sum' : 'record',
        [query(work, items)],
        counting ? 'the count of missing cells in all columns' : 'the count of missing cells of each column',
      ),
    ];
  }
  return rivalsOf(target.span).map(({ column, quality }) => {
    if (counting)
      return reading(
        work,
        'cell',
        [query(work, [{ name: 'missing', aggregate: 'missing', of: { column: column.name } }])],
        `the count of missing cells in ${column.name}`,
        quality,
      );
    const shown = spans.filter((one) => one !== target).flatMap(({ span }) => rivalsOf(span).slice(0, 1));
    const select = (shown.length === 0 ? view.columns : shown.map((one) => one.column)).map((one) => ({
      name: one.name,
      of: one.shown,
    }));
    return reading(
      work,
      select.length === 1 ? 'values' : 'table',
      [query(work, select, {}, { left: { column: column.name }, missing: true })],
      `the rows with no ${column.name}`,
      quality,
    );
  });
}

function duplicates(work: Work): StrictReading[] {
  const { slots, view } = work;
  const counting = slots.cues.some(({ kind }) => kind === 'count');
  const spans = spansOf(work, 'measure', 'free', 'counted', 'shown');
  const [target] = spans;
  if (target === undefined) {
    const operands = view.columns.map((column): Operand => ({ column: column.name }));
    const all = view.columns.map((column) => ({ name: column.name, of: { column: column.name } as Operand }));
    if (!counting) {
      return [
        reading(
          work,
          'table',
          [
            query(work, [...all, { name: 'rows', aggregate: 'count' }], {
              group: operands,
              having: { left: { column: 'rows' }, is: '>', right: { value: 1 } },
            }),
          ],
          'the rows that stand more than once',
        ),
      ];
    }
    return [
      reading(
        work,
        'less-rows',
        [query(work, [{ name: 'count', aggregate: 'count' }]), query(work, all, { group: operands })],
        'the count of rows that repeat an earlier row',
        1,
        ['A row is a duplicate where all its cells equal those of an earlier row.'],
      ),
    ];
  }
  return rivalsOf(target.span).flatMap(({ column, quality }) => {
    const repeated: TableQuery = query(
      work,
      [
        { name: column.name, of: { column: column.name } },
        { name: 'rows', aggregate: 'count' },
      ],
      { group: [{ column: column.name }], having: { left: { column: 'rows' }, is: '>', right: { value: 1 } } },
      { not: { left: { column: column.name }, missing: true } },
    );
    if (!counting)
      return [
        reading(work, 'values', [repeated], `the values of ${column.name} that stand in more than one row`, quality),
      ];
    return [
      reading(
        work,
        'difference',
        [
          query(work, [{ name: 'count', aggregate: 'count', of: { column: column.name } }]),
          query(work, [{ name: 'different', aggregate: 'distinct', of: { column: column.name } }]),
        ],
        `the count of rows whose ${column.name} stands in an earlier row`,
        quality,
      ),
      reading(
        work,
        'count-rows',
        [repeated],
        `the count of values of ${column.name} that stand in more than one row`,
        quality,
      ),
    ];
  });
}
