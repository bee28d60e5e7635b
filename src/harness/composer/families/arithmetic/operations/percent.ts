import type { Node } from '../node.ts';
import { binding } from './operation.ts';
import type { CheckCode, Coder, Operations } from './operation.ts';

/** Percentages of, by and between numbers. Arguments that are percentages are plain numbers: 15 for 15%. */
export const percentOperations: Operations = {
  /** percent, of */
  percentOf: {
    result: 'number',
    binds: binding.product,
    expression: ([p = '0', x = '0'], print) =>
      `${print.operand(p, binding.product)} / 100 * ${print.operand(x, binding.sign)}`,
    statement: ([p = '0', x = '0'], print) =>
      `${print.operand(p, binding.atom)}% of ${print.operand(x, binding.product)}`,
    exact: ([p = '0', x = '0'], coder) => `${coder.exact(p)}.over(100).times(${coder.operand(x)})`,
    checks: ([p = '0', x = '0'], coder) => [
      base(
        'of the right number',
        coder,
        x,
        `answer.times(100).minus(base.times(${coder.operand(p)})).absolute().compare(half.times(100)) <= 0`,
        'one hundred times ${output.answer} must be ' + `the percentage times \${base}`,
      ),
    ],
  },
  /** part, whole */
  shareOf: {
    result: 'number',
    binds: binding.product,
    expression: ([part = '0', whole = '1'], print) =>
      `${print.operand(part, binding.product)} / ${print.operand(whole, binding.sign)} * 100`,
    statement: ([part = '0', whole = '1'], print) => `${print.whole(part)} as a percentage of ${print.whole(whole)}`,
    exact: ([part = '0', whole = '1'], coder) => `${coder.exact(part)}.times(100).over(${coder.operand(whole)})`,
    checks: ([part = '0', whole = '1'], coder) => [
      base(
        'of the whole',
        coder,
        whole,
        `base.times(answer).over(100).minus(${coder.operand(part)}).absolute().compare(base.absolute().times(half).over(100)) <= 0`,
        '${output.answer}% of ${base} must give the part back',
      ),
    ],
  },
  /** part, percent: the number that part is so many percent of */
  wholeOf: {
    result: 'number',
    binds: binding.product,
    expression: ([part = '0', p = '1'], print) =>
      `${print.operand(part, binding.product)} / (${print.operand(p, binding.product)} / 100)`,
    inWords: true,
    statement: ([part = '0', p = '1'], print) =>
      `the number of which ${print.whole(part)} is ${print.operand(p, binding.atom)}%`,
    exact: ([part = '0', p = '1'], coder) => `${coder.exact(part)}.times(100).over(${coder.operand(p)})`,
    checks: ([part = '0', p = '1'], coder) => [
      base(
        'the part comes back',
        coder,
        p,
        `answer.times(base).over(100).minus(${coder.operand(part)}).absolute().compare(base.absolute().times(half).over(100)) <= 0`,
        '${base}% of ${output.answer} must give the part back',
      ),
    ],
  },
  /** from, to */
  percentChange: {
    result: 'number',
    binds: binding.product,
    expression: ([from = '1', to = '0'], print) =>
      `(${print.whole(to)} - ${print.operand(from, binding.product)}) / ${print.operand(from, binding.sign)} * 100`,
    inWords: true,
    statement: ([from = '1', to = '0'], print) =>
      `the change from ${print.whole(from)} to ${print.whole(to)}, in percent of ${print.whole(from)}`,
    exact: ([from = '1', to = '0'], coder) => `${coder.exact(to)}.over(${coder.operand(from)}).minus(1).times(100)`,
    checks: ([from = '1', to = '0'], coder) => [applied(from, to, coder, 'plus')],
  },
  /** from, to: the same as a decrease */
  percentDrop: {
    result: 'number',
    binds: binding.product,
    expression: ([from = '1', to = '0'], print) =>
      `(${print.whole(from)} - ${print.operand(to, binding.product)}) / ${print.operand(from, binding.sign)} * 100`,
    inWords: true,
    statement: ([from = '1', to = '0'], print) =>
      `the decrease from ${print.whole(from)} to ${print.whole(to)}, in percent of ${print.whole(from)}`,
    exact: ([from = '1', to = '0'], coder) =>
      `exact(1).minus(${coder.exact(to)}.over(${coder.operand(from)})).times(100)`,
    checks: ([from = '1', to = '0'], coder) => [applied(from, to, coder, 'minus')],
  },
  /** a, b: the difference in percent of their mean */
  percentDifference: {
    result: 'number',
    binds: binding.product,
    expression: ([a = '1', b = '0'], print) =>
      `abs(${print.whole(a)} - ${print.operand(b, binding.product)}) / ((${print.whole(a)} + ${print.whole(b)}) / 2) * 100`,
    inWords: true,
    statement: ([a = '1', b = '0'], print) =>
      `the difference between ${print.whole(a)} and ${print.whole(b)}, in percent of their mean`,
    exact: ([a = '1', b = '0'], coder) =>
      `${coder.exact(a)}.minus(${coder.operand(b)}).absolute().times(200).over(${coder.exact(a)}.plus(${coder.operand(b)}))`,
  },
  /** x, percent */
  increaseBy: {
    result: 'number',
    binds: binding.product,
    expression: ([x = '0', p = '0'], print) =>
      `${print.operand(x, binding.product)} * (1 + ${print.operand(p, binding.product)} / 100)`,
    statement: ([x = '0', p = '0'], print) => `${print.whole(x)} increased by ${print.operand(p, binding.atom)}%`,
    exact: ([x = '0', p = '0'], coder) =>
      `${coder.exact(x)}.plus(${coder.exact(x)}.times(${coder.operand(p)}).over(100))`,
    checks: ([x = '0', p = '0'], coder) => [added(x, p, coder, 'answer.minus(base)')],
  },
  /** x, percent */
  decreaseBy: {
    result: 'number',
    binds: binding.product,
    expression: ([x = '0', p = '0'], print) =>
      `${print.operand(x, binding.product)} * (1 - ${print.operand(p, binding.product)} / 100)`,
    statement: ([x = '0', p = '0'], print) => `${print.whole(x)} decreased by ${print.operand(p, binding.atom)}%`,
    exact: ([x = '0', p = '0'], coder) =>
      `${coder.exact(x)}.minus(${coder.exact(x)}.times(${coder.operand(p)}).over(100))`,
    checks: ([x = '0', p = '0'], coder) => [added(x, p, coder, 'base.minus(answer)')],
  },
  /** result, percent: what became `result` when it was increased by so many percent */
  beforeIncrease: {
    result: 'number',
    binds: binding.product,
    expression: ([x = '0', p = '0'], print) =>
      `${print.operand(x, binding.product)} / (1 + ${print.operand(p, binding.product)} / 100)`,
    inWords: true,
    statement: ([x = '0', p = '0'], print) =>
      `the number that gives ${print.whole(x)} when it is increased by ${print.operand(p, binding.atom)}%`,
    exact: ([x = '0', p = '0'], coder) => `${coder.exact(x)}.times(100).over(exact(100).plus(${coder.operand(p)}))`,
    checks: ([x = '0', p = '0'], coder) => [undone(x, p, coder, 'plus')],
  },
  /** result, percent: what became `result` when it was decreased by so many percent */
  beforeDecrease: {
    result: 'number',
    binds: binding.product,
    expression: ([x = '0', p = '0'], print) =>
      `${print.operand(x, binding.product)} / (1 - ${print.operand(p, binding.product)} / 100)`,
    inWords: true,
    statement: ([x = '0', p = '0'], print) =>
      `the number that gives ${print.whole(x)} when it is decreased by ${print.operand(p, binding.atom)}%`,
    exact: ([x = '0', p = '0'], coder) => `${coder.exact(x)}.times(100).over(exact(100).minus(${coder.operand(p)}))`,
    checks: ([x = '0', p = '0'], coder) => [undone(x, p, coder, 'minus')],
  },
};

