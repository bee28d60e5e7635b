import { fold, isNumber } from '../node.ts';
import type { Node } from '../node.ts';
import { binding } from './operation.ts';
import type { CheckCode, Coder, Operation, Operations, Printer } from './operation.ts';

/** What may be wrong with a rate: its base, and the time it is for. */
const rateRisks = ['percentage-base', 'rate-period'];
/** The digits after the point that generated schedules keep. */
const scheduleDigits = 30;

/** Interest, growth and loans. Rates are in percent a year, `n` is the number of periods a year. */
export const interestOperations: Operations = {
  /** principal, rate, years */
  simpleInterest: {
    result: 'number',
    binds: binding.product,
    expression: ([p = '0', r = '0', t = '0'], print) =>
      `${print.operand(p, 2)} * ${print.operand(r, 3)} / 100 * ${print.operand(t, 3)}`,
    inWords: true,
    statement: ([p = '0', r = '0', t = '0'], print) =>
      `simple interest on ${print.whole(p)} at ${print.whole(r)}% a year for ${years(t, print)}`,
    exact: ([p = '0', r = '0', t = '0'], coder) =>
      `${coder.exact(t)}.times(${coder.operand(r)}).over(100).times(${coder.operand(p)})`,
    checks: ([p = '0', r = '0', t = '0'], coder) => [
      {
        name: 'the rate comes back',
        defends: 'rate-period',
        also: rateRisks,
        lines: [`const yearly = ${coder.exact(p)}.times(${coder.operand(t)});`],
        ok: `answer.times(100).minus(yearly.times(${coder.operand(r)})).absolute().compare(half.times(100)) <= 0`,
        message: '`${output.answer} is the rate of ${yearly}, the principal times the years`',
      },
    ],
  },
  /** principal, rate, n, periods: what it has grown to */
  compoundAmount: {
    result: 'number',
    binds: binding.product,
    expression: ([p = '0', r = '0', n = '1', periods = '0'], print) =>
      `${print.operand(p, 2)} * ${growth(r, n, periods, print)}`,
    inWords: true,
    statement: (args, print) => `what ${compound(args, print)} grows to`,
    ...grownChecks((value) => value),
  },
  /** principal, rate, n, periods: the interest alone */
  compoundInterest: {
    result: 'number',
    binds: binding.product,
    expression: ([p = '0', r = '0', n = '1', periods = '0'], print) =>
      `${print.operand(p, 2)} * (${growth(r, n, periods, print)} - 1)`,
    inWords: true,
    statement: (args, print) => `the compound interest on ${compound(args, print)}`,
    ...grownChecks((value, p) => `${value}.minus(${p})`),
  },
  /** amount, rate, n, periods: what grows to that amount */
  presentValue: {
    result: 'number',
    binds: binding.product,
    expression: ([a = '0', r = '0', n = '1', periods = '0'], print) =>
      `${print.operand(a, 2)} / ${growth(r, n, periods, print)}`,
    inWords: true,
    statement: ([a = '0', ...rest], print) =>
      `what grows to ${print.whole(a)} when invested${compound(['', ...rest], print)}`,
    checks: ([a = '0', r = '0', n = '1', periods = '0'], coder) =>
      wholePeriods(periods) === null
        ? []
        : [
            {
              name: 'grows to the amount again',
              defends: 'arithmetic-drift',
              also: rateRisks,
              lines: [
                ...scheduleStart(r, n, coder),
                ...grow('lowGrown', 'low', periods),
                ...grow('highGrown', 'high', periods),
              ],
              ok: `lowGrown.minus("1e-15").compare(${coder.operand(a)}) <= 0 && highGrown.plus("1e-15").compare(${coder.operand(a)}) >= 0`.replaceAll(
                '"1e-15"',
                '"0.000000000000001"',
              ),
              message: `\`\${output.answer}, half a unit of its last place less or more, grows to \${lowGrown.toString(6)} or \${highGrown.toString(6)}\``,
            },
          ],
    pinnedByChecks: true,
  },
  /** debt, rate, n, payments: the regular payment of an annuity loan */
  loanPayment: {
    result: 'number',
    binds: binding.product,
    expression: ([p = '0', r = '0', n = '12', count = '1'], print) =>
      isZero(r)
        ? `${print.operand(p, 2)} / ${print.operand(count, 3)}`
        : `${print.operand(p, 2)} * (${periodRate(r, n, print)}) / (1 - (1 + ${periodRate(r, n, print)})^(-${print.operand(count, 5)}))`,
    inWords: true,
    statement: ([p = '0', r = '0', n = '12', count = '1'], print) =>
      `the ${periodName(n)} payment on a loan of ${print.whole(p)} at ${print.whole(r)}% a year, repaid in ${print.whole(count)} payments`,
    checks: ([p = '0', r = '0', n = '12', count = '1'], coder) => [
      {
        name: 'paid off by the last payment',
        defends: 'arithmetic-drift',
        also: rateRisks,
        lines: [
          ...scheduleStart(r, n, coder),
          'const debtAfter = (payment) => {',
          '  const paid = units(payment);',
          `  let debt = units(${coder.exact(p)});`,
          `  for (let i = 0; i < ${coder.integer(count)}; i++) debt += (debt * rate) / one - paid;`,
          '  return debt;',
          '};',
        ],
        ok: 'debtAfter(low) >= -1000000000000n && debtAfter(high) <= 1000000000000n',
        message: '`with ${output.answer} and half a cent less or more, the debt must end at zero`',
      },
    ],
    pinnedByChecks: true,
  },
  /** debt, rate, n, payments: all payments together without the debt */
  loanInterest: {
    result: 'number',
    binds: binding.sum,
    expression: ([p = '0', r = '0', n = '12', count = '1'], print) =>
      isZero(r)
        ? `0 * ${print.operand(p, 3)}`
        : `${print.operand(count, 2)} * ${print.operand(p, 3)} * (${periodRate(r, n, print)}) / (1 - (1 + ${periodRate(r, n, print)})^(-${print.operand(count, 5)})) - ${print.operand(p, 2)}`,
    inWords: true,
    statement: ([p = '0', r = '0', n = '12', count = '1'], print) =>
      `all interest on a loan of ${print.whole(p)} at ${print.whole(r)}% a year, repaid in ${print.whole(count)} ${periodName(n)} payments`,
    checks: ([p = '0', r = '0', n = '12', count = '1'], coder) => [
      {
        name: 'paid off by the last payment',
        defends: 'arithmetic-drift',
        also: rateRisks,
        lines: [
          ...scheduleStart(r, n, coder),
          `const payments = ${coder.integer(count)};`,
          'const debtAfter = (interest) => {',
          `  const payment = units(interest.plus(${coder.operand(p)}).over(payments));`,
          `  let debt = units(${coder.exact(p)});`,
          '  for (let i = 0; i < payments; i++) debt += (debt * rate) / one - payment;',
          '  return debt;',
          '};',
        ],
        ok: 'debtAfter(low) >= -1000000000000n && debtAfter(high) <= 1000000000000n',
        message: '`with equal payments that add up to the debt and ${output.answer}, the debt must end at zero`',
      },
    ],
    pinnedByChecks: true,
  },
  /** from, to, periods: the constant growth per period, in percent */
  growthRate: {
    result: 'number',
    binds: binding.sum,
    expression: ([a = '1', b = '1', n = '1'], print) =>
      `(root(${print.operand(b, 2)} / ${print.operand(a, 3)}, ${print.whole(n)}) - 1) * 100`,
    inWords: true,
    statement: ([a = '1', b = '1', n = '1'], print) =>
      `the yearly growth that takes ${print.whole(a)} to ${print.whole(b)} in ${print.whole(n)} years, in percent`,
    checks: ([a = '1', b = '1', n = '1'], coder) => [
      {
        name: 'applied every year',
        defends: 'percentage-base',
        lines: [
          `const grown = (percent) => percent.over(100).plus(1).power(${coder.integer(n)}).times(${coder.operand(a)});`,
          `const final = ${coder.exact(b)};`,
        ],
        ok: 'grown(low).compare(final) <= 0 && grown(high).compare(final) >= 0 && low.compare(-100) > 0',
        message: '`growing by ${output.answer}% every year must lead to ${final}`',
      },
    ],
    pinnedByChecks: true,
  },
};

