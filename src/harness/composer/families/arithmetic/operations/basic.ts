import { fold, isWholeNumber, operationOf } from '../node.ts';
import type { Node } from '../node.ts';
import { binding } from './operation.ts';
import type { Coder, Operations, Printer } from './operation.ts';

/** The four operations, powers, percentages as numbers, remainders. */
export const basicOperations: Operations = {
  /** A number as it stands, for goals that only want it rounded. */
  number: {
    result: 'number',
    expression: ([x = '0'], print) => print.whole(x),
    statement: ([x = '0'], print) => print.whole(x),
    exact: ([x = '0'], coder) => coder.exact(x),
  },
  add: {
    result: 'number',
    binds: binding.sum,
    expression: (args, print) => signed(args, print, ' + ', ' - '),
    statement: (args, print) => signed(args, print, ' + ', ' − '),
    exact: ([first = '0', ...rest], coder) =>
      coder.exact(first) +
      rest
        .map((arg) => (isNegated(arg) ? `.minus(${coder.operand(arg[1])})` : `.plus(${coder.operand(arg)})`))
        .join(''),
  },
  negate: {
    result: 'number',
    binds: binding.sign,
    expression: ([arg = '0'], print) => `-${print.operand(arg, binding.power)}`,
    statement: ([arg = '0'], print) => `−${print.operand(arg, binding.power)}`,
    exact: ([arg = '0'], coder) => `${coder.exact(arg)}.negated()`,
  },
  multiply: {
    result: 'number',
    binds: binding.product,
    expression: (args, print) => args.map((arg, i) => print.operand(arg, factorBinding(arg, i))).join(' * '),
    statement: (args, print) => args.map((arg, i) => print.operand(arg, factorBinding(arg, i))).join(' × '),
    exact: ([first = '1', ...rest], coder) =>
      coder.exact(first) + rest.map((arg) => `.times(${coder.operand(arg)})`).join(''),
  },
  divide: {
    result: 'number',
    binds: binding.product,
    expression: ([a = '0', b = '1'], print) =>
      `${print.operand(a, binding.product)} / ${print.operand(b, binding.sign)}`,
    statement: ([a = '0', b = '1'], print) =>
      `${print.operand(a, binding.product)} ÷ ${print.operand(b, binding.sign)}`,
    exact: ([a = '0', b = '1'], coder) => `${coder.exact(a)}.over(${coder.operand(b)})`,
    checks: ([a = '0', b = '1'], coder) => [
      {
        name: 'multiplied back',
        defends: 'arithmetic-drift',
        lines: [`const divisor = ${coder.exact(b)};`, `const dividend = ${coder.exact(a)};`],
        ok: 'answer.times(divisor).minus(dividend).absolute().compare(divisor.absolute().times(half)) <= 0',
        message: '`${output.answer} times ${divisor} must give ${dividend} back`',
      },
    ],
  },
  power: {
    result: 'number',
    binds: binding.power,
    expression: ([a = '0', b = '1'], print) => `${print.operand(a, binding.atom)}^${print.operand(b, binding.atom)}`,
    statement: ([a = '0', b = '1'], print) => `${print.operand(a, binding.atom)}^${print.operand(b, binding.atom)}`,
    exact: ([a = '0', b = '1'], coder) => powerCode(a, b, coder),
    checks: ([a = '0', b = '1'], coder) =>
      isWholeNumber(b) && Number(b) >= 2 && Number(b) <= 200 && fold(a)?.n !== 0n
        ? [
            {
              name: 'divided down',
              defends: 'arithmetic-drift',
              lines: [
                `const base = ${coder.exact(a)};`,
                'let left = answer;',
                `for (let i = 0; i < ${b}; i++) left = left.over(base);`,
              ],
              ok: `left.minus(1).absolute().compare(half.over(base.power(${b}).absolute())) <= 0`,
              message: `\`\${output.answer} divided ${b} times by \${base} must leave 1\``,
            },
          ]
        : [],
  },
  percent: {
    result: 'number',
    binds: binding.product,
    expression: ([arg = '0'], print) => `${print.operand(arg, binding.product)} / 100`,
    statement: ([arg = '0'], print) => `${print.operand(arg, binding.atom)}%`,
    exact: ([arg = '0'], coder) => `${coder.exact(arg)}.over(100)`,
  },
  remainder: {
    result: 'number',
    expression: (args, print) => `mod(${print.all(args)})`,
    inWords: true,
    statement: ([a = '0', b = '1'], print) =>
      `the remainder of ${print.operand(a, binding.power)} ÷ ${print.operand(b, binding.power)}`,
    checks: ([a = '0', b = '1'], coder) => [
      {
        name: 'smaller than the divisor',
        defends: 'off-by-one',
        lines: [`const divisor = ${coder.exact(b)};`],
        ok: 'answer.times(divisor).compare(0) >= 0 && answer.absolute().compare(divisor.absolute()) < 0',
        message: '`a remainder of ${divisor} lies between 0 and it; the answer is ${output.answer}`',
      },
      {
        name: 'leaves a multiple of the divisor',
        defends: 'arithmetic-drift',
        ok: `${coder.exact(a)}.minus(answer).over(divisor).isInteger()`,
        message: '`what is left without ${output.answer} must be a multiple of ${divisor}`',
      },
    ],
    pinnedByChecks: true,
  },
};

function isNegated(node: Node): node is readonly ['negate', Node] {
  return operationOf(node) === 'negate' && node.length === 2;
}

/** A sum whose negated terms are written with a minus sign. */
function signed(args: readonly Node[], print: Printer, plus: string, minus: string): string {
  return args
    .map((arg, index) => {
      if (index > 0 && isNegated(arg))
        return minus + print.operand(arg[1], isNegated(arg[1]) ? binding.power : binding.product);
      return (index > 0 ? plus : '') + print.operand(arg, index > 0 ? binding.product : binding.sum);
    })
    .join('');
}

/** 6 * (3 / 2) keeps its brackets, 6 / 3 * 2 needs none. */
function factorBinding(arg: Node, index: number): number {
  return index === 0 && typeof arg !== 'string' ? binding.product : binding.sign;
}

function powerCode(base: Node, exponent: Node, coder: Coder): string {
  const value = fold(exponent);
  if (value?.d === 1n) return `${coder.exact(base)}.power(${(value.s * value.n).toString()})`;
  if (value !== null && value.d < 100n && value.n < 1000n) {
    return `${coder.use('root')}(${coder.exact(base)}.power(${(value.s * value.n).toString()}), ${value.d.toString()})`;
  }
  return `${coder.use('raised')}(${coder.exact(base)}, ${coder.exact(exponent)})`;
}
