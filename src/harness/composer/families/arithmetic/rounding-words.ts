import type { Token } from './token.ts';

/** How a goal wants its answer rounded. */
export type Rounding =
  { readonly kind: 'places'; readonly places: number } | { readonly kind: 'significant'; readonly digits: number };

const nearest: ReadonlyMap<string, number> = new Map([
  ['whole number', 0],
  ['integer', 0],
  ['whole', 0],
  ['unit', 0],
  ['one', 0],
  ['1', 0],
  ['dollar', 0],
  ['euro', 0],
  ['pound', 0],
  ['percent', 0],
  ['ten', -1],
  ['tens', -1],
  ['10', -1],
  ['hundred', -2],
  ['hundreds', -2],
  ['100', -2],
  ['thousand', -3],
  ['thousands', -3],
  ['1000', -3],
  ['10000', -4],
  ['100000', -5],
  ['million', -6],
  ['1000000', -6],
  ['tenth', 1],
  ['hundredth', 2],
  ['cent', 2],
  ['cents', 2],
  ['penny', 2],
  ['thousandth', 3],
  ['millionth', 6],
  ['0.1', 1],
  ['0.01', 2],
  ['0.001', 3],
]);

const lead =
  /^ (?:, )?(?:(?:and )?(?:(?:rounded|round|rounding|correct|accurate|exact|given|answer|precise|approximated|approximate) )(?:(?:it|your answer|answer|result|off|off your answer) )*)?(?:to|with|at|in|to within) $/;

/** Every word that asks for rounding. */
export const roundingWords: readonly string[] =
  'round rounded rounding off to nearest whole number integer unit dollar cent cents penny decimal decimals place places digit digits significant figure figures sig fig figs sf dp d.p correct accurate precise point after with up and it your answer result approximated approximate given in percent ten tens hundred hundreds thousand thousands million tenth hundredth thousandth'.split(
    ' ',
  );

/** A goal's tokens without its wish for rounding, and the wish. */
export interface WithRounding {
  readonly tokens: readonly Token[];
  readonly rounding: Rounding | null;
}

/** Takes a wish for rounding off the end of a goal, or `round … to` from around it. Gives the goal as it is where there is none. */
export function withoutRounding(tokens: readonly Token[]): WithRounding {
  const end = lastMeaningful(tokens);
  for (let from = Math.max(1, end - 14); from < end; from++) {
    const words = tokens.slice(from, end).map(wordOf);
    const rounding = readRounding(words.join(' '));
    if (rounding === null) continue;
    const kept = tokens.slice(0, from);
    const roundAt = kept.findIndex((token) => token.text === 'round');
    const isVerb = roundAt >= 0 && roundAt <= 5 && kept.length > roundAt + 1;
    const hasLead = /^,? ?(and )?(round|correct|accurate|exact|precise|approx|given)/.test(words.join(' '));
    // "to the nearest ten" alone asks for rounding too, but "to 3 decimals" needs a word that says so unless something is computed.
    if (isVerb) {
      const inner = kept.slice(roundAt + 1);
      return { tokens: [...kept.slice(0, roundAt), ...(inner[0]?.text === 'off' ? inner.slice(1) : inner)], rounding };
    }
    if (hasLead || kept.length >= 2) return { tokens: kept, rounding };
  }
  return { tokens, rounding: null };
}

function lastMeaningful(tokens: readonly Token[]): number {
  let end = tokens.length;
  while (end > 0 && /^([.?!]|please)$/.test(tokens[end - 1]?.text ?? '')) end--;
  return end;
}

function wordOf(token: Token): string {
  if (token.kind === 'number') return token.value;
  return token.text;
}

/** Reads "rounded to 2 decimal places", "to nearest hundred", "to 3 significant figures"; articles are gone by then. */
function readRounding(text: string): Rounding | null {
  const places =
    /^(.*?)(\d{1,2}) (?:decimal places?|decimals?|decimal digits?|dp|d\.p|places?(?: after decimal(?: point)?)?|digits? after (?:decimal )?(?:point|decimal))$/.exec(
      text,
    );
  if (places && lead.test(` ${places[1] ?? ''}`)) return { kind: 'places', places: Number(places[2]) };
  const significant = /^(.*?)(\d{1,2}) (?:significant (?:figures?|digits?)|sig figs?|sf|s\.f)$/.exec(text);
  if (significant && lead.test(` ${significant[1] ?? ''}`) && Number(significant[2]) > 0)
    return { kind: 'significant', digits: Number(significant[2]) };
  const near = /^(.*?)nearest (.+)$/.exec(text);
  const size = near
    ? (nearest.get((near[2] ?? '').replace(/ (?:place|number|dollar|value)$/, '')) ?? nearest.get(near[2] ?? ''))
    : undefined;
  if (near && size !== undefined && lead.test(` ${near[1] ?? ''}`)) return { kind: 'places', places: size };
  const whole = /^(.*?)(?:a |an )?(?:whole number|integer)$/.exec(text);
  if (whole && /round|rounded/.test(whole[1] ?? '') && lead.test(` ${(whole[1] ?? '').replace(/(?:a|an) $/, '')}`))
    return { kind: 'places', places: 0 };
  return null;
}
