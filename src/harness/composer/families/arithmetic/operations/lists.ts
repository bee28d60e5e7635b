import { binding } from './operation.ts';
import type { CheckCode, Coder, Operation, Operations } from './operation.ts';
import type { Node } from '../node.ts';

/** Sums, averages and the like of numbers that were given. The arguments are the numbers. */
export const listOperations: Operations = {
  sum: {
    result: 'number',
    expression: (args, print) => `sum(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the sum of ${print.all(args)}`,
    exact: (args, coder) => `${coder.use('total')}(${coder.list(args)})`,
    checks: (args, coder) => [
      {
        name: 'taken away one by one',
        defends: 'truncated-list',
        also: ['off-by-one'],
        lines: [
          `const numbers = ${coder.list(args)};`,
          'const left = numbers.reduceRight((rest, number) => rest.minus(number), answer);',
        ],
        ok: 'left.absolute().compare(half) <= 0',
        message: `\`\${output.answer} without all ${String(args.length)} numbers leaves \${left}\``,
      },
    ],
  },
  product: {
    result: 'number',
    expression: (args, print) => `prod(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the product of ${print.all(args)}`,
    exact: (args, coder) => `${coder.list(args)}.reduce((product, number) => product.times(number))`,
  },
  mean: {
    result: 'number',
    expression: (args, print) => `mean(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the mean of ${print.all(args)}`,
    exact: (args, coder) => `${coder.use('total')}(${coder.list(args)}).over(${String(args.length)})`,
    checks: (args, coder) => [
      {
        name: 'deviations cancel out',
        defends: 'arithmetic-drift',
        lines: [
          `const numbers = ${coder.list(args)};`,
          'const deviations = numbers.reduce((sum, number) => sum.plus(number.minus(answer)), exact(0));',
        ],
        ok: 'deviations.absolute().compare(half.times(numbers.length)) <= 0',
        message: '`the deviations of the numbers from ${output.answer} sum to ${deviations}`',
      },
    ],
  },
  /** value, weight, value, weight … */
  weightedMean: {
    result: 'number',
    expression: (args, print) =>
      `(${pairs(args)
        .map(([value, weight]) => `${print.operand(value, binding.product)} * ${print.operand(weight, binding.sign)}`)
        .join(' + ')}) / (${pairs(args)
        .map(([, weight]) => print.operand(weight, binding.product))
        .join(' + ')})`,
    inWords: true,
    statement: (args, print) =>
      `the mean of ${pairs(args)
        .map(([value, weight]) => `${print.whole(value)} (weight ${print.whole(weight)})`)
        .join(', ')}`,
    exact: (args, coder) =>
      `exact(0)${pairs(args)
        .map(([value, weight]) => `.plus(${coder.exact(value)}.times(${coder.operand(weight)}))`)
        .join('')}.over(exact(0)${pairs(args)
        .map(([, weight]) => `.plus(${coder.operand(weight)})`)
        .join('')})`,
  },
  median: {
    result: 'number',
    expression: (args, print) => `median(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the median of ${print.all(args)}`,
    exact: (args, coder) => `${coder.use('middle')}(${coder.list(args)})`,
    checks: (args, coder) => [
      {
        name: 'half on either side',
        defends: 'off-by-one',
        lines: [
          `const numbers = ${coder.list(args)};`,
          'const below = numbers.filter((number) => number.compare(high) < 0).length;',
          'const above = numbers.filter((number) => number.compare(low) > 0).length;',
        ],
        ok: 'below <= numbers.length / 2 && above <= numbers.length / 2',
        message: '`of ${numbers.length} numbers, ${below} are below ${output.answer} and ${above} above`',
      },
    ],
  },
  smallest: extreme('min', 'smallest', '>= 0'),
  largest: extreme('max', 'largest', '<= 0'),
  /** The largest minus the smallest. */
  spread: {
    result: 'number',
    binds: binding.sum,
    expression: (args, print) => `max(${print.all(args)}) - min(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the range of ${print.all(args)}, largest minus smallest`,
    exact: (args, coder) =>
      `${coder.use('largest')}(${coder.list(args)}).minus(${coder.use('smallest')}(${coder.list(args)}))`,
  },
  varianceSample: variance('varianceSample', 'the sample variance', 1),
  variancePopulation: variance('variancePopulation', 'the population variance', 0),
  deviationSample: deviation('stdSample', 'the sample standard deviation', 1),
  deviationPopulation: deviation('stdPopulation', 'the population standard deviation', 0),
  modes: {
    result: 'list',
    expression: (args, print) => `mode(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `what occurs most often among ${print.all(args)}`,
    checks: (args, coder) => [
      {
        name: 'occurs most often',
        defends: 'tie-in-ranking',
        lines: [
          `const numbers = ${coder.list(args)};`,
          'const times = (value) => numbers.filter((number) => number.equals(value)).length;',
          'const most = Math.max(...numbers.map(times));',
          'const expected = numbers.filter((number, i) => times(number) === most && numbers.findIndex((other) => other.equals(number)) === i);',
          'expected.sort((a, b) => a.compare(b));',
        ],
        ok: sameList,
        message: '`${expected.join(", ")} occur ${most} times each`',
      },
    ],
  },
  ascending: ordering('sort', 'in rising order', 1),
  descending: ordering('sort', 'in falling order', -1),
  /** total, weight, weight …: the total shared in that ratio */
  shares: {
    result: 'list',
    expression: ([total = '0', ...weights], print) => {
      const sum = weights.map((weight) => print.operand(weight, binding.product)).join(' + ');
      return `[${weights.map((weight) => `${print.operand(total, binding.product)} * ${print.operand(weight, binding.sign)} / (${sum})`).join(', ')}]`;
    },
    statement: ([total = '0', ...weights], print) =>
      `${print.whole(total)} split in the ratio ${weights.map((weight) => print.operand(weight, binding.atom)).join(':')}`,
    checks: ([total = '0', ...weights], coder) => [
      {
        name: 'the parts make up the whole',
        defends: 'arithmetic-drift',
        lines: [
          `const weights = ${coder.list(weights)};`,
          'const parts = output.answer.map((part) => exact(part));',
          `const whole = parts.reduce((sum, part) => sum.plus(part), exact(0));`,
        ],
        ok: `parts.length === weights.length && whole.minus(${coder.operand(total)}).absolute().compare(half.times(parts.length)) <= 0`,
        message: '`the parts sum to ${whole}`',
      },
      {
        name: 'each part by its weight',
        defends: 'percentage-base',
        lines: [
          `const all = weights.reduce((sum, weight) => sum.plus(weight), exact(0));`,
          `const expected = weights.map((weight) => rounded(weight.over(all).times(${coder.operand(total)})));`,
        ],
        ok: sameList,
        message: '`the parts are ${expected.join(", ")}`',
      },
    ],
  },
};

/** Whether the answer is the list `expected` of Exact numbers. */
const sameList =
  'output.answer.length === expected.length && output.answer.every((item, i) => expected[i].equals(item))';

function pairs(args: readonly Node[]): [Node, Node][] {
  const found: [Node, Node][] = [];
  for (let i = 0; i + 1 < args.length; i += 2) found.push([args[i] ?? '0', args[i + 1] ?? '1']);
  return found;
}

function extreme(name: 'min' | 'max', words: 'smallest' | 'largest', order: string): Operation {
  return {
    result: 'number',
    expression: (args, print) => `${name}(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `the ${words} of ${print.all(args)}`,
    exact: (args, coder) => `${coder.use(words)}(${coder.list(args)})`,
    checks: (args, coder) => [
      {
        name: `none is ${words === 'smallest' ? 'smaller' : 'larger'}`,
        defends: 'ranking-ambiguity',
        lines: [`const numbers = ${coder.list(args)};`],
        ok: `numbers.every((number) => rounded(number).compare(answer) ${order}) && numbers.some((number) => rounded(number).equals(answer))`,
        message: `\`\${output.answer} must be the ${words} of the numbers\``,
      },
    ],
  };
}

/** n - `fewer` in the denominator. */
function varianceCode(args: readonly Node[], coder: Coder, fewer: 0 | 1): string[] {
  return [
    `const numbers = ${coder.list(args)};`,
    'const sum = numbers.reduce((all, number) => all.plus(number), exact(0));',
    'const squares = numbers.reduce((all, number) => all.plus(number.times(number)), exact(0));',
    '// The sum of squares without n times the squared mean: another formula than that of the deviations.',
    `const variance = squares.minus(sum.times(sum).over(numbers.length)).over(numbers.length${fewer === 1 ? ' - 1' : ''});`,
  ];
}

function variance(name: string, words: string, fewer: 0 | 1): Operation {
  return {
    result: 'number',
    expression: (args, print) => `${name}(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `${words} of ${print.all(args)}`,
    checks: (args, coder) => [
      spreadCheck(
        'by the sum of squares',
        varianceCode(args, coder, fewer),
        'answer.equals(rounded(variance))',
        'the variance is ${variance}',
      ),
    ],
    pinnedByChecks: true,
  };
}

function deviation(name: string, words: string, fewer: 0 | 1): Operation {
  return {
    result: 'number',
    expression: (args, print) => `${name}(${print.all(args)})`,
    inWords: true,
    statement: (args, print) => `${words} of ${print.all(args)}`,
    checks: (args, coder) => [
      spreadCheck(
        'squared, it is the variance',
        varianceCode(args, coder, fewer),
        'answer.compare(0) >= 0 && high.times(high).compare(variance) >= 0 && (low.compare(0) <= 0 || low.times(low).compare(variance) <= 0)',
        'the square of ${output.answer} must be the variance, ${variance}',
      ),
    ],
    pinnedByChecks: true,
  };
}

function spreadCheck(name: string, lines: string[], ok: string, message: string): CheckCode {
  return { name, defends: 'implicit-assumption', lines, ok, message: `\`${message}\`` };
}

function ordering(name: string, words: string, direction: 1 | -1): Operation {
  return {
    result: 'list',
    expression: (args, print) => (direction === 1 ? `${name}(${print.all(args)})` : `descending(${print.all(args)})`),
    statement: (args, print) => `${print.all(args)} ${words}`,
    checks: (args, coder) => [
      {
        name: 'in order',
        defends: 'ranking-ambiguity',
        lines: ['const answers = output.answer.map((item) => exact(item));'],
        ok: `answers.every((item, i) => i === 0 || answers[i - 1].compare(item) ${direction === 1 ? '<=' : '>='} 0)`,
        message: '`each number must stand before or after the next as asked`',
      },
      {
        name: 'the same numbers',
        defends: 'truncated-list',
        also: ['off-by-one'],
        lines: [
          'const left = [...answers];',
          `for (const number of ${coder.list(args)}) {`,
          '  const at = left.findIndex((item) => item.equals(number));',
          '  if (at >= 0) left.splice(at, 1);',
          '}',
        ],
        ok: `left.length === 0 && answers.length === ${String(args.length)}`,
        message: `\`\${answers.length} of ${String(args.length)} numbers, \${left.length} of them not given\``,
      },
    ],
  };
}
