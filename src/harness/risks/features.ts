import { stem, words } from '../../core/words.ts';
import type { FeatureName } from './risk-entry.ts';
import { columnsOf, quoted, type ReadSubject, tablesOf, visibleTexts } from './subject.ts';

/** Looks for one sign in a goal and its attachments. Gives what it saw, as the end of a sentence, or null. */
type Feature = (subject: ReadSubject) => string | null;

/**
 * A language model of the size that runs in a browser takes 4,096 tokens; at about four characters a token, that is what it can have seen of
 * a text. More must be read in parts.
 */
const windowCharacters = 16_000;
/** `Attachment.rows` gives at most 2,000 rows a page: what has more must be read in pages. */
const pageRows = 2_000;
/** A goal of some 400 words: longer than anything that is one wish. */
const longGoal = 2_500;

const codeFile =
  /(?<![\w/.-])(?:[\w.-]+\/)*[\w-]+\.(?:py|js|mjs|cjs|ts|tsx|jsx|svelte|vue|java|kt|c|h|cc|cpp|hpp|cs|go|rs|rb|php|swift|scala|sh|ps1|sql|css|scss|lua|pl|r|dart|ex|hs|zig)(?![\w-])/i;
const link = /\bhttps?:\/\/[^\s<>"']+|\bwww\.[^\s<>"']+/i;
const shortDate = /(?<![\d/.-])(0?[1-9]|1[0-2])([/.-])(0?[1-9]|1[0-2])\2(?:\d{4}|\d{2})(?![\d/.-])/;
const commaDecimal = /(?<![\d.,])\d+,\d{1,2}(?![\d,]|\.\d)/;

// The shapes of what is no business of an answer. Every repetition is bounded or cannot overlap what follows: they meet hostile text. The harness's own checks use the library's fuller lists.
const secret =
  /\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{36}|\bsk-[\w-]{20,}|-----BEGIN [A-Z ]*PRIVATE KEY-----|\b(?:password|passwd|api[_-]?key|access[_-]?token|client[_-]?secret)\b["']?\s*[:=]\s*\S{4,}/i;
const instructions =
  /\b(?:ignore|disregard|forget|override)\s+(?:(?:all|any|of|the|your|my|these|those)\s+)*(?:previous|prior|above|earlier|preceding|system)\s+(?:instruction|prompt|rule|direction|message|context)s?\b|\b(?:reveal|print|show|repeat|output)\s+(?:me\s+)?(?:your|the)\s+(?:system|hidden|initial)\s+prompt\b|\byou are now (?:a|an|in|the)\b|\bdo not (?:tell|inform|mention (?:this|it) to)\s+the\s+user\b|<\|im_start\|>|\[\/?INST\]/i;
const markup =
  /<\/?(?:a|b|br|div|iframe|img|p|script|span|style|table|html|body|svg|form|input|object)\b[^<>]{0,300}>|\[[^[\]\n]{0,300}\]\([^()\s]{1,300}\)/i;
const personalData =
  /(?<![\w.%+-])[\w.%+-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?![\w-])|(?<![\w-])\d{3}-\d{2}-\d{4}(?![\w-])/i;
const mojibake = /\uFFFD|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€/;
const formula = /^(?:[=@][A-Za-z(+-]|[+-][A-Za-z@]+[(|!])/;

const personalStems = new Set(
  'email mail phone mobile telephone ssn passport iban birthday birth dob surname firstname lastname patient salary address zip postcode'.split(
    ' ',
  ),
);
const identifierStems = new Set(
  'id zip postcode isbn issn ssn iban sku barcode phone telephone account ean uuid'.split(' '),
);

/** What a feature sees in a subject: the end of a sentence, or null. Looks once. */
export function see(name: FeatureName, subject: ReadSubject): string | null {
  const known = subject.seen.get(name);
  if (known !== undefined) return known;
  const seen = features[name](subject);
  subject.seen.set(name, seen);
  return seen;
}

/** Every feature that a trigger can ask for. */
const features: Readonly<Record<FeatureName, Feature>> = {
  'goal-names-code': ({ goal }) => says(codeFile.exec(goal), 'it names the source file'),
  'goal-holds-link': ({ goal }) => says(link.exec(goal), 'it holds the link'),
  'goal-holds-percent': ({ goal }) => says(/\d\s*%/.exec(goal), 'it holds'),
  'goal-holds-short-date': ({ goal }) => {
    const found = shortDate.exec(goal);
    return found === null || found[1] === found[3] ? null : `${quoted(found[0])} can be read day first or month first`;
  },
  'goal-holds-comma-decimal': ({ goal }) => says(commaDecimal.exec(goal), 'it holds a number with a comma,'),
  'goal-is-long': ({ goal }) => (goal.length > longGoal ? `it is ${goal.length} characters long` : null),

  'secret-inside': (subject) => holding(subject, secret, 'holds what looks like a key or password', false),
  'instructions-inside': (subject) => holding(subject, instructions, 'holds words that give a model orders:', true),
  'markup-inside': (subject) => holding(subject, markup, 'holds markup:', true),
  'personal-data-inside': (subject) => {
    const column = columnsOf(subject).find(({ column }) =>
      words(column.name).some((word) => personalStems.has(stem(word))),
    );
    if (column) return `column ${quoted(column.column.name)} of ${column.file} looks personal`;
    return holding(subject, personalData, 'holds personal data', false);
  },
  'mojibake-inside': (subject) => holding(subject, mojibake, 'holds characters that were decoded wrongly', false),
  'formula-inside': (subject) => {
    const hit = columnsOf(subject)
      .flatMap(({ file, column }) => [column.name, ...column.samples].map((value) => ({ file, value })))
      .find(({ value }) => formula.test(value));
    return hit ? `${hit.file} holds the formula ${quoted(hit.value)}` : null;
  },
  'other-encoding': ({ attachments }) => {
    const hit = attachments.find(({ encoding }) => encoding !== 'utf-8');
    return hit ? `${hit.name} is encoded as ${hit.encoding}` : null;
  },
  'long-text': ({ attachments }) => {
    const hit = attachments.find(({ text }) => text !== null && text.length > windowCharacters);
    return hit ? `${hit.name} has ${hit.text?.length ?? 0} characters, more than a small model sees at once` : null;
  },
  'invalid-json': ({ attachments }) => {
    const hit = attachments.find(({ jsonError }) => jsonError !== null);
    return hit ? `${hit.name} is no valid JSON` : null;
  },

  'several-tables': (subject) => {
    const files = tablesOf(subject).map(({ file }) => file);
    return files.length > 1 ? `${files.join(' and ')} are tables` : null;
  },
  'many-rows': (subject) => {
    const hit = tablesOf(subject).find(({ table }) => table.rows > pageRows);
    return hit ? `${hit.file} has ${hit.table.rows} rows, more than one page` : null;
  },
  'empty-table': (subject) => {
    const hit = tablesOf(subject).find(({ table }) => table.rows === 0);
    return hit ? `${hit.file} has no rows` : null;
  },
  'missing-cells': (subject) => {
    const gaps = columnsOf(subject).filter(({ column }) => column.missing > 0);
    // The column that the goal speaks of tells more than the first one.
    const hit = gaps.find(({ column }) => words(column.name).some((word) => subject.words.has(stem(word)))) ?? gaps[0];
    return hit
      ? `column ${quoted(hit.column.name)} of ${hit.file} lacks ${hit.column.missing} of ${hit.table.rows} values`
      : null;
  },
  'no-key-column': (subject) => {
    const hit = tablesOf(subject).find(
      ({ table }) => table.rows > 1 && table.columns.every(({ distinct }) => distinct < table.rows),
    );
    return hit ? `no column of ${hit.file} tells all its rows apart` : null;
  },
  'total-row': (subject) => {
    const hit = columnsOf(subject)
      .flatMap(({ file, column }) => column.samples.map((value) => ({ file, value })))
      .find(({ value }) => /^(?:grand |sub-?|overall )?totals?:?$/i.test(value.trim()));
    return hit ? `${hit.file} has a row named ${quoted(hit.value)}` : null;
  },
  'identifier-column': (subject) => {
    const hit = columnsOf(subject).find(
      ({ column }) => column.type === 'integer' && words(column.name).some((word) => identifierStems.has(stem(word))),
    );
    return hit ? `column ${quoted(hit.column.name)} of ${hit.file} holds identifiers written in digits` : null;
  },
  'decimal-column': (subject) => {
    const hit = columnsOf(subject).find(({ column }) => column.type === 'decimal' && column.decimals > 0);
    return hit
      ? `column ${quoted(hit.column.name)} of ${hit.file} has up to ${hit.column.decimals} decimal places`
      : null;
  },
  'marked-numbers': (subject) => formatOf(subject, /[\p{L}%°$€£¥₹]/u, 'carries a unit or currency:'),
  'grouped-numbers': (subject) => formatOf(subject, /\d[.,'’ \u00a0\u202f]\d/, 'writes its numbers as'),
  'short-date-column': (subject) => {
    const hit = columnsOf(subject).find(({ column }) => /DD.MM|MM.DD/.test(column.format ?? ''));
    return hit ? `column ${quoted(hit.column.name)} of ${hit.file} writes dates as ${hit.column.format ?? ''}` : null;
  },
  'clock-times': (subject) => {
    const hit = columnsOf(subject).find(({ column }) => column.type === 'datetime');
    return hit ? `column ${quoted(hit.column.name)} of ${hit.file} holds times of day` : null;
  },
  'repeated-values': (subject) => {
    const hit = columnsOf(subject).find(
      ({ table, column }) =>
        (column.type === 'integer' || column.type === 'decimal') &&
        column.distinct < table.rows - column.missing &&
        words(column.name).some((word) => subject.words.has(stem(word))),
    );
    return hit
      ? `column ${quoted(hit.column.name)} of ${hit.file} has ${hit.column.distinct} different values in ${hit.table.rows} rows`
      : null;
  },
  'word-fits-several-columns': wordFitsSeveralColumns,
};

function says(found: RegExpExecArray | null, before: string): string | null {
  return found === null ? null : `${before} ${quoted(found[0])}`;
}

/** Where a shape is seen: in the goal, else in an attachment. What was seen is quoted only where it is no secret. */
function holding({ goal, attachments }: ReadSubject, shape: RegExp, what: string, quote: boolean): string | null {
  const places = [
    { place: 'it', text: goal },
    ...attachments.flatMap((attachment) => visibleTexts(attachment).map((text) => ({ place: attachment.name, text }))),
  ];
  for (const { place, text } of places) {
    const found = shape.exec(text);
    if (found) return quote ? `${place} ${what} ${quoted(found[0])}` : `${place} ${what}`;
  }
  return null;
}

function formatOf(subject: ReadSubject, shape: RegExp, what: string): string | null {
  const hit = columnsOf(subject).find(
    ({ column }) => (column.type === 'integer' || column.type === 'decimal') && shape.test(column.format ?? ''),
  );
  return hit ? `column ${quoted(hit.column.name)} of ${hit.file} ${what} ${hit.column.format ?? ''}` : null;
}

/**
 * A word of the goal that stands in the names of two columns of one table, while the goal gives neither name in full: "price" where there are
 * a list price and a sale price.
 */
function wordFitsSeveralColumns(subject: ReadSubject): string | null {
  for (const { file, table } of tablesOf(subject)) {
    const fits = new Map<string, string[]>();
    for (const { name } of table.columns) {
      const stems = [...new Set(words(name).map(stem))];
      if (stems.every((base) => subject.words.has(base))) continue;
      for (const base of stems) {
        if (base.length > 2 && !functionWords.has(base) && subject.words.has(base))
          fits.set(base, [...(fits.get(base) ?? []), name]);
      }
    }
    for (const { name } of table.columns) {
      const stems = words(name).map(stem);
      // A column named in full settles its words.
      if (stems.every((base) => subject.words.has(base))) stems.forEach((base) => fits.delete(base));
    }
    for (const [base, columns] of fits) {
      if (columns.length > 1)
        return `${quoted(base)} fits the columns ${columns.slice(0, 3).map(quoted).join(' and ')} of ${file}`;
    }
  }
  return null;
}

const functionWords = new Set(
  'the and for with from per that this how many much what which who when where all any not'.split(' '),
);
