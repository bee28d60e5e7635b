// Guest code: how `verify` finds again what the tools found with libraries, by the shape alone. Each gives `{ text, offset }`, in order.
// `leftOut` holds what has the shape but was not taken; it is stated among the assumptions.

const emails = String.raw`
// E-mail addresses: cut at white space and brackets, keep the pieces with an @, take punctuation off their ends.
const find = (text) => {
  const found = [];
  for (const { 0: piece, index } of text.matchAll(/[^\s<>()[\]{},;:"\u201c\u201d|\\/!?*=#$~^]+/g)) {
    if (!piece.includes('@')) continue;
    const lead = /^[^\p{L}\p{N}_]*/u.exec(piece)[0].length;
    const core = piece.slice(lead).replace(/['\u2019]s$/, '').replace(/[^\p{L}\p{N}]+$/u, '');
    const [local, domain, ...more] = core.split('@');
    const labels = (domain ?? '').split('.');
    const fits =
      more.length === 0 &&
      /^[\p{L}\p{N}._%+&'-]+$/u.test(local) &&
      !/\.\.|\.$/.test(local) &&
      labels.length > 1 &&
      labels.every((label) => /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?$/u.test(label)) &&
      /^\p{L}{2,}$/u.test(labels.at(-1));
    if (fits && !leftOut.includes(core)) found.push({ text: core, offset: index + lead });
  }
  return found;
};
`;

const links = (bare: boolean) => String.raw`
// Links: everything from the mark that begins one up to white space or a quotation mark, without the punctuation of the sentence around it.
const find = (text) => {
  const found = [];
  const rest = '[^\\s<>"\\u201c\\u201d\\u00ab\\u00bb|]';
  const marked = '(?<![\\p{L}\\p{N}])(?:https?://|ftp://|www\\.)' + rest + '+';${
    bare
      ? String.raw`
  const domain = '(?<![@/\\p{L}\\p{N}._-])(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+\\p{L}{2,}(?![\\p{L}\\p{N}@_-])(?:[/?#:]' + rest + '*)?';
  const beginnings = new RegExp(marked + '|' + domain, 'giu');`
      : String.raw`
  const beginnings = new RegExp(marked, 'giu');`
  }
  for (const { 0: raw, index } of text.matchAll(beginnings)) {
    let link = raw;
    for (;;) {
      const last = link.slice(-1);
      const open = { ')': '(', ']': '[', '}': '{' }[last];
      const loose = open !== undefined && link.split(open).length < link.split(last).length;
      if (!/[.,;:!?'\u2019*_\u2026]/.test(last) && !loose) break;
      link = link.slice(0, -1);
    }
    if (/(?:^|\/\/|www\.)[\p{L}\p{N}]/iu.test(link) && !leftOut.includes(link)) found.push({ text: link, offset: index });
  }
  return found;
};
`;

const phones = String.raw`
// Phone numbers: runs of digits with the customary marks between them, 7 to 15 digits, grouped or begun with +, touched by no letter or digit.
const find = (text) => {
  const found = [];
  for (const { 0: raw, index } of text.matchAll(/[+(]?\d[\d()\u00a0\u2011 ./-]*/g)) {
    const number = raw.slice(0, raw.length - /\D*$/.exec(raw)[0].length);
    const digits = number.replace(/\D/g, '').length;
    const before = text.charAt(index - 1);
    const after = text.charAt(index + number.length);
    const groups = number.split(/\D+/).filter((group) => group !== '');
    const grouped =
      number.startsWith('+') ||
      (groups.length > 1 && groups.some((group) => group.length > 2) && groups.slice(1).every((group) => group.length > 1));
    const other =
      /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}$|^\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})$/.test(number) ||
      /^\d{1,3}(?:\.\d{1,3}){3}$|^\d+\.\d+$|^(?:19|20)\d\d ?[-/] ?(?:19|20)\d\d$/.test(number);
    const fits =
      digits >= 7 && digits <= 15 && number.length <= 60 && grouped && !other &&
      !/[\p{L}\p{N}\p{Sc}#@_]/u.test(before) && !/[\p{L}\p{N}%@_]/u.test(after) &&
      !/[ ./()\u00a0\u2011-]{3}/.test(number) && !/\([^)]*$/.test(number);
    if (fits && !leftOut.includes(oneLine(number))) found.push({ text: number, offset: index });
  }
  return found;
};
`;

const dates = (loose: boolean) => String.raw`
// Dates: each way to write one as a pattern of its own; where two meet, the longer stands.
const find = (text) => {
  const month = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
  const day = '(?:[0-3]?\\d)(?:st|nd|rd|th)?';
  const year = '(?:,?\\s{0,3}(?:\\d{4}|\\d{2})(?![\\d:.,/]\\d|\\d|%))';
  const to = '(?:\\s?(?:-|\\u2013|to|until|through)\\s?' + day + ')?';
  const forms = [
    '\\d{4}([-/.])\\d{1,2}\\1\\d{1,2}',
    '\\d{1,2}([-/.])\\d{1,2}\\1(?:\\d{4}|\\d{2})',
    '\\d{4}\\s{1,3}' + month + '\\s{1,3}' + day + '(?!\\d)',
    day + to + '(?:\\s{0,3}of)?[\\s-]{1,3}' + month + '(?:[\\s-]*' + year + ')?',
    month + '[\\s-]{0,3}' + day + to + '(?!\\d)(?:' + year + ')?',${
      loose
        ? String.raw`
    month + ',?\\s{1,3}(?:of\\s)?\\d{4}',
    '\\d{1,2}/\\d{1,2}(?![/\\d])',`
        : ''
    }
  ];
  const found = [];
  for (const form of forms) {
    for (const { 0: date, index } of text.matchAll(new RegExp('(?<![\\p{L}\\p{N}]|[\\d./-][./-])' + form + '(?![\\p{L}\\p{N}]|[./-]?\\d)', 'giu'))) {
      if (/(?:^|\s)(?:may|march)\b/.test(date)) continue;
      const numbers = date.match(/\d+/g).map(Number);
      const [a, b, c] = numbers[0] > 31 ? [numbers[1], numbers[2]] : numbers;
      const named = /\p{L}{3}/u.test(date.replace(/\d+(?:st|nd|rd|th)/gi, ''));
      if (!named && !(a >= 1 && b >= 1 && Math.min(a, b) <= 12 && Math.max(a, b) <= 31)) continue;
      if (named && numbers.some((number, i) => i === 0 && number > 31 && number < 1000 && !/^\p{L}/u.test(date))) continue;
      found.push({ text: date.replace(/[\s.]+$/, ''), offset: index });
    }
  }
  found.sort((x, y) => x.offset - y.offset || y.text.length - x.text.length);
  let end = -1;
  return found.filter(({ text: date, offset }) => {
    if (offset < end) return false;
    end = offset + date.length;
    return true;
  });
};
`;

