/** Nations: English name; how its people are called; its three-letter codes and customary short forms in tables. */
const nations = `
argentina|argentine argentinian|arg
australia|australian|aus
austria|austrian|aut
belarus|belarusian|blr
belgium|belgian|bel
brazil|brazilian|bra
bulgaria|bulgarian|bul bgr
canada|canadian|can
chile|chilean|chi chl
china|chinese|chn prc
colombia|colombian|col
croatia|croatian|cro hrv
cuba|cuban|cub
czech republic|czech|cze
denmark|danish|den dnk
egypt|egyptian|egy
england|english|eng
estonia|estonian|est
ethiopia|ethiopian|eth
finland|finnish|fin
france|french|fra
germany|german|ger deu
great britain|british|gbr uk
greece|greek|gre grc
hungary|hungarian|hun
iceland|icelandic|isl
india|indian|ind
indonesia|indonesian|ina idn
iran|iranian|iri irn
ireland|irish|irl
israel|israeli|isr
italy|italian|ita
jamaica|jamaican|jam
japan|japanese|jpn
kazakhstan|kazakh kazakhstani|kaz
kenya|kenyan|ken
latvia|latvian|lat lva
lithuania|lithuanian|ltu
mexico|mexican|mex
morocco|moroccan|mar
netherlands|dutch|ned nld
new zealand|kiwi|nzl
nigeria|nigerian|ngr nga
norway|norwegian|nor
philippines|filipino philippine|phi phl
poland|polish|pol
portugal|portuguese|por prt
romania|romanian|rou rom
russia|russian|rus
scotland|scottish|sco
serbia|serbian|srb
slovakia|slovak slovakian|svk
slovenia|slovenian slovene|slo svn
south africa||rsa zaf
south korea|korean|kor
soviet union|soviet|urs ussr
spain|spanish|esp
sweden|swedish|swe
switzerland|swiss|sui che
thailand|thai|tha
turkey|turkish|tur
ukraine|ukrainian|ukr
united kingdom|british|gbr uk
united states|american|usa us
wales|welsh|wal`;

/** Ways in which a game's outcome is told, and the marks that tables use for it at the start of a cell. */
const outcomes: readonly [words: string, marks: string][] = [
  ['win wins won winning victory victories', 'w win won victory'],
  ['lose loses lost losing loss losses defeat defeats defeated', 'l loss lost defeat'],
  ['draw draws drew drawn tie ties tied', 'd t draw tie tied drawn'],
];

/** Other forms of a word in cells. */
export interface Alias {
  /** What a cell may hold instead, as words. */
  readonly forms: readonly (readonly string[])[];
  /** Only at the start of a cell. */
  readonly leading: boolean;
}

/** What the goal's words may stand for in cells: "norwegian" and "norway" for NOR, "won" for W. Keyed by words with one space between. */
export const aliases: ReadonlyMap<string, Alias> = new Map([
  ...nations
    .trim()
    .split('\n')
    .flatMap((line): [string, Alias][] => {
      const [name = '', people = '', codes = ''] = line.split('|');
      const forms = [name, ...people.split(' '), ...codes.split(' ')].filter((form) => form !== '');
      const split = forms.map((form) => form.split(' '));
      return [name, ...people.split(' '), ...codes.split(' ').filter((code) => code === 'usa' || code === 'uk')]
        .filter((key) => key !== '')
        .map((key) => [key, { forms: split.filter((form) => form.join(' ') !== key), leading: false }]);
    }),
  ...outcomes.flatMap(([spoken, marks]) =>
    spoken
      .split(' ')
      .map((key): [string, Alias] => [key, { forms: marks.split(' ').map((mark) => [mark]), leading: true }]),
  ),
]);
