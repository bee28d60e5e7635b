/** Names and adjectives of countries to ISO 3166 codes, for "US phone numbers". Lower case. */
const names: Readonly<Record<string, string>> = {
  US: 'us usa american u.s',
  GB: 'uk british gb',
  IE: 'irish ireland',
  CA: 'canadian canada',
  AU: 'australian australia',
  NZ: 'nz',
  DE: 'german germany',
  AT: 'austrian austria',
  CH: 'swiss switzerland',
  FR: 'french france',
  IT: 'italian italy',
  ES: 'spanish spain',
  PT: 'portuguese portugal',
  NL: 'dutch netherlands',
  BE: 'belgian belgium',
  DK: 'danish denmark',
  SE: 'swedish sweden',
  NO: 'norwegian norway',
  FI: 'finnish finland',
  PL: 'polish poland',
  IN: 'indian india',
  JP: 'japanese japan',
  BR: 'brazilian brazil',
  MX: 'mexican mexico',
};
const codes = new Map(
  Object.entries(names).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** The ISO 3166 code of a country's name or adjective, or null. */
export function countryCode(word: string): string | null {
  return codes.get(word.toLowerCase()) ?? null;
}
