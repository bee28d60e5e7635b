import type { Condition, TableQuery } from '../../../../../tools/tables/query.ts';
import type { Combine, TablePlan } from '../plan.ts';
import type { ColumnView, TableView } from '../view.ts';
import type { CueKind } from './cues.ts';
import type { FilterChoice, Grouping, Role, RoleSpan } from './parts.ts';
import type { Slots } from './slots.ts';

/** A reading in which every word of the goal has its part. */
export interface StrictReading {
  readonly plan: TablePlan;
  readonly statement: string;
  readonly assumptions: readonly string[];
  readonly weight: number;
}

/** A goal cut into slots, with one choice of what its filters are about. */
export interface Work {
  readonly slots: Slots;
  readonly view: TableView;
  readonly roles: readonly RoleSpan[];
  readonly groupings: readonly (readonly Grouping[])[];
  readonly choice: FilterChoice;
  readonly where: { condition: Condition | null; said: string };
}

/** A query's order. */
export type Order = NonNullable<TableQuery['order']>;

/** Whether the goal has a cue of some kind. */
export function cued(work: Work, ...kinds: CueKind[]): boolean {
  return work.slots.cues.some(({ kind }) => kinds.includes(kind));
}

/** The column spans of some roles, in the order of the goal. */
export function spansOf({ roles }: Work, ...kinds: Role[]): RoleSpan[] {
  return roles.filter(({ role }) => kinds.includes(role));
}

/** A query over the goal's rows. `extra` is one more condition. */
export function query(
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

/** A reading with its statement: `said` and the conditions. */
export function reading(
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

/** Whether a column can be added up: typed numbers that are no years. */
export const numericOf = (column: ColumnView) => column.numeric && column.type !== 'text' && !column.dated;

/** Whether a column has a largest value: typed numbers and dates. */
export const orderable = (column: ColumnView) => column.type !== 'text' && (column.numeric || column.dated);

/** Whether the goal names at most so many columns in the given roles: one more would have no part in the reading. */
export function namesAtMost(work: Work, most: number, ...kinds: Role[]): boolean {
  return spansOf(work, ...kinds).length <= most;
}
