import type { Json } from '../../../../core/json.ts';
import type { HarnessDraft } from '../../family.ts';
import { definitionsOf, unitFactors, zeros } from './definitions.ts';
import { requestOf, type UnitsPlan } from './plan.ts';
import { unitWords } from './unit-words.ts';

const systemPrompt =
  'You convert one quantity from one unit to another. Use convert_unit for every calculation; never convert in your head. State which unit a name means.';

/** The harness of a conversion: `solve` asks the tool's table of sizes in SI, `verify` goes by the definitions of the units, in fractions. */
export function draftUnits(plan: UnitsPlan): HarnessDraft {
  const sources = plan.parts.map(({ unit }) => unitFactors(unit));
  const targets = plan.to.map(unitFactors);
  const names = plan.to.map((unit) => [unitWords(unit).one, unitWords(unit).many]);
  const several = plan.to.length > 1;
  const scale = !plan.interval && plan.to.length === 1 ? zeros[plan.to[0] ?? ''] : undefined;
  const offsets = plan.interval ? [] : plan.parts.map(({ unit }) => zeros[unit] ?? '0');
  const constants: Record<string, Json> = {
    REQUEST: requestOf(plan),
    UNIT: plan.to.map((unit) => unitWords(unit).many).join(' and '),
    ...(several ? { NAMES: names } : {}),
    DEFINITIONS: definitionsOf([...sources, ...targets]),
    SOURCES: sources,
    TARGETS: targets,
    ...(offsets.some((offset) => offset !== '0') ? { ZEROS: offsets } : {}),
    ...(scale === undefined ? {} : { ZERO: scale }),
    ASSUMPTIONS: [...plan.assumptions, roundingNote(plan)],
  };
  const checks = [
    { name: 'converted again', defends: ['unit-confusion', 'rounding'], at: '/answer' },
    { name: 'unit is the one asked', defends: ['unit-confusion'], at: '/unit' },
    { name: 'exact where it says so', defends: ['rounding'], at: '/exact' },
    { name: 'sign is kept', defends: ['sign-is-kept'], at: '/answer' },
    { name: 'assumptions are stated', defends: ['implicit-assumption'], at: '/assumptions' },
  ];
  const temperature = offsets.some((offset) => offset !== '0') || scale !== undefined;
  return {
    systemPrompt,
    tools: { convert_unit: 'Converts the quantity of REQUEST.' },
    outputSchema: {
      type: 'object',
      properties: {
        answer: { type: several ? 'string' : ['number', 'string'] },
        unit: { type: 'string' },
        exact: { type: 'boolean' },
        assumptions: { type: 'array', items: { type: 'string' } },
      },
      required: ['answer', 'unit', 'exact', 'assumptions'],
      additionalProperties: false,
    },
    constants,
    solve: several ? solveSplit : solveOne,
    verify: verifyBody(plan, several, temperature),
    checks: temperature ? checks.filter(({ name }) => name !== 'sign is kept') : checks,
    invariants: temperature
      ? []
      : [{ id: 'sign-is-kept', text: 'A positive quantity stays positive, a negative one negative.' }],
  };
}

function roundingNote({ round }: UnitsPlan): string {
  if (round === null) {
    return 'A result of at most 15 digits is exact; any other is rounded to 10 significant digits, half away from zero.';
  }
  return 'places' in round
    ? `The result is rounded to ${String(round.places)} decimal places, half away from zero.`
    : `The result is rounded to ${String(round.digits)} significant digits, half away from zero.`;
}

const solveOne = `
const result = await run.tool('convert_unit', REQUEST);
return { answer: result.value, unit: UNIT, exact: result.exact, assumptions: ASSUMPTIONS };`;

const solveSplit = `
const result = await run.tool('convert_unit', REQUEST);
const said = result.parts.map(({ value }, i) => value + ' ' + NAMES[i][value === 1 ? 0 : 1]);
const answer = (result.negative ? 'minus ' : '') + said.join(' ');
return { answer, unit: UNIT, exact: result.exact, assumptions: ASSUMPTIONS };`;