const amounts = String.raw`
// Amounts of money: every number first, then whether a currency stands beside it.
const find = (text) => {
  const found = [];
  const signs = '$\u20ac\u00a3\u00a5\u20b9\u20a9\u20bd\u20ba\u20aa\u20ab\u20b4\u20a6\u0e3f';
  const scale = /^(?:\s?(?:k|mn|m|bn|b)(?![\p{L}\p{N}_])|\s(?:thousand|million|billion|trillion)(?![\p{L}\p{N}_]))/iu;
  const names = 'dollars?|euros?|pounds?|yen|rupees?|francs?|cents?';
  const codes = 'USD|EUR|GBP|JPY|CHF|CAD|AUD|NZD|CNY|INR|KRW|SEK|NOK|DKK|PLN|CZK|HUF|BRL|MXN|ZAR|TRY|RUB|SGD|HKD|THB|ILS';
  const lead = new RegExp('(?:^|[^\\p{L}\\p{N}])([-\\u2212]?(?:(?:US|A|C|NZ|HK|S)?[' + signs + ']|(?:' + codes + '))[ \\u00a0]?)$', 'iu');
  const tail = new RegExp('^[ \\u00a0]?(?:(?:(?:US |Australian |Canadian )?(?:' + names + ')|' + codes + ')(?![\\p{L}\\p{N}_])|[' + signs + '](?!\\d))', 'iu');
  let end = -1;
  for (const { 0: number, index } of text.matchAll(/(?:\d{1,3}(?:[ \u00a0\u202f]\d{3}(?!\d)){1,5}|\d+)(?:[.,'\u2019]\d+)*|(?<![\p{L}\p{N}.])\.\d+/gu)) {
    const before = lead.exec(text.slice(Math.max(0, index - 12), index))?.[1];
    const times = scale.exec(text.slice(index + number.length, index + number.length + 12))?.[0] ?? '';
    const to = index + number.length + times.length;
    const after = before === undefined ? tail.exec(text.slice(to, to + 24))?.[0] : undefined;
    if (before === undefined && after === undefined) continue;
    const minus = before === undefined && /(?:^|[^\p{L}\p{N}.,'])[-\u2212]$/u.test(text.slice(Math.max(0, index - 2), index)) ? 1 : 0;
    if (before === undefined && /[\p{L}\p{N}.,']$/u.test(text.slice(Math.max(0, index - 2), index))) continue;
    const from = index - (before?.length ?? minus);
    if (from < end) continue;
    end = to + (after?.length ?? 0);
    found.push({ text: text.slice(from, end), offset: from, number, times: times.trim().toLowerCase() });
  }
  return found;
};
`;

const quotations = (all: boolean) => String.raw`
// Quotations: the marks of each paragraph in order; a pair that nothing encloses holds one.
const find = (text) => {
  const found = [];
  const partner = { '"': '"', '\u201c': '\u201d', '\u201e': '\u201c\u201d', '\u00ab': '\u00bb'${all ? String.raw`, '\u2018': '\u2019'` : ''} };
  for (const paragraph of paragraphsIn(text, false)) {
    const open = [];
    for (const { 0: mark, index } of paragraph.text.matchAll(/["\u201c\u201d\u201e\u00ab\u00bb${all ? String.raw`\u2018\u2019` : ''}]/g)) {
      // What is open outermost decides: inside it, only its own kind opens and closes.
      const outer = open[0]?.mark;
      if (mark === '\u2019' && /[\p{L}\p{N}]/u.test(paragraph.text.charAt(index + 1))) continue;
      if (outer !== undefined && partner[outer].includes(mark)) {
        const { from } = open.pop();
        const raw = paragraph.text.slice(from + 1, index);
        if (open.length === 0 && raw.trim() !== '') {
          found.push({ text: raw.trim(), offset: paragraph.offset + from + 1 + raw.length - raw.trimStart().length });
        }
      } else if (outer === undefined ? mark in partner : mark === outer) open.push({ mark, from: index });
    }
  }
  return found;
};
`;

/** The finder for a kind of thing, as guest code. */
export const finders: Readonly<Record<string, string>> = {
  emails,
  'any-emails': emails,
  links: links(false),
  'any-links': links(true),
  phones,
  'any-phones': phones,
  dates: dates(false),
  'any-dates': dates(true),
  amounts,
  quotations: quotations(false),
  'any-quotations': quotations(true),
};