function base(name: string, coder: Coder, node: Node, ok: string, message: string): CheckCode {
  return {
    name,
    defends: 'percentage-base',
    lines: [`const base = ${coder.exact(node)};`],
    ok,
    message: `\`${message}\``,
  };
}

function applied(from: Node, to: Node, coder: Coder, sign: 'plus' | 'minus'): CheckCode {
  return base(
    'applied to the starting value',
    coder,
    from,
    `base.${sign}(base.times(answer).over(100)).minus(${coder.operand(to)}).absolute().compare(base.absolute().times(half).over(100)) <= 0`,
    `\${base} changed by \${output.answer}% must give the final value`,
  );
}

function added(x: Node, p: Node, coder: Coder, difference: string): CheckCode {
  return base(
    'the change is the percentage of the starting value',
    coder,
    x,
    `${difference}.times(100).minus(base.times(${coder.operand(p)})).absolute().compare(half.times(100)) <= 0`,
    `between \${base} and \${output.answer} lies the percentage of \${base}`,
  );
}

function undone(x: Node, p: Node, coder: Coder, sign: 'plus' | 'minus'): CheckCode {
  return base(
    'changing it gives the result back',
    coder,
    p,
    `answer.${sign}(answer.times(base).over(100)).minus(${coder.operand(x)}).absolute().compare(exact(1).${sign}(base.over(100)).absolute().times(half)) <= 0`,
    `\${output.answer} changed by \${base}% must give the result back`,
  );
}