function verifyBody(plan: UnitsPlan, several: boolean, temperature: boolean): string {
  const { round } = plan;
  const last = several ? 'TARGETS[TARGETS.length - 1]' : 'TARGETS[0]';
  const offsets = !plan.interval && plan.parts.some(({ unit }) => zeros[unit] !== undefined);
  const scale = !plan.interval && !several && zeros[plan.to[0] ?? ''] !== undefined;
  return [
    '// By the definitions of the units, in exact fractions; solve went by a table of their sizes in SI.',
    'const exact = run.lib.exact;',
    '// One foot is 12 inches, an inch 2.54 centimetres, and so on down to units that stand for themselves.',
    'const sizeOf = (unit) => unit.reduce((size, [name, power]) => {',
    '  const definition = DEFINITIONS[name];',
    '  return definition === undefined ? size : size.times(exact(definition[0]).times(sizeOf(definition[1])).power(power));',
    '}, exact(1));',
    `const total = REQUEST.parts.reduce((sum, { value }, i) => sum.plus(exact(value)${offsets ? '.plus(ZEROS[i])' : ''}.times(sizeOf(SOURCES[i]))), exact(0));`,
    plan.inverse
      ? `const precise = exact(1).over(total).over(sizeOf(${last}));`
      : `const precise = total.over(sizeOf(${last}))${scale ? '.minus(ZERO)' : ''};`,
    ...roundingCode(round),
    '// A number where 15 digits hold it or it is a whole one that JSON carries, else its digits as text.',
    'const asJson = (x) => {',
    '  const whole = x.isInteger() && x.absolute().compare(Number.MAX_SAFE_INTEGER) <= 0;',
    '  return whole || toDigits(x, 15).equals(x) ? x.toNumber() : x.toString(40);',
    '};',
    ...(several ? splitCode : ['const expected = asJson(value);']),
    "run.check('converted again', { defends: 'unit-confusion', at: '/answer' }, output.answer === expected,",
    '  `By the definitions of the units it is ${expected}; the answer is ${output.answer}.`);',
    "run.check('unit is the one asked', { defends: 'unit-confusion', at: '/unit' }, output.unit === UNIT, `It is in ${UNIT}.`);",
    "run.check('exact where it says so', { defends: 'rounding', at: '/exact' }, output.exact === value.equals(precise),",
    "  value.equals(precise) ? 'No digit was rounded away.' : 'Digits were rounded away.');",
    ...(temperature
      ? []
      : several
        ? [
            "run.check('sign is kept', { defends: 'sign-is-kept', at: '/answer' },",
            "  String(output.answer).startsWith('minus ') === (total.compare(0) < 0 && value.compare(0) !== 0), 'The sign is that of the quantity.');",
          ]
        : [
            "run.check('sign is kept', { defends: 'sign-is-kept', at: '/answer' },",
            "  Math.sign(Number(output.answer)) * total.compare(0) >= 0, 'The sign is that of the quantity.');",
          ]),
    "run.check('assumptions are stated', { defends: 'implicit-assumption', at: '/assumptions' },",
    "  run.lib.same(output.assumptions, ASSUMPTIONS), 'Everything taken for granted is stated.');",
  ].join('\n');
}

const digitsCode = [
  '// Digits before the point; below 1 it counts zeros behind it as negative.',
  'const magnitude = (x) => {',
  '  let digits = 0;',
  '  const size = x.absolute();',
  '  if (size.compare(0) === 0) return 0;',
  '  while (size.compare(exact(10).power(digits)) >= 0) digits++;',
  '  while (size.compare(exact(10).power(digits - 1)) < 0) digits--;',
  '  return digits;',
  '};',
  'const toDigits = (x, digits) => {',
  '  const scale = exact(10).power(digits - magnitude(x));',
  '  return x.times(scale).round(0).over(scale);',
  '};',
];

function roundingCode(round: UnitsPlan['round']): string[] {
  if (round === null) {
    return [
      ...digitsCode,
      'const held = precise.isInteger() || toDigits(precise, 15).equals(precise);',
      'const value = held ? precise : toDigits(precise, 10);',
    ];
  }
  return 'places' in round
    ? [...digitsCode, `const value = precise.round(${String(round.places)});`]
    : [...digitsCode, `const value = toDigits(precise, ${String(round.digits)});`];
}

const splitCode = [
  '// Whole numbers of the larger units, the rest in the last one.',
  'let rest = value.absolute();',
  'const counts = TARGETS.map((target, i) => {',
  '  if (i === TARGETS.length - 1) return rest;',
  '  const per = sizeOf(target).over(sizeOf(TARGETS[TARGETS.length - 1]));',
  '  const nearest = rest.over(per).round(0);',
  '  const count = nearest.times(per).compare(rest) > 0 ? nearest.minus(1) : nearest;',
  '  rest = rest.minus(count.times(per));',
  '  return count;',
  '});',
  "const said = counts.map(asJson).map((count, i) => count + ' ' + NAMES[i][count === 1 ? 0 : 1]);",
  "const expected = (value.compare(0) < 0 ? 'minus ' : '') + said.join(' ');",
];
