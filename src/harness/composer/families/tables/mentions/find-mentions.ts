import type { Token } from '../tokens.ts';
import type { TableView } from '../view.ts';
import { columnMentions } from './column-mentions.ts';
import type { Mentions } from './constraint.ts';
import { eitherOf } from './either.ts';
import { numberConstraints } from './number-constraints.ts';
import { range } from './span.ts';
import { aliasMentions, valueMentions } from './value-mentions.ts';

/** Everything in the goal's words that meets the table: names of columns, values of cells, numbers and dates with their comparisons. */
export function findMentions(tokens: readonly Token[], view: TableView): Mentions {
  const values = view.columns.flatMap((column) => [...valueMentions(tokens, column), ...aliasMentions(tokens, column)]);
  const covered = new Set(values.filter(({ kind }) => kind === 'exact').flatMap((mention) => range(mention)));
  const numbers = numberConstraints(tokens, view, covered);
  const constraints = [...values, ...numbers];
  return { tokens, constraints: [...constraints, ...eitherOf(constraints)], columns: columnMentions(tokens, view) };
}
