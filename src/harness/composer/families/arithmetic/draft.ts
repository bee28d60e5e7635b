import type { OutputSchema } from '../../../../core/harness.ts';
import type { DraftCheck, HarnessDraft } from '../../family.ts';
import { argumentsOf, operationOf } from './node.ts';
import type { Node } from './node.ts';
import { GuestCoder } from './operations/coder.ts';
import type { CheckCode, Operation } from './operations/operation.ts';
import { toExpression, toStatement } from './operations/printer.ts';
import { findOperation } from './operations/registry.ts';
import type { NumberForm, Plan } from './plan.ts';

/**
 * Writes the harness of a calculation. `solve` has the tool `calculate` evaluate an expression; `verify` computes with exact fractions of
 * its own, or undoes the calculation, and never calls the tool.
 */
export function draftHarness(plan: Plan): HarnessDraft {
  const operation = findOperation(operationOf(plan.calculation));
  const coder = new GuestCoder();
  const checks = checksOf(plan, operation, coder);
  const shape = shapeCheck(plan.form, operation);
  const verify = [
    ...prelude(plan, operation, checks, coder),
    '',
    ...checks.flatMap(({ at, check }) => renderCheck(at, check)),
  ];
  return {
    systemPrompt: `Work out ${toStatement(plan.calculation)}. Call calculate for every step, and answer with the result alone.`,
    tools: { calculate: 'Evaluates the expression; round only as told.' },
    outputSchema: outputSchema(plan, operation),
    constants: {
      expression: toExpression(plan.calculation),
      ...(plan.places === null ? {} : { places: plan.places }),
      ...(plan.unit === null ? {} : { unit: plan.unit }),
      written: [...plan.written],
    },
    solve: [
      `const { value } = await run.tool("calculate", { expression${plan.places === null ? '' : ', places'} });`,
      `return { answer: value${plan.unit === null ? '' : ', unit'} };`,
    ].join('\n'),
    verify: verify.join('\n'),
    checks: [...(shape === null ? [] : [{ at: '/answer', check: shape }]), ...checks].map(
      ({ at, check }): DraftCheck => ({
        name: check.name,
        defends: [...new Set([check.defends, ...(check.also ?? [])])],
        at,
      }),
    ),
    invariants: [],
  };
}

/** Where nothing was rounded, a series agrees with the answer to that much. */
const negligible = '0.00000000000000000001';

interface PlacedCheck {
  at: string;
  check: CheckCode;
}

function checksOf(plan: Plan, operation: Operation, coder: GuestCoder): PlacedCheck[] {
  const args = argumentsOf(plan.calculation);
  const checks: PlacedCheck[] = [];
  const answer = (check: CheckCode): number => checks.push({ at: '/answer', check });
  const pinned =
    typeof operation.pinnedByChecks === 'function' ? operation.pinnedByChecks(args) : operation.pinnedByChecks === true;
  if (operation.exact !== undefined && !pinned) {
    const expected = coder.exact(plan.calculation);
    const equal = coder.isApproximate
      ? `answer.minus(expected).absolute().compare("${negligible}") <= 0`
      : 'answer.equals(expected)';
    answer({
      name: coder.isApproximate ? 'recomputed by series' : 'recomputed with exact fractions',
      defends: 'arithmetic-drift',
      also: pins(plan),
      lines: [`const expected = ${expected};`],
      ok: plan.places === null ? equal : 'answer.equals(rounded(expected))',
      message: '`the value is ${expected}, the answer ${output.answer}`',
    });
  }
  const own = operation.checks?.(args, coder) ?? [];
  own.forEach((check, i) =>
    answer(
      (pinned || operation.exact === undefined) && i === 0
        ? { ...check, also: [...(check.also ?? []), ...pins(plan)] }
        : check,
    ),
  );
  if (plan.places !== null && operation.result === 'number') {
    answer({
      name:
        plan.places >= 0
          ? `rounded to ${String(plan.places)} places`
          : `rounded to a multiple of ${String(10 ** -plan.places)}`,
      defends: 'rounding',
      ok: 'answer.equals(rounded(answer))',
      message: '`${output.answer} must have no more digits than that`',
    });
  }
  answer({
    name: 'the numbers stand in the goal',
    defends: 'lost-goal',
    ok: 'written.every((number) => run.goal.toLowerCase().includes(number))',
    message: '`computed with ${written.join(", ")}`',
  });
  if (plan.unit !== null) {
    checks.push({
      at: '/unit',
      check: {
        name: 'in the unit of the question',
        defends: 'unit-confusion',
        ok: 'output.unit === unit',
        message: '`the answer is in ${unit}`',
      },
    });
  }
  return checks;
}

