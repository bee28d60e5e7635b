import { currencySource } from '../units/currency-words.ts';

/** What a goal wants that only a live source has. */
export interface LiveSubject {
  /** As the end of "The goal asks for …". */
  readonly what: string;
  /** What the person can do. */
  readonly next: string;
  /** Whether the goal itself says that it is about now. With files attached, only then it is not about them. */
  readonly now: boolean;
  /** Words that an attachment about the same matter would hold. */
  readonly words: readonly string[];
}

const nowWord =
  "(?:current|currently|latest|today'?s?|tonight'?s?|tomorrow'?s?|live|real[- ]?time|up[- ]to[- ]date|right now|at the moment|at present|these days|this (?:week|month|morning|evening|afternoon)(?:'s)?|yesterday'?s?|last night'?s?|now|present[- ]day|newest|most recent)";
const asset =
  '(?:gold|silver|platinum|palladium|copper|oil|crude(?: oil)?|brent|wti|petrol|gasoline|gas|diesel|electricity|bitcoin|btc|ethereum|ether|eth|dogecoin|litecoin|crypto(?:currency|currencies)?|wheat|corn|coffee|cocoa|sugar|lithium|uranium|natural gas|houses?|flats?|apartments?|rent|flights?|tickets?|an? iphone|iphones?)';
const money = `(?:${currencySource})`;
const amount =
  '(?:\\d[\\d,.]*(?: (?:hundred|thousand|million|billion))?|an?|one|ten|fifty|(?:a )?hundred|(?:a )?thousand|(?:a )?million)';

const rateNext =
  'State the rate in the goal ("at 0.92 EUR per USD"), or attach a file that holds it, and run it again.';
const figureNext = 'Look it up at a source that you trust, and state the figure in the goal or attach it.';

/** The results of a year that is named are history, and no live data. */
const pastResults = 'a live score or result';
const pastYear = /\b(?:1[89]|20)\d\d\b/;

interface Rule {
  readonly pattern: RegExp;
  readonly what: string;
  readonly next: string;
  readonly words: readonly string[];
}

const rule = (what: string, next: string, words: string, ...sources: string[]): Rule => ({
  pattern: new RegExp(sources.map((source) => `(?:${source})`).join('|'), 'i'),
  what,
  next,
  words: words.split(' '),
});

