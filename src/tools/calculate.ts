import { z } from 'zod';
import { calculateLimits } from './calculate/limits.ts';
import { defineTool } from './tool.ts';

/**
 * Arithmetic: exact where the result is a fraction of whole numbers, 64 digits inside where it is not.
 *
 * Takes `expression` in the usual notation with `*` and `^` written out, and optionally `places`, the decimal places to round to (half away
 * from zero; a negative number rounds to tens, hundreds …). Gives `{ value, exact, places }`:
 * - `value` is a JSON number where it carries every digit (whole numbers up to 2^53, decimals up to 15 significant digits), else the digits
 *   as text; a truth value for comparisons; a list for functions that give lists; text for `fraction` and `base`.
 * - `exact` is false where digits were rounded away; then `places` is the number of places that were kept, and otherwise null.
 *
 * The parser is loaded with the first call.
 * @throws AegisError `tool-failed` for a malformed expression, an unknown name, a result that does not exist or exceeds `calculateLimits`.
 */
export const calculate = defineTool({
  name: 'calculate',
  description:
    'Evaluates an arithmetic expression exactly: + - * / ^ ! and comparisons, lists in [ ], and sqrt, cbrt, root(x, n), abs, floor, ceil, ' +
    'round(x, places), mod(a, b), min, max, sum, prod, mean, median, mode, count, sort, descending, unique, stdSample, stdPopulation, varianceSample, ' +
    'variancePopulation, gcd, lcm, choose(n, k), permutations(n, k), exp, ln, log10, log2, log(x, base), sin, cos, tan (radians), ' +
    'isPrime, primes(from, to), firstPrimes(n), nthPrime(n), primeFactors, divisors, fibonacci(n), fibonacciNumbers(from, to), integers(from, to, step), ' +
    'integerPowers(from, to, exponent), fraction(x), base(n, radix), fromBase("digits", radix), pi, e. ' +
    'Write * for every multiplication and /100 for a percentage.',
  permission: 'compute',
  parameters: z.strictObject({
    expression: z.string().min(1).max(calculateLimits.characters),
    places: z.number().int().min(-20).max(calculateLimits.places).optional(),
  }),
  async run(_signal, { expression, places }) {
    const { evaluateExpression } = await import('./calculate/evaluate.ts');
    return evaluateExpression(expression, places ?? null);
  },
});
