import type { Json } from '../../../../../core/json.ts';
import { averagePlaces } from '../../../../../tools/json/query-json.ts';
import { rows } from '../../text/parts/shapes.ts';
import type { JsonParts } from '../draft-json.ts';
import { agreeing, reaching, walking } from '../guest.ts';
import type { QueryPlan } from '../plan.ts';

const scalar: Json = { type: ['string', 'number', 'boolean', 'null'] };
const pointerRows = rows({ pointer: { type: 'string' } });

const different = String.raw`
// Each different value once.
const different = (found) => {
  const seen = new Set();
  return found.filter(({ value }) => {
    const key = JSON.stringify(typeof value === 'object' ? value : plain(value));
    return seen.has(key) ? false : seen.add(key);
  });
};
`;

/** What is worked out from exact numbers, smallest first for the median. */
const workings: Readonly<Record<string, string>> = {
  sum: 'run.lib.sum(numbers)',
  average: `run.lib.sum(numbers).over(numbers.length).round(${averagePlaces})`,
  median:
    '((sorted) => sorted[Math.floor((sorted.length - 1) / 2)].plus(sorted[Math.floor(sorted.length / 2)]).over(2))' +
    '(numbers.map((number) => run.lib.exact(number)).sort((a, b) => a.compare(b)))',
  largest: 'numbers.map((number) => run.lib.exact(number)).reduce((top, one) => (one.compare(top) > 0 ? one : top))',
  smallest: 'numbers.map((number) => run.lib.exact(number)).reduce((top, one) => (one.compare(top) < 0 ? one : top))',
};

/** The parts of a harness that queries JSON. */
export function queryParts({ query, answer }: QueryPlan): JsonParts {
  const call = "const found = await run.tool('json_query', { ...where, ...request });";
  const common = {
    tool: 'json_query',
    note: 'Looks up what the goal asks for in the JSON.',
    constants: { request: query as unknown as Json },
    helpers: [walking, reaching, agreeing, ...(query.as === 'distinct' ? [different] : [])],
    expected: query.as === 'distinct' ? 'different(reach(request))' : 'reach(request)',
    invariants: [],
  };
  const again = 'The JSON was walked again with every number kept as its digits, which';
  switch (answer) {
    case 'value':
      return {
        ...common,
        answer: scalar,
        solve: [call, 'const answer = found.items[0].value;'],
        checks: [
          {
            about: { name: 'the value stands at its place', defends: ['unsupported-claim'], at: '/answer' },
            ok: 'expected.length === 1 && agrees(output.answer, expected[0].value)',
            message: `\`${again} finds \${expected.length} value at \${expected[0]?.pointer ?? 'no place'}.\``,
          },
        ],
      };
    case 'list':
      return query.as === 'keys' ? keyList(common, call) : valueList(common, call, query.as === 'values');
    case 'places':
      return {
        ...common,
        answer: { type: 'array', items: { type: 'string' } },
        solve: [call, 'const answer = found.items.map(({ pointer }) => pointer);'],
        checks: [
          {
            about: { name: 'all places, found again', defends: ['truncated-list'], at: '/answer' },
            ok: 'run.lib.same(output.answer, expected.map(({ pointer }) => pointer))',
            message: `\`${again} finds \${expected.length} places.\``,
          },
        ],
      };
    case 'placed':
      return {
        ...common,
        answer: rows({ pointer: { type: 'string' }, value: { type: ['number', 'string'] } }),
        solve: [call, 'const answer = found.items.map(({ pointer }) => ({ pointer, value: found.value }));'],
        expected: `((found) => {\n  const numbers = found.filter(({ value }) => isNumber(value));\n  const best = ${(workings[query.as] ?? '').replace('numbers.map((number) => run.lib.exact(number))', 'numbers.map(({ value }) => run.lib.exact(value.slice(1)))')};\n  return numbers.filter(({ value }) => best.equals(value.slice(1))).map(({ pointer, value }) => ({ pointer, value: plain(value) }));\n})(reach(request))`,
        checks: [
          {
            about: {
              name: 'all places that have it, found again',
              defends: ['tie-in-ranking', 'truncated-list'],
              at: '/answer',
            },
            ok: 'run.lib.same(output.answer, expected)',
            message: `\`${again} finds \${expected.length} places.\``,
          },
        ],
      };
    case 'number':
      return query.as === 'count'
        ? counted(common, call, 'found.count', 'expected.length', again)
        : worked(common, call, query.as);
    case 'length':
      return counted(
        common,
        call,
        'found.items.length',
        query.as === 'keys'
          ? 'new Set(expected.flatMap(({ value }) => (Array.isArray(value) ? [] : Object.keys(value)))).size'
          : 'expected.length',
        again,
      );
    case 'some':
      return {
        ...common,
        answer: { type: 'boolean' },
        solve: [call, 'const answer = found.count > 0;'],
        checks: [
          {
            about: { name: 'looked for again', defends: ['unsupported-claim'], at: '/answer' },
            ok: 'output.answer === expected.length > 0',
            message: `\`${again} finds \${expected.length}.\``,
          },
        ],
      };
  }
}

