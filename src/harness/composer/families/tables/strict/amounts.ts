import type { Aggregate, TableQuery } from '../../../../../tools/tables/query.ts';
import type { ColumnView } from '../view.ts';
import { type CueKind, impliedMeasure } from './cues.ts';
import { type Role, onlyAmounts } from './parts.ts';
import { isIdentity, isUnique, rivalsOf } from './slots.ts';
import { type Work, numericOf, orderable, spansOf } from './work.ts';

const superlatives: ReadonlySet<CueKind> = new Set(['max', 'min']);

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
export function measures(
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

/** The function that the cues ask for, largest and smallest aside; null where they ask for none. */
export function aggregateOf(work: Work): Aggregate | null {
  const kinds = work.slots.cues.map(({ kind }) => kind);
  for (const kind of ['mean', 'median', 'distinct', 'sum', 'count'] as const) {
    if (kinds.includes(kind)) return kind === 'sum' && kinds.includes('count') ? 'count' : kind;
  }
  return null;
}

/** What is worked out for the rows or for each group: a function of a column, or the count of rows. */
export function amounts(
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
    const after = tokenAfter(work, only.column);
    // "How many temperature readings": the cells that hold one.
    if (
      after !== null &&
      /^(?:values?|readings?|measurements?|cells?|entr(?:y|ies)|observations?|samples?)$/.test(after)
    ) {
      return counted.map(({ column, quality }) => ({
        item: { name: `count of ${column.name}`, aggregate: 'count', of: { column: column.name } } as const,
        said: `count of cells that hold a ${column.name}`,
        quality,
        assumptions: ['Missing cells are not counted.'],
      }));
    }
    const added = counted.filter(({ column }) => numericOf(column) && !isIdentity(column));
    // "How many prices": what is measured is no number of things, and adding it up answers nothing.
    if (added.some(({ column }) => column.type === 'decimal')) return [];
    if (added.length > 0) {
      return added.map(({ column, quality }) => ({
        item: { name: `total ${column.name}`, aggregate: 'sum', of: column.measure } as const,
        said: `total ${column.name}`,
        quality,
        assumptions: [`"How many" asks for what ${column.name} says, added up.`],
      }));
    }
    // "How many customers": rows, or different customers? Both are laid out; they agree where no customer stands twice.
    if (isUnique(only.column)) return [rows];
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
  const adds = fn === 'sum' || fn === 'mean' || fn === 'median';
  const found = measures(work, (column) => fits(column) && !(adds && isIdentity(column) && isUnique(column)));
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

/** The word that stands right after a column's name; null at the goal's end. */
function tokenAfter(work: Work, column: ColumnView): string | null {
  const span = spansOf(work, 'counted', 'measure').find(({ span: one }) =>
    one.candidates.some((candidate) => candidate.column === column),
  );
  return span === undefined ? null : (work.slots.tokens[span.span.to]?.text ?? null);
}

/** Largest or smallest, where a cue says so. */
export function superlativeFn(work: Work): Aggregate | null {
  const cue = work.slots.cues.find(({ kind }) => kind === 'max' || kind === 'min');
  if (cue === undefined) return null;
  const [only] = measures(work, orderable);
  // Who is oldest was born first.
  if (/^(?:oldest|youngest)$/.test(cue.words) && only?.column.dated === true) return cue.kind === 'max' ? 'min' : 'max';
  return cue.kind as 'max' | 'min';
}