const rules: readonly Rule[] = [
  rule(
    'a live exchange rate',
    rateNext,
    'rate usd eur gbp currency exchange',
    `${amount} ?${money} ?(?:\\b|(?<=[$€£¥₹])) ?(?:to|in|into|as|=|worth in|is how (?:much|many)|be in|equals? how many)(?: (?:how many|what in|the))? ?${money}(?![\\w])`,
    `(?:[$€£¥₹]) ?\\d[\\d,.]*(?: (?:usd|us))? (?:to|in|into|as|=|worth in|is how (?:much|many)|be in)(?: how many)? ?${money}(?![\\w])`,
    `how (?:many|much) ${money} (?:is|are|do|does|can|would|will|for|in|to)\\b.*?(?:${amount} ?${money}|[$€£¥₹] ?\\d)`,
    `(?:exchange|conversion|currency|forex|fx) rate`,
    `\\b(?:usd|eur|gbp|jpy|chf|cny|inr|aud|cad|btc|eth)[ /-]?(?:to|vs\\.?|/|-)[ /-]?(?:usd|eur|gbp|jpy|chf|cny|inr|aud|cad)\\b`,
    `(?:convert|change|exchange) .*\\b${money}\\b.* (?:to|into|for) ${money}(?![\\w])`,
  ),
  rule(
    'a live price',
    figureNext,
    'price close quote ticker',
    `(?:${nowWord}) (?:market |spot |share |stock |\\w+ )?(?:prices?|value|cost|quote)\\b(?! (?:is|was|of (?:an?|the|this|our|each)? ?\\w+ (?:is|was)))`,
    `(?:stock|share|market|spot) price`,
    `(?:stock|share) (?:price|value|quote) of`,
    `prices? of (?:an? |one |the )?(?:ounce of |barrel of |gallon of |litre of |kilo of |gram of )?${asset}\\b`,
    `(?:^|\\bthe |current |today's )${asset} prices?\\b`,
    `how much (?:is|are|does|do|would) (?:an? |one |the )?(?:ounce of |barrel of |gallon of |litre of |share of |kilo of |gram of )?(?:${asset}|[A-Z]\\w+ (?:stock|shares))(?: \\w+)?(?: (?:cost|worth|trading|trade|going for))?`,
    `(?:market cap|market capitali[sz]ation|stock quote|trading at)\\b`,
    `how (?:is|are) (?:the )?(?:stock market|markets?|dow|nasdaq|s&p 500|ftse|dax) (?:doing|performing|today)`,
    `(?:where|what) (?:is|are) the (?:dow|nasdaq|s&p 500|ftse(?: 100)?|dax|nikkei)\\b`,
  ),
  rule(
    'a live rate',
    figureNext,
    'rate inflation interest mortgage unemployment',
    `(?:${nowWord}) (?:\\w+ )?(?:interest|inflation|mortgage|unemployment|base|prime|federal funds|savings|tax) rates?\\b(?! (?:is|was|of|=|at) ?\\d)`,
    `(?:interest|inflation|mortgage|unemployment|base|prime) rates?(?: in [\\w ]+)? (?:now|today|right now|currently|at the moment|this (?:year|month))`,
  ),
  rule(
    'the weather',
    'Look at a weather service; attach its figures if something is to be computed from them.',
    'weather temperature rain forecast',
    `(?:what|how)(?: is|'s|s| will| was|'ll)?(?: the)? weather\\b`,
    `\\bweather (?:forecast|report|today|tomorrow|tonight|now|right now|this|next|in [A-Z]|for)`,
    `(?:will it|is it(?: going to)?|is it gonna) (?:be )?(?:rain(?:ing|y)?|snow(?:ing|y)?|sunny|hot|cold|warm|windy|cloudy|freezing)\\b`,
    `(?:${nowWord}) (?:temperature|humidity|wind|forecast|air quality|pollen|uv index)\\b`,
    `(?:temperature|humidity|forecast|air quality|uv index) (?:in|at|for|outside|of) .*\\b(?:now|today|tomorrow|tonight|right now|currently|at the moment|this (?:week|weekend|afternoon|evening|morning))\\b`,
    `(?:temperature|hot|cold|warm) (?:outside|is it (?:in|outside))`,
    `(?:do i|should i|will i) need (?:an umbrella|a coat|a jacket)`,
    `when (?:is|does|will) (?:the )?(?:sunrise|sunset|sun (?:rise|set))\\b`,
  ),
  rule(
    'news',
    'Read a news source; attach an article if something is to be found in it.',
    'news article headline',
    `(?:${nowWord}) (?:news|headlines?|developments?|updates?)\\b`,
    `\\b(?:news|headlines) (?:today|about|on|from|for|this|of the day|right now)`,
    `what(?: is|'s| are)?(?: in)? the (?:news|headlines)\\b`,
    `what(?: is|'s| has)? (?:happening|happened|going on)(?: in .*| with .*| to .*)? (?:today|now|right now|yesterday|this (?:week|morning)|last night|lately|recently|in the world)`,
    `what happened (?:today|yesterday|last night|this (?:week|morning))`,
    `(?:what|anything) (?:is|'s) (?:new|trending)\\b`,
  ),
  rule(
    pastResults,
    'Look it up at a sports source, and state the figures in the goal if something is to be computed from them.',
    'score match team result',
    `(?:score|result)s? (?:of|in|from|for) (?:the |today's |last night's |yesterday's )?.*\\b(?:game|match|race|grand prix|fight|election|derby)\\b`,
    `(?:who|which team) (?:won|is winning|wins|lost|is leading|scored|plays|is playing)\\b.*\\b(?:last night|yesterday|today|tonight|this (?:week|weekend|season|year)|right now|now|latest|last (?:game|match|race|election)|the (?:game|match))\\b`,
    `(?:did|has|have) (?:the )?[A-Z]\\w+(?: \\w+)? (?:win|lose|won|lost|score|scored|play|played) (?:last night|yesterday|today|tonight|this (?:week|weekend))`,
    `(?:${nowWord}) (?:\\w+ ){0,3}(?:scores?|standings|league table|results|rankings?|box office|charts?)\\b`,
    `who (?:is|are) (?:leading|top of|first in) (?:the )?(?:premier league|la liga|bundesliga|serie a|nba|nfl|championship|league)`,
  ),
  rule(
    'who or what holds a place now',
    'Look it up at a source that is kept up to date.',
    'president minister ceo champion version',
    `who(?: is|'s| are) (?:the )?(?:current(?:ly)?|present|reigning|new|now) (?!(?:user|owner of this))\\w+`,
    `(?:${nowWord}) (?:\\w+ )?(?:president|prime minister|chancellor|king|queen|pope|ceo|mayor|governor|world champion|champion|world record|record holder|government)\\b`,
    `(?:latest|newest|current|most recent) (?:stable )?(?:version|release) of (?!the (?:attached|file|document))`,
    `(?:${nowWord}) (?:world )?(?:population|gdp|debt|deficit|traffic|flight status|departure|arrivals?|wait(?:ing)? times?)\\b`,
    `(?:population|gdp|debt) of .*\\b(?:now|today|right now|currently|at the moment)\\b`,
    `(?:traffic|flight status|train times?|bus times?|departures|delays?) (?:in|on|to|from|at|between|for) .*\\b(?:now|today|tonight|right now|currently|this (?:morning|evening|afternoon))\\b`,
    `is .{1,60} (?:open|closed|down|online|in stock|available) (?:now|right now|today|at the moment|currently)\\b`,
  ),
];

