import type { Aggregate } from './query.ts';
import { missingValue, refuse, type SqlValue } from './sql-scope.ts';

/** Places of rows stay below this, so that the last place can be told from the first by a difference of equal length. */
const beyondPlaces = '9007199254740991';

/**
 * An aggregate as a value in SQL. Numbers are added as whole numbers scaled by a power of ten, which SQLite does exactly in 64 bits, and brought
 * back by `aegis_decimal` and `aegis_mean`; what does not fit goes through the `exact_` aggregates. `place` is the row's place.
 */
export function aggregateSql(aggregate: Aggregate, of: SqlValue | null, place: string): SqlValue {
  if (of === null) return aggregate === 'count' ? number('count(*)') : missingValue;
  switch (aggregate) {
    case 'count':
      return number(`count(${of.key()})`);
    case 'missing':
      return number(`(count(*) - count(${of.key()}))`);
    case 'distinct':
      return number(`count(DISTINCT ${of.stored && losesDigits(of) ? of.stored.form('plain') : of.key()})`);
    case 'sum':
    case 'mean':
    case 'median':
      return of.kind === 'number' || of.kind === 'boolean' ? number(added(aggregate, of)) : missingValue;
    case 'min':
    case 'max':
      if (of.kind === 'none') return missingValue;
      return of.kind === 'text' ? extremeText(aggregate, of, place) : { ...of, ...only(`${aggregate}(${of.key()})`) };
  }
}

function number(sql: string): SqlValue {
  return { kind: 'number', ...only(sql), reading: { kind: 'number' } };
}

function only(sql: string): Pick<SqlValue, 'key' | 'out' | 'match' | 'stored'> {
  return { key: () => sql, out: () => sql, match: () => `aegis_match(${sql}, 0)`, stored: null };
}

function losesDigits({ stored }: SqlValue): boolean {
  return stored !== null && stored.view.as === null && stored.view.column.exact !== null;
}

function added(aggregate: 'sum' | 'mean' | 'median', { stored, key, kind }: SqlValue): string {
  const places = kind === 'boolean' ? 0 : (stored?.places() ?? null);
  if (stored === null || places === null) {
    return `exact_${aggregate}(${stored === null ? key() : stored.form('plain')})`;
  }
  const cells = places === 0 ? key() : stored.form('scaled', places);
  switch (aggregate) {
    case 'sum':
      return `aegis_decimal(sum(${cells}), ${String(places)})`;
    case 'mean':
      return `aegis_mean(sum(${cells}), count(${cells}), ${String(places)})`;
    case 'median':
      // The median of whole numbers is a whole number or a half: twice it is whole, and exact.
      return `aegis_mean(2 * median(${cells}), 2, ${String(places)})`;
  }
}

/** The row with the least (greatest) folded text, the first of those that fold alike: the text and the place packed into one sortable text. */
function extremeText(aggregate: 'min' | 'max', of: SqlValue, place: string): SqlValue {
  if (of.reading.kind === 'text') return { ...of, ...only(`${aggregate}(${of.key()})`) };
  if (of.stored === null || of.reading.kind !== 'place')
    throw refuse('The least or greatest text is looked for in a column.');
  const order = aggregate === 'min' ? place : `${beyondPlaces} - (${place})`;
  // char(1) within a text becomes char(1, 2), so that char(1, 1) ends it and stands before all that may follow.
  const packed = `${aggregate}(replace(${of.key()}, char(1), char(1, 2)) || char(1, 1) || printf('%016d', ${order}))`;
  const last = `CAST(substr(${packed}, -16) AS INTEGER)`;
  const key = `replace(substr(${packed}, 1, length(${packed}) - 18), char(1, 2), char(1))`;
  return {
    kind: 'text',
    key: () => key,
    match: () => key,
    out: () => (aggregate === 'min' ? last : `${beyondPlaces} - ${last}`),
    reading: of.reading,
    stored: null,
  };
}
