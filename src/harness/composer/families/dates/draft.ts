import { AegisError } from '../../../../core/errors.ts';
import type { Json } from '../../../../core/json.ts';
import type { HarnessDraft } from '../../family.ts';
import { operations } from './operations.ts';
import type { DatesPlan } from './plan.ts';

/** What a model would be told; `solve` needs none. */
const systemPrompt =
  'You answer one question about dates or clock times. Use the date tools for every calculation; never count in your head. State what you assume.';

const toolNotes: Readonly<Record<string, string>> = {
  date_difference: 'The time between the two dates of REQUEST.',
  date_add: 'Moves the date of REQUEST.',
  date_info: 'What the calendar says of the date of REQUEST.',
  date_order: 'Puts the two dates of REQUEST in order.',
  leap_years: 'The leap years of the range in REQUEST.',
  time_zone_convert: 'Converts the clock time of REQUEST.',
  time_difference: 'The time between the two clock times of REQUEST.',
  time_add: 'Moves the clock time of REQUEST.',
  unix_time: 'Converts between Unix time and date.',
};

/** The harness of a plan: `solve` makes one call of a calendar tool, `verify` works the answer out again by day arithmetic. */
export function draftDates(plan: DatesPlan): HarnessDraft {
  const operation = operations.find(({ name }) => name === plan.operation);
  if (operation === undefined) {
    throw new AegisError('internal', `No date operation is called ${plan.operation}.`, 'Report this with the record.');
  }
  const { body, checks, invariants, tools, answer, fields } = operation.verify(plan);
  const { unit, detail } = plan;
  const weekday = detail['weekday'];
  const constants: Record<string, Json> = {
    REQUEST: plan.request,
    ...(weekday === undefined ? {} : { WEEKDAY: weekday }),
    ...(unit === null ? {} : { UNIT: unit }),
    ASSUMPTIONS: [...plan.assumptions],
  };
  const outputs = [
    `answer: result${members(plan.answer)}`,
    ...Object.entries(plan.shows).map(([name, path]) => `${name}: result${members(path)}`),
    ...(unit === null ? [] : ['unit: UNIT']),
    'assumptions: ASSUMPTIONS',
  ];
  return {
    systemPrompt,
    tools: { [plan.tool]: toolNotes[plan.tool] ?? '', ...tools },
    outputSchema: {
      type: 'object',
      properties: {
        answer,
        ...fields,
        ...(unit === null ? {} : { unit: { type: 'string' } }),
        assumptions: { type: 'array', items: { type: 'string' } },
      },
      required: ['answer', ...Object.keys(fields), ...(unit === null ? [] : ['unit']), 'assumptions'],
      additionalProperties: false,
    },
    constants,
    solve: `const result = await run.tool('${plan.tool}', REQUEST);\nreturn {\n${outputs.map((line) => `  ${line},`).join('\n')}\n};`,
    verify: [
      body,
      ...(unit === null
        ? []
        : [
            "run.check('unit is the one asked', { defends: 'unit-confusion', at: '/unit' }, output.unit === UNIT, `It is counted in ${UNIT}.`);",
          ]),
      "run.check('assumptions are stated', { defends: 'implicit-assumption', at: '/assumptions' },",
      "  run.lib.same(output.assumptions, ASSUMPTIONS), 'Everything taken for granted is stated.');",
    ].join('\n'),
    checks: [
      ...checks,
      ...(unit === null ? [] : [{ name: 'unit is the one asked', defends: ['unit-confusion'], at: '/unit' }]),
      { name: 'assumptions are stated', defends: ['implicit-assumption'], at: '/assumptions' },
    ],
    invariants,
  };
}

/** Access to members of the tool's result, by names that are ours. */
function members(path: readonly string[]): string {
  return path.map((name) => `.${name}`).join('');
}
