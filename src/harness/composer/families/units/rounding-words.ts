/** How a goal wants its answer rounded. */
export type Rounding = { places: number } | { digits: number } | null;

const counts = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const lead =
  '(?:,? ?\\(?(?:(?:and )?(?:rounded|round|correct|accurate|given|expressed|precise|rounding)(?: (?:it|off|up|the (?:answer|result|number|value)))*)?)';
const count = `(\\d{1,2}|${counts.join('|')}|a|zero)`;

const wordings: readonly [pattern: RegExp, read: (match: RegExpExecArray) => Rounding][] = [
  [
    new RegExp(
      `${lead} ?(?:to|with|at) ${count} (?:decimal places?|decimals?|d\\.?p\\.?|places|decimal digits|digits? after the (?:decimal )?point)\\)?`,
      'i',
    ),
    (match) => ({ places: countOf(match[1] ?? '') }),
  ],
  [
    new RegExp(
      `${lead} ?(?:to|with|at) ${count} (?:significant (?:figures?|digits?)|sig\\.? ?figs?\\.?|s\\.?f\\.?)\\)?`,
      'i',
    ),
    (match) => ({ digits: Math.max(1, countOf(match[1] ?? '')) }),
  ],
  [
    new RegExp(`${lead} ?to (?:the|its)? ?nearest (?:whole (?:number|unit)|integer|unit|one)\\)?`, 'i'),
    () => ({ places: 0 }),
  ],
  [new RegExp(`${lead} ?to (?:a|the) whole number\\)?`, 'i'), () => ({ places: 0 })],
  [
    new RegExp(`${lead} ?to (?:the )?nearest (tenth|hundredth|thousandth)\\)?`, 'i'),
    (match) => ({ places: ['tenth', 'hundredth', 'thousandth'].indexOf((match[1] ?? '').toLowerCase()) + 1 }),
  ],
];

function countOf(text: string): number {
  const word = text.toLowerCase();
  if (word === 'zero') return 0;
  if (word === 'a') return 1;
  const index = counts.indexOf(word);
  return index >= 0 ? index : Number(word);
}

/** Takes the words about rounding out of a goal. */
export function takeRounding(goal: string): { rest: string; rounding: Rounding } {
  for (const [pattern, read] of wordings) {
    const match = pattern.exec(goal);
    if (match === null) continue;
    const rest = `${goal.slice(0, match.index)} ${goal.slice(match.index + match[0].length)}`
      .replace(/\s+/g, ' ')
      .trim();
    return { rest, rounding: read(match) };
  }
  return { rest: goal, rounding: null };
}
