import type { TextParts } from '../draft-parts.ts';
import { linesAndColumns, placesOf } from '../guest/segments.ts';
import type { OccurrencesPlan } from '../plan.ts';
import { agrees, count, lineAndColumn, rows, yesNo } from './shapes.ts';

const found = 'placesOf(text, request.phrase, request)';

/** The parts of a harness that looks for a phrase. */
export function occurrenceParts({ as }: OccurrencesPlan): TextParts {
  const message = 'The phrase was looked for again as plain text, from place to place.';
  const name = 'looked for again in another way';
  const common = { note: 'Looks for the phrase of the goal.', invariants: [] };
  switch (as) {
    case 'count':
      return {
        ...common,
        answer: count,
        helpers: [placesOf],
        expected: `${found}.length`,
        checks: [agrees(name, 'off-by-one', message)],
      };
    case 'exists':
      return {
        ...common,
        answer: yesNo,
        helpers: [placesOf],
        expected: `${found}.length > 0`,
        checks: [agrees(name, 'unsupported-claim', message)],
      };
    case 'places':
      return {
        ...common,
        answer: rows(lineAndColumn),
        helpers: [placesOf, linesAndColumns],
        expected: `linesAndColumns(text, ${found})`,
        checks: [agrees(name, 'truncated-list', message)],
      };
    case 'lines':
      return {
        ...common,
        answer: { type: 'array', items: { type: 'integer', minimum: 1 } },
        helpers: [placesOf, linesAndColumns],
        expected: `[...new Set(linesAndColumns(text, ${found}).map(({ line }) => line))]`,
        checks: [agrees(name, 'truncated-list', message)],
      };
  }
}
