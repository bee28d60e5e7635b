import type { Node } from '../node.ts';
import type { CheckCode, Coder, Operation, Operations } from './operation.ts';

/** Questions about two numbers that are answered by yes or no, or by one of them. */
export const comparisonOperations: Operations = {
  isGreater: comparison('>', 'greater than', '> 0'),
  isLess: comparison('<', 'less than', '< 0'),
  isEqual: comparison('==', 'equal to', '=== 0'),
  isAtLeast: comparison('>=', 'at least', '>= 0'),
  isAtMost: comparison('<=', 'at most', '<= 0'),
  isDivisible: {
    result: 'boolean',
    expression: (args, print) => `mod(${print.all(args)}) == 0`,
    inWords: true,
    statement: ([a = '0', b = '1'], print) => `whether ${print.whole(a)} is divisible by ${print.whole(b)}`,
    checks: ([a = '0', b = '1'], coder) => [
      truth(
        'divided exactly',
        `${coder.exact(a)}.over(${coder.operand(b)}).isInteger()`,
        'the quotient is a whole number',
      ),
    ],
  },
};

function comparison(sign: string, words: string, test: string): Operation {
  return {
    result: 'boolean',
    expression: (args, print) => args.map((arg) => print.operand(arg, 2)).join(` ${sign} `),
    inWords: true,
    statement: (args, print) => `whether ${args.map((arg) => print.whole(arg)).join(` is ${words} `)}`,
    checks: ([a = '0', b = '0'], coder) => [
      truth('compared exactly', compared(a, b, coder, test), `the first is ${words} the second`),
    ],
  };
}

function compared(a: Node, b: Node, coder: Coder, test: string): string {
  return `${coder.exact(a)}.compare(${coder.operand(b)}) ${test}`;
}

/** A check that the answer is the truth value of an expression. */
export function truth(name: string, expression: string, words: string, lines: readonly string[] = []): CheckCode {
  return {
    name,
    defends: 'arithmetic-drift',
    lines: [...lines, `const holds = ${expression};`],
    ok: 'output.answer === holds',
    message: `\`that ${words} is \${holds}; the answer is \${output.answer}\``,
  };
}
