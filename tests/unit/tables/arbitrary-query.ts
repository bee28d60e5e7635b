import fc from 'fast-check';
import { buildTable } from '../../../src/tools/tables/build-table.ts';
import { ColumnDraft } from '../../../src/tools/tables/column-draft.ts';
import {
  aggregates,
  comparisons,
  lenses,
  type Condition,
  type Item,
  type Operand,
  type TableQuery,
} from '../../../src/tools/tables/query.ts';
import type { Table } from '../../../src/tools/tables/table.ts';

/** Cells as people write them, by kind; short lists, so that values repeat, fold alike and tie. */
const cellKinds: Readonly<Record<string, fc.Arbitrary<string>>> = {
  text: fc.constantFrom(
    'Ölberg',
    'olberg',
    ' OLBERG',
    'São  Paulo',
    'sao paulo',
    'a',
    'ab',
    'A–B',
    'a-b',
    'Zürich 2',
    'x\u0001y',
    'x',
    '🐙',
    '￿',
    '50%',
    "o'x",
    '',
    'n/a',
  ),
  integer: fc.constantFrom('0', '1', '2', '-3', '10', '1998', '2147483648', '', '-'),
  decimal: fc.constantFrom('0.1', '0.2', '0.30', '-1.005', '2.675', '1e3', '12.5', '', '?'),
  fine: fc.constantFrom('0.000000000000000001', '1234567890.123456789', '-7.5', '3', ''),
  huge: fc.constantFrom('12345678901234567890', '12345678901234567891', '-1', '5', ''),
  date: fc.constantFrom('2024-02-29', '2023-12-31', '1 March 1999', '2024-03-01', '', 'n/a'),
  instant: fc.constantFrom('2024-02-29T10:00:00Z', '2024-02-29T12:00+02:00', '2023-01-01 00:00Z', ''),
  yes: fc.constantFrom('yes', 'No', 'YES', ''),
  mixed: fc.constantFrom('3 (2 OT)', '$1,200', 'March 2004', '1–0', '7', '1998–99', '5 May 2001', 'none', 'abc'),
  empty: fc.constantFrom('', '-'),
};
const columnNames = Object.keys(cellKinds);

/** A table with a column of each kind. */
export function arbitraryTable(name: string): fc.Arbitrary<Table> {
  const row = fc.tuple(...columnNames.map((kind) => cellKinds[kind] ?? fc.constant('')));
  return fc.array(row, { maxLength: 9 }).map((rows) => {
    const drafts = columnNames.map((kind) => new ColumnDraft(kind));
    for (const cells of rows) cells.forEach((cell, i) => drafts[i]?.push(cell));
    return buildTable(name, drafts, { notes: [], commaLikely: false });
  });
}

const value = fc.oneof(
  fc.constantFrom<string | number | boolean>(0, 1, 2, 12.5, -1.005, 1998, 2024, true, false),
  fc.constantFrom(
    'olberg',
    'SAO PAULO',
    'a',
    'ab',
    'x',
    'a—b',
    '2024-02-29',
    '2024',
    'march 2004',
    '',
    '%',
    '0',
    'yes',
  ),
);

const column = (names: readonly string[]): fc.Arbitrary<Operand> =>
  fc
    .record({
      column: fc.constantFrom(...names),
      as: fc.option(fc.constantFrom(...lenses), { nil: undefined, freq: 2 }),
    })
    .map(({ column: name, as }) => (as === undefined ? { column: name } : { column: name, as }));

const whole: fc.Arbitrary<TableQuery> = fc
  .record({ item: column(columnNames), order: column(columnNames), descending: fc.boolean(), offset: fc.nat(3) })
  .map(({ item, order, descending, offset }) => ({
    table: 'left',
    select: [{ name: 'it', of: item }],
    order: [{ by: order, descending }],
    offset,
  }));
const inner: fc.Arbitrary<TableQuery> = fc.oneof(
  whole,
  fc
    .record({ aggregate: fc.constantFrom(...aggregates), of: column(columnNames) })
    .map(({ aggregate, of }): TableQuery => ({ table: 'right', select: [{ name: 'it', aggregate, of }] })),
  fc
    .record({ group: column(columnNames), aggregate: fc.constantFrom(...aggregates), of: column(columnNames) })
    .map(({ group, aggregate, of }): TableQuery => ({
      table: 'left',
      group: [group],
      select: [
        { name: 'by', of: group },
        { name: 'it', aggregate, of },
      ],
      order: [{ by: { column: 'it' }, descending: true }],
      limit: 1,
      ties: true,
    })),
);

