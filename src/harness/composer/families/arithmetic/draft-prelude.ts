import type { PlacedCheck } from './draft-checks.ts';
import type { GuestCoder } from './operations/coder.ts';
import type { Operation } from './operations/operation.ts';
import type { Plan } from './plan.ts';

/** The names that checks use (see Operation), as lines of code; each only where a check uses it. */
export function preludeLines(
  plan: Plan,
  operation: Operation,
  checks: readonly PlacedCheck[],
  coder: GuestCoder,
): string[] {
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
