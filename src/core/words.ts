/**
 * The words of a text, in order: NFKC, lower case, split at everything that is neither letter, digit nor an apostrophe inside a word.
 * A number with separators stays whole (`1,234.5`), a possessive loses its ending (`Ann's` gives `ann`), `first_name` gives two words.
 */
export function words(text: string): string[] {
  const found = text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{N}+(?:[.,]\p{N}+)+|[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu);
  return (found ?? []).map((word) => word.replace('’', "'").replace(/'s$/, ''));
}

/** Forms that no rule gives, each with its base form. Grouped by base form; both columns are lower case. */
const irregular = new Map(
  Object.entries({
    be: 'am is are was were been being',
    have: 'has had having',
    do: 'does did done doing',
    go: 'goes went gone',
    get: 'got gotten',
    give: 'gave given',
    take: 'took taken',
    make: 'made',
    come: 'came',
    become: 'became',
    begin: 'began begun',
    run: 'ran',
    win: 'won',
    lose: 'lost',
    buy: 'bought',
    bring: 'brought',
    think: 'thought',
    sell: 'sold',
    tell: 'told',
    say: 'said',
    pay: 'paid',
    hold: 'held',
    build: 'built',
    send: 'sent',
    spend: 'spent',
    lend: 'lent',
    find: 'found',
    know: 'knew known',
    grow: 'grew grown',
    show: 'shown',
    throw: 'threw thrown',
    draw: 'drew drawn',
    write: 'wrote written',
    rewrite: 'rewrote rewritten',
    forget: 'forgot forgotten',
    forbid: 'forbade forbidden',
    teach: 'taught',
    hear: 'heard',
    prove: 'proven',
    owe: 'owed owing',
    base: 'based basing',
    drive: 'drove driven',
    eat: 'ate eaten',
    fall: 'fell fallen',
    rise: 'risen',
    see: 'saw seen',
    meet: 'met',
    lead: 'led',
    keep: 'kept',
    choose: 'chose chosen',
    break: 'broke broken',
    speak: 'spoke spoken',
    die: 'dying',
    tie: 'tying',
    lie: 'lying',
    age: 'aged aging ageing',
    person: 'people',
    man: 'men',
    woman: 'women',
    child: 'children',
    foot: 'feet',
    tooth: 'teeth',
    mouse: 'mice',
    half: 'halves',
    wolf: 'wolves',
    shelf: 'shelves',
    knife: 'knives',
    wife: 'wives',
    index: 'indices',
    matrix: 'matrices',
    criterion: 'criteria',
    phenomenon: 'phenomena',
    analysis: 'analyses',
    crisis: 'crises',
    hypothesis: 'hypotheses',
    axis: 'axes',
    bus: 'buses',
    bonus: 'bonuses',
    status: 'statuses',
    virus: 'viruses',
    campus: 'campuses',
    focus: 'focused focusing focuses',
    gas: 'gases',
    menu: 'menus',
    id: 'ids',
    ad: 'ads',
    quiz: 'quizzes',
    movie: 'movies',
    cookie: 'cookies',
    calorie: 'calories',
    rookie: 'rookies',
    cache: 'caches',
    shoe: 'shoes',
    edit: 'edited editing',
    visit: 'visited visiting',
    limit: 'limited limiting',
    profit: 'profited profiting',
    audit: 'audited auditing',
    submit: 'submitted submitting',
    credit: 'credited crediting',
    benefit: 'benefited benefiting',
    deposit: 'deposited depositing',
    exhibit: 'exhibited exhibiting',
    inherit: 'inherited inheriting',
    label: 'labelled labelling',
    total: 'totalled totalling',
    cancel: 'cancelled cancelling',
    model: 'modelled modelling',
    travel: 'travelled travelling',
    level: 'levelled levelling',
    refer: 'referred referring',
    transfer: 'transferred transferring',
  }).flatMap(([base, forms]) => forms.split(' ').map((form): [string, string] => [form, base])),
);

/** Words that only look like a plural or a verb form. */
const whole = new Set(
  (
    'news species series always perhaps maths mathematics physics economics politics athletics lens canvas atlas texas kansas arkansas ' +
    'christmas wales netherlands honduras philippines athens brussels james hundred sacred naked founded during morning evening nothing ' +
    'something anything everything ceiling sibling beijing sterling shilling boeing wedding darling ' +
    'across unless alas bias chaos pancreas overseas whereas besides sometimes nowadays afterwards towards'
  ).split(' '),
);

/**
 * The base form of an English word: plural to singular, verb form to infinitive (`countries` → `country`, `averages` and `averaged` →
 * `average`, `won` → `win`). Takes one lower-case word as `words` gives it; what is not English comes back unchanged or nearly so. Two words
 * are the same word in another form when their stems are equal; a stem is a fixed point (its own stem).
 */
export function stem(word: string): string {
  if (whole.has(word)) return word;
  const known = irregular.get(word);
  if (known !== undefined) return known;
  if (word.length < 4 || !/^[a-z]+$/.test(word)) return word;
  const stripped = withoutEnding(word);
  // `fillings` → `filling` → `fill`: forms on forms end where nothing is left to take off.
  return stripped === word ? word : stem(stripped);
}

function withoutEnding(word: string): string {
  if (word.endsWith('ies')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (/(?:ss|x|tz|zz|sh|ch)es$/.test(word)) return word.slice(0, -2);
  if (word.length > 4 && word.endsWith('oes')) return word.slice(0, -2);
  if (word.endsWith('s')) return /(?:ss|us|is)$/.test(word) ? word : word.slice(0, -1);
  if (word.endsWith('ied')) return word.length > 4 ? `${word.slice(0, -3)}y` : word.slice(0, -1);
  if (word.endsWith('ed') && !word.endsWith('eed')) return infinitive(word, word.slice(0, -2));
  if (word.endsWith('ing')) return infinitive(word, word.slice(0, -3));
  return word;
}

/** The infinitive of a verb whose `-ed` or `-ing` was taken off: undoubles a consonant, gives back a silent e; `word` where it is none. */
function infinitive(word: string, base: string): string {
  if (base.length < 2 || !/[aeiouy]/.test(base)) return word;
  if (/([bdgmnprt])\1$/.test(base) && base !== 'add') return base.slice(0, -1);
  return needsSilentE(base) ? `${base}e` : base;
}

/** Verbs with a silent e that the rules below do not see, without it. */
const silentE = new Set(
  (
    'explor restor ignor chang rang arrang exchang challeng past wast merg charg emerg enlarg surg renam delet complet compet upgrad degrad ' +
    'quot rewrit execut compil schedul assum consum resum imagin promot invit unit excit comput contribut distribut attribut substitut ' +
    'constitut describ subscrib prescrib divid provid decid guid resid presid determin examin combin defin refin declin outlin ' +
    'includ exclud conclud explod persuad invad'
  ).split(' '),
);

/** Whether an infinitive ends in a silent e, judged by its other letters. */
function needsSilentE(base: string): boolean {
  if (silentE.has(base) || /(?:[cuvz]|dg)$/.test(base)) return true; // price, value, solve, summarize, judge
  if (/[^aeiouylrw]l$/.test(base) || /[^s]s$/.test(base)) return true; // sample, title, close, increase
  if (/[^aeiou](?:at|ar|ir|ur)$/.test(base) || /[eiu]at$/.test(base)) return !/^(?:|[a-z]|tr|ch|wh|def)eat$/.test(base); // calculate, create, compare, measure
  if (/[aeiouy]g$/.test(base)) return true; // average
  // One syllable, consonant-vowel-consonant: rate, score, name, use; `fix`, `show`, `play` have none.
  return /^[^aeiou]*[aeiou][^aeiouwxy]$/.test(base);
}
