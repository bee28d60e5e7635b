import { argumentsOf, operationOf } from './node.ts';
import type { Node } from './node.ts';
import type { GuestCoder } from './operations/coder.ts';
import type { CheckCode, Operation } from './operations/operation.ts';
import type { NumberForm, Plan } from './plan.ts';

/** Where nothing was rounded, a series agrees with the answer to that much. */
const negligible = '0.00000000000000000001';

/** A check and the field that it covers. */
export interface PlacedCheck {
  at: string;
  check: CheckCode;
}

/** The checks of a calculation's `verify`, in the order in which they are made. */
export function checksOf(plan: Plan, operation: Operation, coder: GuestCoder): PlacedCheck[] {
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

/** Where an answer holds text, the shape that it must have, since output schemas know no patterns; null for
 * other answers. */
export function shapeCheck(form: NumberForm, operation: Operation): CheckCode | null {
  const shape =
    operation.result === 'text'
      ? String.raw`/^-?[0-9a-z]+(\/[0-9]+)?$/`
      : form === 'number' || operation.result === 'boolean'
        ? null
        : String.raw`/^-?(0|[1-9]\d*)(\.\d*[1-9])?$/`;
  if (shape === null) return null;
  const tested =
    operation.result === 'list'
      ? 'output.answer.every((item) => typeof item === "number" || shape.test(item))'
      : 'shape.test(output.answer)';
  return {
    name: 'written as digits',
    defends: 'schema-drift',
    lines: [`const shape = ${shape};`, `const readable = ${tested};`],
    ok: 'readable',
    message: '"the answer must be digits and nothing else"',
  };
}