/** Words with which a goal asks to make something, not to look something up. */
const making =
  /^(?:please )?(?:can you |could you )?(?:write|draft|compose|create|make|design|summari[sz]e|rewrite|translate|edit|proofread|explain|describe|imagine|invent|build|implement|fix|review|count|extract|list all|find all)\b/i;

/** Without one of these no rule can hold, and they need not be compiled. */
const signs =
  /[$€£¥₹₩₽]|\b(?:usd|eur|gbp|jpy|chf|cny|inr|aud|cad|btc|eth|dollars?|euros?|sterling|yen|yuan|rupees?|francs?|pesos?|bucks|quid|rates?|prices?|values?|costs?|worth|quotes?|stocks?|shares?|markets?|market cap|trading|dow|nasdaq|ftse|dax|nikkei|s&p|weather|rain\w*|snow\w*|sunny|windy|cloudy|freezing|temperature|humidity|wind|forecast|pollen|uv|air quality|hot|cold|warm|umbrella|coat|jacket|sun\w*|news|headlines?|happen\w*|going on|new|trending|developments?|updates?|scores?|results?|won|win\w*|wins|lost|lose|leading|plays?|playing|scored|standings|table|rankings?|charts?|box office|top of|who|president|minister|chancellor|king|queen|pope|ceo|mayor|governor|champion|record|government|version|release|population|gdp|debt|deficit|traffic|flights?|departures?|arrivals?|wait|waiting|trains?|bus|delays?|how much|open|closed|down|online|in stock|available)\b/i;

/** A rate or price that the goal itself states. */
const given = new RegExp(
  [
    `\\b(?:rate|price|value|cost|quote|temperature|score|inflation)(?: (?:of|per) [\\w ]{1,30})? ?(?:is|was|of|at|=|:|being|are)(?: now| currently)? ?(?:[$€£¥₹] ?)?-?\\d`,
    `\\b(?:1|one) ?(?:${currencySource}) ?(?:=|is|equals?|costs|buys|gets(?: you)?|for|at|is worth|being|to) ?(?:[$€£¥₹] ?)?\\d`,
    `\\b(?:at|using|with|given|assuming)(?: an?| the)?(?: \\w+)? ?(?:exchange |conversion )?(?:rate of |rate )?(?:[$€£¥₹] ?)?\\d[\\d.,]*(?: ?(?:${currencySource}))? ?(?:per|\\/|to the|for (?:one|1|each|every)|$)`,
    `\\b(?:rate|price)s? (?:of )?(?:[$€£¥₹] ?)?\\d`,
    `[$€£¥₹] ?\\d[\\d.,]* (?:per|each|a piece|apiece|\\/)`,
  ].join('|'),
  'i',
);

/** What a goal wants that only a live source has, or null. A figure that the goal gives is not live any more. */
export function liveSubject(goal: string): LiveSubject | null {
  const text = goal
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
  if (!signs.test(text) || making.test(text) || given.test(text)) return null;
  const found = rules.find(({ pattern }) => pattern.test(text));
  if (found === undefined || (found.what === pastResults && pastYear.test(text))) return null;
  const now = new RegExp(`\\b${nowWord}\\b`, 'i').test(text);
  return { what: found.what, next: found.next, words: found.words, now };
}
