import { agrees } from '../../text/parts/shapes.ts';
import { faultFinding } from '../guest.ts';
import type { JsonParts } from '../draft-json.ts';
import type { CheckPlan } from '../plan.ts';

const parses = String.raw`
const parses = (json) => {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
};
`;

const depth = String.raw`
// Brackets alone, without texts: each opening one goes a level down.
const depthOf = (json) => {
  let level = 0;
  let deepest = 0;
  for (const bracket of json.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/[^[\]{}]+/g, '')) {
    level += bracket === '[' || bracket === '{' ? 1 : -1;
    deepest = Math.max(deepest, level);
  }
  return deepest;
};
`;

/** The parts of a harness that says whether it is JSON, where it is not, or how deep it goes. */
export function checkParts({ task }: CheckPlan): JsonParts {
  const solve = (value: string) => ["const found = await run.tool('json_check', where);", `const answer = ${value};`];
  const common = { tool: 'json_check', note: 'Reads the JSON strictly.', constants: {}, invariants: [] };
  switch (task) {
    case 'valid':
      return {
        ...common,
        answer: { type: 'boolean' },
        solve: solve('found.valid'),
        helpers: [parses],
        expected: 'parses(text)',
        checks: [
          agrees(
            'read again by another parser',
            'unsupported-claim',
            'The JSON parser of the sandbox read the text again.',
          ),
        ],
      };
    case 'error':
      return {
        ...common,
        answer: {
          type: 'object',
          properties: { line: { type: 'integer', minimum: 1 }, column: { type: 'integer', minimum: 1 } },
          required: ['line', 'column'],
          additionalProperties: false,
        },
        solve: solve('{ line: found.error.line, column: found.error.column }'),
        helpers: [faultFinding],
        expected: [
          '((offset) => {',
          "  const head = text.slice(0, offset).split('\\n');",
          '  return offset === -1 ? null : { line: head.length, column: head.at(-1).length + 1 };',
          '})(firstFault(text))',
        ].join('\n'),
        checks: [
          agrees(
            'the place of the fault, found again',
            'off-by-one',
            'The text was read again piece by piece up to the first that cannot be.',
          ),
        ],
      };
    case 'depth':
      return {
        ...common,
        answer: { type: 'integer', minimum: 0 },
        solve: solve('found.depth'),
        helpers: [depth],
        expected: 'depthOf(text)',
        checks: [agrees('counted again by brackets', 'off-by-one', 'The brackets outside texts were counted again.')],
      };
  }
}
