/** Currencies by ISO 4217 code, with the words and signs that people use. A dollar without a country is the US dollar's sign alone. */
const currencies: Readonly<Record<string, string>> = {
  USD: 'us dollars?|u\\.?s\\.? dollars?|american dollars?|usd|us\\$|dollars?|bucks|\\$',
  EUR: 'euros?|eur|€',
  GBP: 'british pounds?|pounds? sterling|gbp|quid|sterling|£',
  JPY: 'japanese yen|yen|jpy|¥',
  CHF: 'swiss francs?|chf|francs?',
  CNY: 'chinese yuan|yuan|renminbi|rmb|cny',
  INR: 'indian rupees?|rupees?|inr|₹',
  AUD: 'australian dollars?|aud',
  CAD: 'canadian dollars?|cad',
  NZD: 'new zealand dollars?|nzd',
  SGD: 'singapore dollars?|sgd',
  HKD: 'hong kong dollars?|hkd',
  MXN: 'mexican pesos?|mxn|pesos?',
  BRL: 'brazilian reals?|brl|reais',
  ZAR: 'south african rands?|zar|rand',
  KRW: 'korean won|won|krw|₩',
  TRY: 'turkish liras?|liras?',
  RUB: 'russian roubles?|roubles?|rubles?|rub|₽',
  SEK: 'swedish kron(?:a|or)|sek',
  NOK: 'norwegian kroner?|nok',
  DKK: 'danish kroner?|dkk',
  PLN: 'polish z(?:l|ł)oty(?:s|ch)?|z(?:l|ł)otys?|pln',
  CZK: 'czech korunas?|czk',
  HUF: 'hungarian forints?|forints?|huf',
  ILS: 'israeli shekels?|shekels?|ils',
  THB: 'thai baht|baht|thb',
  AED: 'uae dirhams?|dirhams?|aed',
  BTC: 'bitcoins?|btc',
  ETH: 'ethereum|ether|eth',
};

/** The source of a pattern for one currency, without groups. */
export const currencySource = `(?:${Object.values(currencies).join('|')})`;

/** The code of a currency as `currencySource` finds it, or null. */
export function currencyCode(text: string): string | null {
  const said = text.trim().toLowerCase();
  const found = Object.entries(currencies).find(([, source]) => new RegExp(`^(?:${source})$`).test(said));
  return found?.[0] ?? null;
}
