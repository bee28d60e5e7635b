import { binding } from './operation.ts';
import type { CheckCode, Operations } from './operation.ts';

/** The same number written in another way. */
export const notationOperations: Operations = {
  asFraction: {
    result: 'text',
    expression: ([x = '0'], print) => `fraction(${print.whole(x)})`,
    statement: ([x = '0'], print) => `${print.whole(x)} as a fraction in lowest terms`,
    checks: ([x = '0'], coder) => [
      {
        name: 'the same value',
        defends: 'arithmetic-drift',
        lines: [`const value = ${coder.exact(x)};`],
        ok: 'exact(output.answer).equals(value)',
        message: '`${output.answer} must be ${value}`',
      },
      {
        name: 'in lowest terms',
        defends: 'implicit-assumption',
        lines: [
          'const [top, bottom = 1n] = output.answer.split("/").map(BigInt);',
          `const shared = ${coder.use('commonDivisor')}(top, bottom);`,
        ],
        ok: 'shared === 1n && (bottom > 1n || !output.answer.includes("/"))',
        message: '`numerator and denominator of ${output.answer} share the divisor ${shared}`',
      },
    ],
  },
  /** the parts of a ratio, whole numbers */
  simplestRatio: {
    result: 'list',
    whole: true,
    expression: (args, print) =>
      `[${args.map((arg) => `${print.operand(arg, binding.product)} / gcd(${print.all(args)})`).join(', ')}]`,
    inWords: true,
    statement: (args, print) =>
      `the ratio ${args.map((arg) => print.operand(arg, binding.atom)).join(':')} in lowest terms`,
    checks: (args, coder) => [
      {
        name: 'the same ratio',
        defends: 'arithmetic-drift',
        lines: [`const given = ${coder.list(args)};`, 'const parts = output.answer.map((part) => exact(part));'],
        ok: 'parts.length === given.length && parts.every((part, i) => part.times(given[0]).equals(given[i].times(parts[0])))',
        message: '`${output.answer.join(":")} must be the ratio that was given`',
      },
      {
        name: 'in lowest terms',
        defends: 'implicit-assumption',
        lines: [`const shared = output.answer.map(BigInt).reduce(${coder.use('commonDivisor')}, 0n);`],
        ok: 'shared === 1n && parts.every((part) => part.compare(0) >= 0)',
        message: '`the parts share the divisor ${shared}`',
      },
    ],
  },
  /** whole number, base from 2 to 36 */
  toBase: {
    result: 'text',
    expression: (args, print) => `base(${print.all(args)})`,
    statement: ([n = '0', radix = '2'], print) => `${print.whole(n)} in base ${print.whole(radix)}`,
    checks: ([n = '0', radix = '2'], coder) => [
      placeValues(
        'output.answer',
        radix.toString(),
        `total === BigInt(${coder.exact(n)}.toString())`,
        'the digits stand for ${total}',
      ),
      {
        name: 'no leading zero',
        defends: 'implicit-assumption',
        ok: 'output.answer === "0" || !output.answer.startsWith("0")',
        message: '`written as ${output.answer}`',
      },
    ],
  },
  /** digits, base from 2 to 36 */
  fromBase: {
    result: 'number',
    whole: true,
    expression: ([digits = '0', radix = '10'], print) => `fromBase(${JSON.stringify(digits)}, ${print.whole(radix)})`,
    inWords: true,
    statement: ([digits = '0', radix = '10'], print) => `the number ${String(digits)} in base ${print.whole(radix)}`,
    checks: ([digits = '0', radix = '10']) => [
      placeValues(
        JSON.stringify(digits),
        radix.toString(),
        'answer.equals(String(total))',
        'the digits stand for ${total}',
      ),
    ],
    pinnedByChecks: true,
  },
};

function placeValues(text: string, radix: string, ok: string, message: string): CheckCode {
  return {
    name: 'digit by digit',
    defends: 'arithmetic-drift',
    lines: [
      `const digits = [...${text}].reverse().map((digit) => "0123456789abcdefghijklmnopqrstuvwxyz".indexOf(digit));`,
      `const total = digits.reduce((sum, digit, place) => sum + BigInt(digit) * ${radix}n ** BigInt(place), 0n);`,
    ],
    ok: `digits.every((digit) => digit >= 0 && digit < ${radix}) && ${ok}`,
    message: `\`${message}\``,
  };
}
