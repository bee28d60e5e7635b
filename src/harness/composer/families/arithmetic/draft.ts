import type { DraftCheck, HarnessDraft } from '../../family.ts';
import { outputSchema } from './answer-schema.ts';
import { checksOf, shapeCheck } from './draft-checks.ts';
import { preludeLines } from './draft-prelude.ts';
import { operationOf } from './node.ts';
import { GuestCoder } from './operations/coder.ts';
import type { CheckCode } from './operations/operation.ts';
import { toExpression, toStatement } from './operations/printer.ts';
import { findOperation } from './operations/registry.ts';
import type { Plan } from './plan.ts';

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
    ...(shape === null ? [] : [...renderCheck('/answer', shape), 'if (!readable) return;', '']),
    ...preludeLines(plan, operation, checks, coder),
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

function renderCheck(at: string, check: CheckCode): string[] {
  return [
    ...(check.lines ?? []),
    `run.check(${JSON.stringify(check.name)}, { defends: ${JSON.stringify(check.defends)}, at: ${JSON.stringify(at)} },`,
    `  ${check.ok},`,
    `  ${check.message});`,
    '',
  ];
}