function operand(names: readonly string[], named: boolean): fc.Arbitrary<Operand> {
  const plain: fc.Arbitrary<Operand>[] = [column(names), column(names), value.map((v) => ({ value: v }))];
  if (named) return fc.oneof(...plain);
  return fc.oneof(
    ...plain,
    fc.constant<Operand>({ row: true }),
    fc
      .record({ first: inner, plus: fc.option(fc.constantFrom(1, -2, 0.5), { nil: undefined }) })
      .map(({ first, plus }) => (plus === undefined ? { first } : { first, plus })),
  );
}

function condition(names: readonly string[], named: boolean): fc.Arbitrary<Condition> {
  const of = operand(names, named);
  const leaves: fc.Arbitrary<Condition>[] = [
    fc.record({ left: of, is: fc.constantFrom(...comparisons), right: of }),
    fc.record({ left: of, is: fc.constantFrom(...comparisons), right: value.map((v) => ({ value: v })) }),
    fc.record({ left: of, between: fc.tuple(of, of) }),
    fc.record({ left: of, in: fc.array(value, { maxLength: 4 }) }),
    fc.record({ left: of, inQuery: inner }),
    fc.record({ left: of, missing: fc.constant<true>(true) }),
  ];
  return fc.letrec<{ all: Condition; leaf: Condition }>((tie) => ({
    leaf: fc.oneof(...leaves),
    all: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      tie('leaf'),
      fc.array(tie('all'), { maxLength: 3 }).map((and) => ({ and })),
      fc.array(tie('all'), { maxLength: 3 }).map((or) => ({ or })),
      tie('all').map((not) => ({ not })),
    ),
  })).all;
}

const page = fc.record({
  distinct: fc.option(fc.constant(true), { nil: undefined, freq: 3 }),
  offset: fc.option(fc.nat(3), { nil: undefined }),
  limit: fc.option(fc.nat(4), { nil: undefined }),
  ties: fc.option(fc.constant(true), { nil: undefined }),
});

/** Any query over the tables `left` and `right` of `arbitraryTable`. */
export const arbitraryQuery: fc.Arbitrary<TableQuery> = fc
  .record({
    joined: fc.option(fc.tuple(fc.constantFrom(...columnNames), fc.constantFrom(...columnNames)), {
      nil: undefined,
      freq: 2,
    }),
    grouped: fc.constantFrom('rows', 'all', 'groups'),
  })
  .chain(({ joined, grouped }) => {
    const names = joined === undefined ? columnNames : [...columnNames, ...columnNames.map((name) => `right.${name}`)];
    const items = fc.array(operand(names, false), { minLength: 1, maxLength: 3 });
    const groups = fc.array(operand(names, false), { maxLength: 2 });
    const totals = fc.array(
      fc.record({
        aggregate: fc.constantFrom(...aggregates),
        of: fc.option(column(names), { nil: undefined, freq: 5 }),
      }),
      { minLength: 1, maxLength: 3 },
    );
    const results = ['i0', 'i1'];
    return fc
      .record({
        items,
        groups,
        totals,
        page,
        where: fc.option(condition(names, false), { nil: undefined }),
        having: fc.option(condition(['i0'], true), { nil: undefined, freq: 2 }),
        order: fc.option(
          fc.array(
            fc.record({
              by: grouped === 'rows' ? operand([...names, ...results.slice(0, 1)], false) : operand(['i0'], true),
              descending: fc.boolean(),
            }),
            { maxLength: 2 },
          ),
          { nil: undefined },
        ),
      })
      .map(({ items: of, groups: by, totals: adds, page: cut, where, having, order }) => {
        const select: Item[] = grouped === 'rows' ? of.map((one, i) => ({ name: `i${String(i)}`, of: one })) : [];
        if (grouped === 'groups') by.forEach((one) => select.push({ name: `i${String(select.length)}`, of: one }));
        if (grouped !== 'rows') {
          for (const { aggregate, of: one } of adds) {
            const name = `i${String(select.length)}`;
            select.push(one === undefined ? { name, aggregate } : { name, aggregate, of: one });
          }
        }
        const query: TableQuery = { table: 'left', select };
        if (joined !== undefined) query.join = { table: 'right', left: joined[0], right: joined[1] };
        if (grouped === 'groups') query.group = by;
        if (where !== undefined) query.where = where;
        if (having !== undefined) query.having = having;
        if (order !== undefined) query.order = order;
        for (const [key, set] of Object.entries(cut)) if (set !== undefined) Object.assign(query, { [key]: set });
        return query;
      });
  });
