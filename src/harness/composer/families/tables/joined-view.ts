import { fold } from '../../../../tools/tables/fold.ts';
import type { Operand } from '../../../../tools/tables/query.ts';
import type { ColumnView, TableView } from './view.ts';

/** Two tables seen as one by a common column, and what that takes for granted. */
export interface JoinedView {
  readonly view: TableView;
  readonly assumption: string;
}

/**
 * Two tables joined on a column that both have. The second must hold each value once, so that no row of the first is counted twice;
 * null where they have no such column.
 */
export function joinViews(left: TableView, right: TableView): JoinedView | null {
  for (const own of left.columns) {
    const other = right.columns.find(
      (column) => fold(column.name) === fold(own.name) && (column.type === 'text') === (own.type === 'text'),
    );
    if (other === undefined || right.rows === 0 || other.distinct < other.rows - other.missing) continue;
    const taken = new Set(left.columns.map(({ name }) => name));
    const renamed = right.columns
      .filter((column) => column !== other)
      .map((column) => rename(column, taken.has(column.name) ? `${right.name}.${column.name}` : column.name));
    return {
      view: {
        ...left,
        plain: left.plain && right.plain,
        source: { table: left.name, join: { table: right.name, left: own.name, right: other.name } },
        columns: [...left.columns, ...renamed].map((column, index) => ({ ...column, index })),
      },
      assumption: `The rows of ${left.name} and ${right.name} belong together where ${own.name} is the same; rows without a partner are left out.`,
    };
  }
  return null;
}

function rename(column: ColumnView, name: string): ColumnView {
  const moved = (operand: Operand): Operand => ('column' in operand ? { ...operand, column: name } : operand);
  return { ...column, name, measure: moved(column.measure), shown: moved(column.shown) };
}
