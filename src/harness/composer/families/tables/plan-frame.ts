import type { Condition, Operand, TableQuery } from '../../../../tools/tables/query.ts';
import type { Frame } from './frame.ts';
import type { Constraint } from './mentions/constraint.ts';
import type { TablePlan } from './plan.ts';
import type { ColumnView, TableView } from './view.ts';

const row: Operand = { row: true };

/** The plan of a frame. Null where its slots do not go together. */
export function planFrame(frame: Frame, view: TableView): TablePlan | null {
  const table = view.name;
  const { target, via, pick } = frame;
  const where = conditionOf(frame.constraints, frame.except, view);
  const from = (extra: Condition | null = null): Pick<TableQuery, 'table' | 'where'> => {
    const both = [where, extra].filter((condition) => condition !== null);
    const [only] = both;
    return { table, ...(only === undefined ? {} : { where: both.length === 1 ? only : { and: both } }) };
  };
  const one = (query: TableQuery, combine: TablePlan['combine']): TablePlan => ({ queries: [query], combine });
  switch (frame.op) {
    case 'count':
      return one({ ...from(), select: [{ name: 'count', aggregate: 'count' }] }, 'cell');
    case 'distinct':
      return target && one({ ...from(), select: [{ name: 'count', aggregate: 'distinct', of: target.shown }] }, 'cell');
    case 'sum':
    case 'mean':
    case 'median':
      return (
        target && one({ ...from(), select: [{ name: frame.op, aggregate: frame.op, of: target.measure }] }, 'cell')
      );
    case 'range':
      if (target === null) return null;
      return {
        queries: (['max', 'min'] as const).map((aggregate) => ({
          ...from(),
          select: [{ name: aggregate, aggregate, of: amount(target) }],
        })),
        combine: 'difference',
      };
    case 'mode':
    case 'heaviest': {
      if (target === null || pick === null) return null;
      const size =
        frame.op === 'mode' || via === null
          ? ({ name: 'rows', aggregate: 'count' } as const)
          : ({ name: `total ${via.name}`, aggregate: 'sum', of: via.measure } as const);
      return one(
        {
          ...from({ not: { left: { column: target.name }, missing: true } }),
          group: [target.shown],
          select: [{ name: target.name, of: target.shown }, size],
          order: [{ by: { column: size.name }, descending: pick.kind === 'max' }],
          limit: 1,
          ties: true,
        },
        'values',
      );
    }
    case 'beyond':
    case 'beyond-count': {
      if (pick === null) return null;
      const by = pick.by?.measure ?? row;
      const after = pick.kind === 'last' || pick.kind === 'max';
      const anchor: TableQuery = {
        ...from(),
        select: [{ name: 'place', of: by }],
        ...(pick.by === null ? { order: [{ by: row, descending: after }], limit: 1 } : { limit: 1 }),
      };
      const condition: Condition = { left: by, is: after ? '>' : '<', right: { first: anchor } };
      const rest = conditionOf([], null, view);
      const beside: Condition = rest === null ? condition : { and: [condition, rest] };
      return frame.op === 'beyond-count'
        ? one({ table, where: beside, select: [{ name: 'count', aggregate: 'count' }] }, 'cell')
        : target &&
            one({ table, where: beside, select: [{ name: target.name, of: target.shown }], distinct: true }, 'values');
    }
    case 'once':
      if (target === null) return null;
      return one(
        {
          ...from({ not: { left: { column: target.name }, missing: true } }),
          group: [target.shown],
          select: [
            { name: target.name, of: target.shown },
            { name: 'rows', aggregate: 'count' },
          ],
          having: { left: { column: 'rows' }, is: '=', right: { value: 1 } },
        },
        'values',
      );
    case 'over':
      if (target === null || frame.least === null) return null;
      return one(
        {
          ...from({ not: { left: { column: target.name }, missing: true } }),
          group: [target.shown],
          select: [
            { name: target.name, of: target.shown },
            { name: 'rows', aggregate: 'count' },
          ],
          having: { left: { column: 'rows' }, is: '>=', right: { value: frame.least } },
        },
        'values',
      );
    case 'exists':
      return one({ ...from(), select: [{ name: 'row', of: row }] }, 'exists');
    case 'difference':
    case 'count-difference':
    case 'more': {
      const parts = frame.constraints.find(({ parts }) => parts !== undefined)?.parts;
      if (parts === undefined) return null;
      const rest = frame.constraints.filter((constraint) => constraint.parts !== parts);
      const pair = frame.op === 'more' && pick?.kind === 'min' ? [parts[1], parts[0]] : parts;
      const queries = pair.map((part): TableQuery => {
        const condition = conditionOf([...rest, part], frame.except, view);
        return {
          table,
          ...(condition === null ? {} : { where: condition }),
          select:
            frame.op === 'count-difference' || target === null
              ? [{ name: 'count', aggregate: 'count' }]
              : [{ name: target.name, of: amount(target) }],
          ...(frame.op === 'count-difference' ? {} : { distinct: true }),
        };
      });
      return { queries, combine: frame.op === 'more' ? 'greater' : 'difference' };
    }
    case 'same': {
      if (target === null || via === null || where === null) return null;
      const shared: Condition = {
        left: { column: via.name },
        is: '=',
        right: { first: { table, where, select: [{ name: via.name, of: { column: via.name } }] } },
      };
      return one(
        {
          table,
          where: { and: [shared, { not: where }] },
          select: [{ name: target.name, of: target.shown }],
          distinct: true,
        },
        'values',
      );
    }
    case 'values': {
      if (target === null) return null;
      const select = [{ name: target.name, of: target.shown }];
      if (frame.step !== 0) {
        const found: TableQuery = {
          ...from(),
          select: [{ name: 'row', of: row }],
          order: [{ by: row, descending: frame.step === 1 }],
          limit: 1,
        };
        return one(
          { table, where: { left: row, is: '=', right: { first: found, plus: frame.step } }, select },
          'values',
        );
      }
      if (pick === null) return one({ ...from(), select, distinct: true }, 'values');
      const by = pick.by?.measure ?? row;
      const present: Condition | null = pick.by === null ? null : { not: { left: by, missing: true } };
      return one(
        {
          ...from(present),
          select,
          order: [{ by, descending: pick.kind === 'max' || pick.kind === 'last' }],
          ...(pick.nth > 1 ? { offset: pick.nth - 1 } : {}),
          limit: 1,
          ties: true,
        },
        'values',
      );
    }
  }
}

/** A column as an amount that can be subtracted: dates by their year. */
function amount(column: ColumnView): Operand {
  return column.dated ? { column: column.name, as: 'year' } : column.measure;
}

/** The condition of a frame's rows. A row of totals is left out unless the goal names it. */
function conditionOf(constraints: readonly Constraint[], except: Constraint | null, view: TableView): Condition | null {
  const all: Condition[] = constraints.map(({ condition }) => condition);
  const { totals } = view;
  if (
    totals !== null &&
    !constraints.some(({ column, texts }) => column.name === totals.column && texts.includes(totals.label))
  ) {
    all.push({ not: { left: { column: totals.column }, is: '=', right: { value: totals.label } } });
  }
  if (except !== null) all.push({ not: except.condition });
  const [only] = all;
  return only === undefined ? null : all.length === 1 ? only : { and: all };
}
