import type { Token } from './token.ts';

const currencySigns = '$€£¥₹';
const currencyWords: ReadonlyMap<string, string> = new Map([
  ['dollar', '$'],
  ['dollars', '$'],
  ['usd', '$'],
  ['bucks', '$'],
  ['euro', '€'],
  ['euros', '€'],
  ['eur', '€'],
  ['pound', '£'],
  ['pounds', '£'],
  ['gbp', '£'],
  ['rupees', '₹'],
  ['yen', '¥'],
]);

/** Gives each amount of money its currency: `$ 5`, `5 €`, `5 dollars`. */
export function joinCurrencies(tokens: readonly Token[]): Token[] {
  const joined: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i];
    const next = tokens[i + 1];
    if (token === undefined) continue;
    if (token.kind === 'symbol' && currencySigns.includes(token.text) && next?.kind === 'number') {
      joined.push({ ...next, currency: token.text, text: token.text + next.text, spaced: token.spaced });
      i++;
    } else if (token.kind === 'number' && next !== undefined && next.kind !== 'number') {
      const currency =
        next.kind === 'symbol' && currencySigns.includes(next.text) ? next.text : currencyWords.get(next.text);
      const after = tokens[i + 2];
      const opensNext = next.kind === 'symbol' && !next.spaced && after?.kind === 'number' && !after.spaced;
      joined.push(currency === undefined || opensNext ? token : { ...token, currency });
      if (currency !== undefined && !opensNext) i++;
    } else joined.push(token);
  }
  return joined;
}
