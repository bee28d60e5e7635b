import type { Node } from '../node.ts';
import { binding } from './operation.ts';
import type { CheckCode, Operation, Operations } from './operation.ts';

/** Roots, logarithms, exponentials, angles, constants. */
export const functionOperations: Operations = {
  /** x, degree */
  root: {
    result: 'number',
    expression: ([x = '0', n = '2'], print) => (n === '2' ? `sqrt(${print.whole(x)})` : `root(${print.all([x, n])})`),
    inWords: true,
    statement: ([x = '0', n = '2'], print) => `${rootName(n)}${print.operand(x, binding.atom)}`,
    exact: ([x = '0', n = '2'], coder) => `${coder.use('root')}(${coder.exact(x)}, ${coder.integer(n)})`,
    checks: ([x = '0', n = '2'], coder) => [
      bracketed(
        'raised to the power again',
        `low.power(${coder.integer(n)})`,
        `high.power(${coder.integer(n)})`,
        coder.exact(x),
      ),
      ...(Number(n) % 2 === 0
        ? [
            {
              name: 'not negative',
              defends: 'arithmetic-drift',
              ok: 'answer.compare(0) >= 0',
              message: '`the root is ${output.answer}`',
            },
          ]
        : []),
    ],
    pinnedByChecks: true,
  },
  absolute: {
    result: 'number',
    expression: ([x = '0'], print) => `abs(${print.whole(x)})`,
    statement: ([x = '0'], print) => `|${print.whole(x)}|`,
    exact: ([x = '0'], coder) => `${coder.exact(x)}.absolute()`,
  },
  roundUp: rounding('ceil', 'up', 'answer.minus(value)'),
  roundDown: rounding('floor', 'down', 'value.minus(answer)'),
  /** x: the nearest whole number, halves away from zero */
  roundNearest: {
    result: 'number',
    whole: true,
    expression: ([x = '0'], print) => `round(${print.whole(x)})`,
    inWords: true,
    statement: ([x = '0'], print) => `${print.whole(x)} rounded to the nearest whole number`,
    checks: ([x = '0'], coder) => [
      {
        name: 'no whole number is nearer',
        defends: 'rounding',
        lines: [`const value = ${coder.exact(x)};`, 'const distance = answer.minus(value).absolute();'],
        ok: 'answer.isInteger() && (distance.compare("0.5") < 0 || (distance.equals("0.5") && answer.absolute().compare(value.absolute()) > 0))',
        message: '`${output.answer} lies ${distance} from ${value}`',
      },
    ],
    pinnedByChecks: true,
  },
  exponential: {
    result: 'number',
    expression: ([x = '0'], print) => `exp(${print.whole(x)})`,
    statement: ([x = '0'], print) => `e^${print.operand(x, binding.atom)}`,
    exact: ([x = '0'], coder) => `${coder.use('exponential')}(${coder.exact(x)})`,
  },
  naturalLog: {
    result: 'number',
    expression: ([x = '1'], print) => `ln(${print.whole(x)})`,
    inWords: true,
    statement: ([x = '1'], print) => `the natural logarithm of ${print.whole(x)}`,
    exact: ([x = '1'], coder) => `${coder.use('naturalLog')}(${coder.exact(x)})`,
    checks: ([x = '1'], coder) => {
      const power = coder.use('exponential');
      return [bracketed('raised again', `${power}(low)`, `${power}(high)`, coder.exact(x), '1e-25')];
    },
    pinnedByChecks: true,
  },
  /** x, base */
  logarithm: {
    result: 'number',
    expression: ([x = '1', b = '10'], print) => `log(${print.all([x, b])})`,
    inWords: true,
    statement: ([x = '1', b = '10'], print) => `the logarithm of ${print.whole(x)} to base ${print.whole(b)}`,
    exact: ([x = '1', b = '10'], coder) =>
      `${coder.use('naturalLog')}(${coder.exact(x)}).over(${coder.use('naturalLog')}(${coder.exact(b)}))`,
  },
  sine: {
    result: 'number',
    expression: ([x = '0'], print) => `sin(${print.whole(x)})`,
    statement: ([x = '0'], print) => `sin(${print.whole(x)})`,
    exact: ([x = '0'], coder) => `${coder.use('sine')}(${coder.exact(x)})`,
  },
  cosine: {
    result: 'number',
    expression: ([x = '0'], print) => `cos(${print.whole(x)})`,
    statement: ([x = '0'], print) => `cos(${print.whole(x)})`,
    exact: ([x = '0'], coder) => `${coder.use('sine')}(${coder.exact(x)}.plus(${coder.use('pi')}().over(2)))`,
  },
  tangent: {
    result: 'number',
    expression: ([x = '0'], print) => `tan(${print.whole(x)})`,
    statement: ([x = '0'], print) => `tan(${print.whole(x)})`,
    exact: ([x = '0'], coder) =>
      `${coder.use('sine')}(${coder.exact(x)}).over(${coder.use('sine')}(${coder.exact(x)}.plus(${coder.use('pi')}().over(2))))`,
  },
  /** degrees: the angle in radians */
  degrees: {
    result: 'number',
    binds: binding.product,
    expression: ([x = '0'], print) => `${print.operand(x, binding.product)} * pi / 180`,
    statement: ([x = '0'], print) => `${print.operand(x, binding.atom)}°`,
    exact: ([x = '0'], coder) => `${coder.exact(x)}.times(${coder.use('pi')}()).over(180)`,
  },
  pi: {
    result: 'number',
    expression: () => 'pi',
    statement: () => 'π',
    exact: (_args, coder) => `${coder.use('pi')}()`,
  },
  e: {
    result: 'number',
    expression: () => 'e',
    statement: () => 'e',
    exact: (_args, coder) => `${coder.use('exponential')}(exact(1))`,
  },
};

function rootName(degree: Node): string {
  if (degree === '2') return 'the square root of ';
  if (degree === '3') return 'the cube root of ';
  return `the root of degree ${String(degree)} of `;
}

/** The value lies between what the answer's rounding interval becomes. */
function bracketed(name: string, low: string, high: string, value: string, slack = '0'): CheckCode {
  const slacks = slack === '0' ? ['', ''] : [`.minus("${slack}")`, `.plus("${slack}")`];
  return {
    name,
    defends: 'arithmetic-drift',
    lines: [`const value = ${value};`],
    ok: `${low}${slacks[0] ?? ''}.compare(value) <= 0 && ${high}${slacks[1] ?? ''}.compare(value) >= 0`,
    message: '`${output.answer}, give or take ${half}, must lead back to ${value}`',
  };
}

/** Rounding to a whole number in one direction. */
function rounding(name: string, direction: string, gap: string): Operation {
  return {
    result: 'number',
    whole: true,
    inWords: true,
    expression: ([x = '0'], print) => `${name}(${print.whole(x)})`,
    statement: ([x = '0'], print) => `${print.whole(x)} rounded ${direction} to a whole number`,
    checks: ([x = '0'], coder) => [
      {
        name: `the next whole number ${direction}`,
        defends: 'rounding',
        lines: [`const value = ${coder.exact(x)};`],
        ok: `answer.isInteger() && ${gap}.compare(0) >= 0 && ${gap}.compare(1) < 0`,
        message: `\`\${value} rounded ${direction} is not \${output.answer}\``,
      },
    ],
    pinnedByChecks: true,
  };
}
