import type { Phrase } from './phrase.ts';
import type { DateOperation, DatesPlan, DatesReading } from './plan.ts';

/** Leap years between two years, how many or which, and the next or last one. */
export const leapYears: DateOperation = {
  name: 'leap-years',
  read: (phrase) => readLeapYears(phrase),
  verify: (plan) => verifyLeapYears(plan),
};

const between =
  '(?:are|were|is|lie|fall|will be)?(?: ?there)?(?: ?(?:between|from|in the (?:years|period)(?: from| between)?|in)) (?:the years )?{year} (?:and|to|until|through|-) {year}(?: inclusive| inclusively| exclusive| both included)?';
const countPattern = new RegExp(
  `^(?:how many|the number of|number of|count the|count|what is the number of)(?: the)? leap years ${between}$`,
);
const listPattern = new RegExp(
  `^(?:what|which|list|name|give|find|show)(?: (?:are|is|were|years))?(?: all)?(?: (?:of )?the)?(?: leap years| are leap years| were leap years)(?: that)? ?${between}$`,
);
const next =
  /^(?:what|which|when)(?: year)? (?:is|was|will be)? ?(?:the )?(?<side>next|first|following|last|previous) leap year(?: (?:after|following|from|before|prior to) {year})?$|^(?:the )?(?<side2>next|first|last|previous) leap year (?:after|following|before|prior to) {year}$/;

function readLeapYears(phrase: Phrase): DatesReading[] {
  const { skeleton } = phrase;
  const years = phrase.slots.flatMap((slot) =>
    slot.kind === 'year' && typeof slot.year === 'number' ? [slot.year] : [],
  );
  if (years.some((year) => year < 1583)) return [];
  const [first, second] = years;
  const near = next.exec(skeleton);
  if (near !== null && first !== undefined) {
    const side = near.groups?.['side'] ?? near.groups?.['side2'] ?? '';
    const before = / (?:before|prior to) \{year\}/.test(skeleton);
    if (/last|previous/.test(side) !== before) return [];
    // Leap years are at most eight years apart.
    const [from, to] = before ? [first - 8, first - 1] : [first + 1, first + 8];
    return [
      plan(
        phrase,
        from,
        to,
        before ? 'last' : 'first',
        [],
        `The ${before ? 'last leap year before' : 'first leap year after'} ${String(first)}.`,
        1,
      ),
    ];
  }
  const counts = countPattern.test(skeleton);
  if (!counts && !listPattern.test(skeleton)) return [];
  if (first === undefined || second === undefined || second < first || second - first > 2000) return [];
  const pick = counts ? 'count' : 'years';
  const name = counts ? 'The number of leap years' : 'The leap years';
  const both = ['Both the first and the last year are counted.'];
  const neither = ['Neither the first nor the last year is counted.'];
  const inclusive = plan(
    phrase,
    first,
    second,
    pick,
    both,
    `${name} from ${String(first)} to ${String(second)}, both counted.`,
    1,
  );
  if (/inclusive|included/.test(skeleton) || second - first < 2) return [inclusive];
  const exclusive = plan(
    phrase,
    first + 1,
    second - 1,
    pick,
    neither,
    `${name} between ${String(first)} and ${String(second)}, neither counted.`,
    0.7,
  );
  return / exclusive/.test(skeleton) ? [{ ...exclusive, weight: phrase.weight }] : [inclusive, exclusive];
}

function plan(
  phrase: Phrase,
  from: number,
  to: number,
  pick: string,
  assumptions: string[],
  statement: string,
  weight: number,
): DatesReading {
  return {
    plan: {
      operation: 'leap-years',
      tool: 'leap_years',
      request: { from, to },
      answer: [pick],
      shows: {},
      unit: null,
      assumptions: [...phrase.assumptions, ...assumptions],
      detail: { pick },
    },
    statement,
    weight: phrase.weight * weight,
    shape: pick === 'years' ? 'list' : 'number',
    deliverable: pick === 'years' ? 'a list of years' : pick === 'count' ? 'a number of years' : 'a year',
  };
}

function verifyLeapYears({ detail }: DatesPlan) {
  const pick = detail['pick'] as string;
  const expected: Record<string, string> = {
    years: 'years',
    count: 'years.length',
    first: 'years[0]',
    last: 'years.at(-1)',
  };
  return {
    body: [
      '// A leap year is one with a 29 February; solve asked a calendar library.',
      'const years = [];',
      'for (let year = REQUEST.from; year <= REQUEST.to; year++) {',
      "  if (run.lib.isoDate(year + '-02-29')) years.push(year);",
      '}',
      `const expected = ${expected[pick] ?? 'null'};`,
      "run.check('counted again', { defends: 'off-by-one', at: '/answer' }, run.lib.same(output.answer, expected),",
      '  `Counted again it is ${expected}; the answer is ${output.answer}.`);',
    ].join('\n'),
    checks: [{ name: 'counted again', defends: ['off-by-one', 'date-drift'], at: '/answer' }],
    invariants: [],
    answer: pick === 'years' ? { type: 'array', items: { type: 'integer' } } : { type: 'integer' },
    fields: {},
  };
}