type Common = Omit<JsonParts, 'answer' | 'solve' | 'checks'>;

function valueList(common: Common, call: string, placed: boolean): JsonParts {
  return {
    ...common,
    answer: { type: 'array', items: scalar },
    solve: [
      call,
      'const answer = found.items.map(({ value }) => value);',
      'const evidence = found.items.map(({ pointer }) => ({ pointer }));',
    ],
    evidence: pointerRows,
    checks: [
      {
        about: { name: 'every value stands at its place', defends: ['unsupported-claim'], at: '/answer' },
        ok: 'output.answer.every((value, i) => i < expected.length && agrees(value, expected[i].value))',
        message: "'Each value must stand in the JSON where the evidence says.'",
      },
      {
        about: { name: 'nothing is missing or added', defends: ['truncated-list', 'complete'], at: '/answer' },
        ok: 'output.answer.length === expected.length',
        message:
          '`The JSON was walked again with every number kept as its digits, which finds ${expected.length} values.`',
      },
      {
        about: { name: 'places are right', defends: ['off-by-one'], at: '/evidence' },
        ok: 'run.lib.same(output.evidence, expected.map(({ pointer }) => ({ pointer })))',
        message: "'Places are JSON Pointers from the root.'",
      },
    ],
    invariants: [
      {
        id: 'complete',
        text: `The answer holds every value that is asked for${placed ? '' : ', each once'}, in the order of the JSON.`,
      },
    ],
  };
}

function keyList(common: Common, call: string): JsonParts {
  return {
    ...common,
    answer: { type: 'array', items: { type: 'string' } },
    solve: [call, 'const answer = found.items.map(({ value }) => value);'],
    checks: [
      {
        about: { name: 'all keys, found again', defends: ['truncated-list'], at: '/answer' },
        ok: 'run.lib.same(output.answer, [...new Set(expected.flatMap(({ value }) => (typeof value !== "object" || value === null || Array.isArray(value) ? [] : Object.keys(value))))].map((key) => key.slice(1)))',
        message: "'The keys of every object in question were listed again.'",
      },
    ],
  };
}

function counted(common: Common, call: string, value: string, expected: string, again: string): JsonParts {
  return {
    ...common,
    answer: { type: 'integer', minimum: 0 },
    solve: [call, `const answer = ${value};`],
    checks: [
      {
        about: { name: 'counted again', defends: ['off-by-one'], at: '/answer' },
        ok: `output.answer === ${expected}`,
        message: `\`${again} finds \${${expected}}.\``,
      },
    ],
  };
}

function worked(common: Common, call: string, as: string): JsonParts {
  return {
    ...common,
    answer: { type: ['number', 'string'] },
    solve: [call, 'const answer = found.value;'],
    expected: `((numbers) => ${workings[as] ?? ''})(reach(request).map(({ value }) => value).filter(isNumber).map((value) => value.slice(1))).toString(400)`,
    checks: [
      {
        about: {
          name: 'worked out again with exact numbers',
          defends: ['arithmetic-drift', 'missing-values'],
          at: '/answer',
        },
        ok: 'run.lib.exact(output.answer).equals(expected)',
        message: '`The numbers were read again digit by digit and worked out exactly, which gives ${expected}.`',
      },
    ],
  };
}
