import type { Strength } from '../../core/verdict.ts';
import type { JsonObject } from '../../core/json.ts';
import { strengthThreshold } from './strength-threshold.ts';

/** One altered answer. */
export interface StrengthCell {
  id: string;
  at: string;
  operator: string;
  caught: boolean;
  /** The checks that noticed; empty where none did. */
  by: string[];
}

/** A field of the output with the altered answers that concern it. */
export interface StrengthRow {
  at: string;
  killed: number;
  total: number;
  cells: StrengthCell[];
}

/** The measurement as rows of cells, one row for each field in the record's order, one cell for each altered answer. */
export function strengthRows({ fields, mutants, checks }: Strength): StrengthRow[] {
  const by = new Map<string, string[]>();
  for (const { name, killed } of checks) for (const id of killed) by.set(id, [...(by.get(id) ?? []), name]);
  const names = fields.map(({ at }) => at);
  const cells = mutants.map(({ id, at, operator, killed }) => ({
    field: fieldOf(at, names),
    cell: { id, at, operator, caught: killed, by: by.get(id) ?? [] },
  }));
  return fields.map(({ at, killed, total }) => ({
    at,
    killed,
    total,
    cells: cells.filter(({ field }) => field === at).map(({ cell }) => cell),
  }));
}

/** The field that an altered place counts for: the longest that holds it, whatever the position in a list. */
function fieldOf(at: string, fields: readonly string[]): string | null {
  const holds = (field: string): boolean => {
    const segments = at.split('/');
    return field
      .split('/')
      .every((name, i) => name === segments[i] || (name === '*' && /^\d+$/.test(segments[i] ?? '')));
  };
  return fields.filter(holds).sort((a, b) => b.split('/').length - a.split('/').length)[0] ?? null;
}

/** Fields that no check holds: nothing was caught in them, or nothing could be altered there. */
export function uncheckedFields({ fields }: Strength, value: JsonObject | null): string[] {
  const unchecked = fields.filter(({ killed }) => killed === 0).map(({ at }) => at);
  const top = Object.keys(value ?? {}).map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
  const unknown = top.filter((at) => !fields.some((field) => field.at === at || field.at.startsWith(`${at}/`)));
  return [...unchecked, ...unknown];
}

/** Fields of the answer that the checks hold too weakly for a verdict of `verified`, though they catch something. */
export function weakFields({ fields }: Strength): Strength['fields'] {
  return fields.filter(
    ({ at, killed, total }) =>
      (at === '/answer' || at.startsWith('/answer/')) && killed > 0 && killed / total < strengthThreshold,
  );
}