/** The risks that a check notices which leaves but one answer. */
function pins({ calculation }: Plan): string[] {
  const name = operationOf(calculation) ?? '';
  const isInterest = /^(compound|simpleInterest|presentValue|loan)/.test(name);
  const risks = ['arithmetic-drift', 'rounding', 'off-by-one'];
  if (isInterest) return [...risks, 'percentage-base', 'rate-period'];
  return hasPercentage(calculation) ? [...risks, 'percentage-base'] : risks;
}

function hasPercentage(node: Node): boolean {
  if (typeof node === 'string') return false;
  return (
    /percent|increaseBy|decreaseBy|shareOf/i.test(operationOf(node) ?? '') || argumentsOf(node).some(hasPercentage)
  );
}

/** What the checks use, written only where they do. */
function prelude(plan: Plan, operation: Operation, checks: readonly PlacedCheck[], coder: GuestCoder): string[] {
  const code = checks.flatMap(({ check }) => [...(check.lines ?? []), check.ok, check.message]).join('\n');
  const uses = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(code);
  // Twenty digits more than the answer shows, so that the last digit shown is right.
  const helpers = coder.helperLines(Math.max(30, (plan.places ?? 10) + 20));
  const lines: string[] = [];
  if (uses('exact') || helpers.some((line) => /\bexact\b/.test(line)) || operation.result === 'number')
    lines.push('const { exact } = run.lib;');
  lines.push(...helpers);
  if (operation.result === 'number' && ['answer', 'low', 'high'].some(uses))
    lines.push('const answer = exact(output.answer);');
  const places = plan.places;
  if (uses('rounded')) {
    if (places === null) lines.push('const rounded = (number) => number;');
    else if (places >= 0) lines.push('const rounded = (number) => number.round(places);');
    else lines.push(`const rounded = (number) => number.over(10 ** -places).round(0).times(10 ** -places);`);
  }
  if (operation.result !== 'boolean' && ['half', 'low', 'high'].some(uses)) {
    lines.push(
      places === null
        ? 'const half = exact(0); // nothing was rounded'
        : 'const half = exact(10).power(-places).over(2); // of the last place',
    );
  }
  if (operation.result === 'number' && uses('low')) lines.push('const low = answer.minus(half);');
  if (operation.result === 'number' && uses('high')) lines.push('const high = answer.plus(half);');
  return lines;
}

function renderCheck(at: string, check: CheckCode): string[] {
  return [
    ...(check.lines ?? []),
    `run.check(${JSON.stringify(check.name)}, { defends: ${JSON.stringify(check.defends)}, at: ${JSON.stringify(at)} },`,
    `  ${check.ok},`,
    `  ${check.message});`,
    '',
  ];
}

function outputSchema(plan: Plan, operation: Operation): OutputSchema {
  return {
    type: 'object',
    properties: {
      answer: answerSchema(plan.form, operation),
      ...(plan.unit === null ? {} : { unit: { const: plan.unit } }),
    },
    required: plan.unit === null ? ['answer'] : ['answer', 'unit'],
    additionalProperties: false,
  };
}

function answerSchema(form: NumberForm, operation: Operation): OutputSchema {
  switch (operation.result) {
    case 'boolean':
      return { type: 'boolean' };
    case 'text':
      return { type: 'string', minLength: 1 };
    case 'list':
      return { type: 'array', items: numberSchema(form, operation.whole === true) };
    case 'number':
      return numberSchema(form, operation.whole === true);
  }
}

function numberSchema(form: NumberForm, whole: boolean): OutputSchema {
  const number = { type: whole ? 'integer' : 'number' };
  const digits = { type: 'string', minLength: 1 };
  if (form === 'mixed') return { anyOf: [number, digits] };
  return form === 'digits' ? digits : number;
}

/** Where an answer holds text, the shape that it must have: output schemas know no patterns. */
function shapeCheck(form: NumberForm, operation: Operation): CheckCode | null {
  const shape =
    operation.result === 'text'
      ? String.raw`/^[0-9a-z]+(\/[0-9]+)?$/`
      : form === 'number' || operation.result === 'boolean'
        ? null
        : String.raw`/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/`;
  if (shape === null) return null;
  const tested =
    operation.result === 'list'
      ? 'output.answer.every((item) => shape.test(String(item)))'
      : 'shape.test(output.answer)';
  return {
    name: 'written as digits',
    defends: 'schema-drift',
    lines: [`const shape = ${shape};`, `const readable = ${tested};`],
    ok: 'readable',
    message: '"the answer must be digits and nothing else"',
  };
}
