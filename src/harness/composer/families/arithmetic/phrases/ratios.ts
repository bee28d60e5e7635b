import { phrases } from '../phrase.ts';
import type { Phrase } from '../phrase.ts';

/** A ratio that people know by name: its names, and what is divided by what. */
interface NamedRatio {
  readonly names: string;
  readonly title: string;
  readonly top: string;
  readonly bottom: string;
  readonly percent?: true;
  readonly note: string;
}

const ratios: readonly NamedRatio[] = [
  {
    title: 'the price/earnings ratio',
    names:
      '(p / e|pe|p e|p / e ratio|pe ratio|p e ratio|price / earnings|price / earnings ratio|price to earnings|price to earnings ratio|price-to-earnings|price-to-earnings ratio|price earnings ratio|price-earnings ratio|earnings multiple)',
    top: '(price|share price|stock price|market price|price per share|shares at|stock at|trading at)',
    bottom: '(eps|earnings per share|earnings|earnings of|annual earnings per share|diluted eps|ttm eps)',
    note: 'P/E is the price of a share divided by the earnings per share.',
  },
  {
    title: 'the price/book ratio',
    names: '(p / b|p / b ratio|pb ratio|price to book|price to book ratio|price-to-book ratio)',
    top: '(price|share price|stock price|market price|price per share)',
    bottom: '(book value|book value per share|bvps)',
    note: 'P/B is the price of a share divided by its book value.',
  },
  {
    title: 'the price/sales ratio',
    names: '(p / s|p / s ratio|ps ratio|price to sales|price to sales ratio|price-to-sales ratio)',
    top: '(price|share price|stock price|market cap|price per share)',
    bottom: '(sales|sales per share|revenue|revenue per share)',
    note: 'P/S is the price of a share divided by the sales per share.',
  },
  {
    title: 'the debt-to-equity ratio',
    names: '(debt to equity|debt to equity ratio|debt-to-equity|debt-to-equity ratio|d / e|d / e ratio)',
    top: '(debt|total debt|liabilities|total liabilities)',
    bottom: '(equity|total equity|shareholder equity|shareholders equity)',
    note: 'Debt to equity is the debt divided by the equity.',
  },
  {
    title: 'the current ratio',
    names: '(current ratio)',
    top: '(current assets|assets)',
    bottom: '(current liabilities|liabilities)',
    note: 'The current ratio is the current assets divided by the current liabilities.',
  },
  {
    title: 'the dividend yield',
    names: '(dividend yield)',
    top: '(dividend|annual dividend|dividend per share|dividends|annual dividend per share|yearly dividend)',
    bottom: '(price|share price|stock price|price per share)',
    percent: true,
    note: 'The dividend yield is the dividend in percent of the price.',
  },
  {
    title: 'the earnings yield',
    names: '(earnings yield)',
    top: '(eps|earnings per share|earnings)',
    bottom: '(price|share price|stock price|price per share)',
    percent: true,
    note: 'The earnings yield is the earnings per share in percent of the price.',
  },
  {
    title: 'the profit margin',
    names: '(profit margin|net margin|net profit margin|margin)',
    top: '(profit|net income|net profit|profits|income)',
    bottom: '(revenue|sales|revenues|turnover)',
    percent: true,
    note: 'The margin is the profit in percent of the revenue.',
  },
];

/** Ratios by name, with both numbers given: "P/E at price 210.5 and EPS 6.42". A company's name may stand before. */
export const ratioPhrases: readonly Phrase[] = ratios.flatMap(({ names, title, top, bottom, percent, note }) => {
  const lead = `[{w:words}] ${names} [ratio] [of|for] [a|an] [{v:word}] [company|stock|share|firm|business|investor]`;
  const link = '(at|with|from|for|if|given|when|using|having|where|of|,|:|on)';
  const is = '[is|of|=|:|at|was|are]';
  const and = '(and|,|with|, and|;|over|/)';
  return phrases(
    [
      `${lead} ${link} [a|an] [its|their] ${top} ${is} {t} ${and} [an|a] [its|their] ${bottom} ${is} {b}`,
      `${lead} ${link} [an|a] [its|their] ${bottom} ${is} {b} ${and} [a|an] [its|their] ${top} ${is} {t}`,
      `${lead} ${link} [a|an] {t} ${top} ${and} [an|a] {b} ${bottom}`,
      `(if|given|with|for|at) [a|an] [its|their] ${top} ${is} {t} ${and} [an|a] [its|their] ${bottom} ${is} {b} [,] (what is|find|calculate|compute) [its|their] ${names} [ratio]`,
      `${top} ${is} {t} [${and}] [an|a] ${bottom} ${is} {b} [,|.|;|:|?] [what is|find|calculate|compute|give] ${names} [ratio]`,
      `${names} [ratio] (of|for) [a|an] [{v:word}] (stock|share|company) (priced at|trading at|at|with [a] price of|that costs|costing) {t} ${and} [an|a] ${bottom} ${is} {b} [per share]`,
    ],
    (s) => {
      if (s.has('w') && !isCompany(s.written('w'))) return null;
      if (s.has('v') && !isCompany(s.written('v'))) return null;
      const [t, b] = [s.node('t'), s.node('b')];
      return percent === true
        ? { node: ['shareOf', t, b], unit: 'percent', money: 'drop', notes: [note], title }
        : { node: ['divide', t, b], money: 'drop', notes: [note], title };
    },
  );
});

/** Whether words can be the name of a company: capitals, and none that begin a request. */
function isCompany(words: string): boolean {
  const names = words.split(' ');
  return names.every(
    (name) =>
      /^\p{Lu}/u.test(name) &&
      !/^(Explain|Describe|Discuss|Define|Why|How|Write|Compare|Should|Is|Does|Can|Use|Research|Analy[sz]e)$/.test(
        name,
      ),
  );
}
