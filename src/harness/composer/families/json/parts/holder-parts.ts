import type { Json } from '../../../../../core/json.ts';
import type { JsonParts } from '../draft-json.ts';
import { agreeing, reaching, walking } from '../guest.ts';
import type { HolderPlan } from '../plan.ts';

/** The parts of a harness that names the records with the largest or smallest number. */
export function holderParts({ query, record, inside, label }: HolderPlan): JsonParts {
  const order = query.as === 'largest' ? '>' : '<';
  return {
    tool: 'json_query',
    note: 'Finds the number, then the records that have it.',
    constants: { request: query as unknown as Json, record, inside, label },
    answer: { type: 'array', items: { type: ['string', 'number', 'boolean', 'null'] } },
    solve: [
      "const best = await run.tool('json_query', { ...where, ...request });",
      "const found = await run.tool('json_query', {",
      '  ...where,',
      '  paths: [[...record, label]],',
      "  where: [...request.where, { at: record.length, path: inside, op: 'in', values: [{ number: String(best.value) }] }],",
      "  as: 'values',",
      '});',
      'const answer = found.items.map(({ value }) => value);',
    ],
    helpers: [walking, reaching, agreeing],
    expected: [
      '((found) => {',
      '  const numbers = found.filter(({ value }) => isNumber(value));',
      `  const best = numbers.map(({ value }) => run.lib.exact(value.slice(1))).reduce((top, one) => (one.compare(top) ${order} 0 ? one : top));`,
      '  return numbers',
      '    .filter(({ value }) => best.equals(value.slice(1)))',
      "    .map(({ trail }) => trail.at(record.length)['s' + label]);",
      '})(reach(request))',
    ].join('\n'),
    checks: [
      {
        about: {
          name: 'all that share the place, found again',
          defends: ['tie-in-ranking', 'ranking-ambiguity'],
          at: '/answer',
        },
        ok: 'output.answer.length === expected.length && output.answer.every((value, i) => agrees(value, expected[i]))',
        message: '`Every record was compared again by its digits; ${expected.length} of them share the place.`',
      },
    ],
    invariants: [],
  };
}