function isZero(node: Node): boolean {
  return fold(node)?.n === 0n;
}

function years(t: Node, print: Printer): string {
  return `${print.whole(t)} ${t === '1' ? 'year' : 'years'}`;
}

function periodName(n: Node): string {
  const names: Readonly<Record<string, string>> = {
    '1': 'yearly',
    '2': 'half-yearly',
    '4': 'quarterly',
    '12': 'monthly',
    '52': 'weekly',
    '365': 'daily',
  };
  return names[String(n)] ?? 'regular';
}

function periodWord(n: Node, periods: Node): string {
  const words: Readonly<Record<string, string>> = {
    '1': 'year',
    '2': 'half-year',
    '4': 'quarter',
    '12': 'month',
    '52': 'week',
    '365': 'day',
  };
  return `${words[String(n)] ?? 'period'}${periods === '1' ? '' : 's'}`;
}

function periodRate(r: Node, n: Node, print: Printer): string {
  return n === '1' ? `${print.operand(r, 2)} / 100` : `${print.operand(r, 2)} / 100 / ${print.operand(n, 3)}`;
}

function growth(r: Node, n: Node, periods: Node, print: Printer): string {
  return `(1 + ${periodRate(r, n, print)})^${print.operand(periods, 5)}`;
}

function compound([p = '0', r = '0', n = '1', periods = '0']: readonly Node[], print: Printer): string {
  return `${print.whole(p)} at ${print.whole(r)}% a year, compounded ${periodName(n)}, over ${print.whole(periods)} ${periodWord(n, periods)}`;
}

/** The number of periods where it is a whole number that a schedule can walk through; null otherwise. */
function wholePeriods(periods: Node): number | null {
  return isNumber(periods) && /^\d{1,5}$/.test(periods) ? Number(periods) : null;
}

/** Periods beyond which an exact power has more digits than it is worth. */
const longestPower = 60;

/** Code for sums of money as big integers in units of 1e-30, and the rate of one period. */
function scheduleStart(r: Node, n: Node, coder: Coder): string[] {
  return [
    `// Money in units of 1e-${String(scheduleDigits)}, so that a schedule of many periods stays quick and as good as exact.`,
    `const one = 10n ** ${String(scheduleDigits)}n;`,
    'const units = (number) => BigInt(number.times(String(one)).round(0).toString());',
    `const rate = units(${coder.exact(r)}.over(100).over(${coder.operand(n)}));`,
  ];
}

/** Code that lets a sum grow period by period. */
function grow(name: string, start: string, periods: Node): string[] {
  return [
    `let ${name}Units = units(${start});`,
    `for (let i = 0; i < ${String(periods)}; i++) ${name}Units += (${name}Units * rate) / one;`,
    `const ${name} = exact(String(${name}Units)).over(String(one)).round(20);`,
  ];
}

/** Growth checked period by period, or by a power where the number of periods is not whole. */
function grownChecks(
  of: (value: string, principal: string) => string,
): Pick<Operation, 'exact' | 'checks' | 'pinnedByChecks'> {
  return {
    pinnedByChecks: ([, , , periods = '0']) => (wholePeriods(periods) ?? 0) > longestPower,
    exact: ([p = '0', r = '0', n = '1', periods = '0'], coder) => {
      const grown = coder.exact(['multiply', p, ['power', ['add', '1', ['divide', ['percent', r], n]], periods]]);
      return of(grown, coder.operand(p));
    },
    checks: ([p = '0', r = '0', n = '1', periods = '0'], coder): CheckCode[] =>
      wholePeriods(periods) === null
        ? []
        : [
            {
              name: 'grown period by period',
              defends: 'off-by-one',
              also: rateRisks,
              lines: [...scheduleStart(r, n, coder), ...grow('grown', coder.exact(p), periods)],
              ok: `answer.equals(rounded(${of('grown', coder.operand(p))}))`,
              message: '`after the last period there is ${grown.toString(6)}`',
            },
          ],
  };
}
