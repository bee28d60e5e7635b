import { findSpans, type FindKind } from '../../../../../tools/text/find-spans.ts';
import { firstOfEach, oneLine, type Span } from '../../../../../tools/text/span.ts';
import { countryCode } from '../countries.ts';
import { pattern, type Frame, type FrameContext, type TextReading } from '../frame.ts';
import type { FindPlan } from '../plan.ts';
import { variants, type Variant } from './find-variants.ts';

const things = 'email|link|phone|date|amount|quotation';

/** E-mail addresses, links, phone numbers, dates, amounts of money, quotations: listed, counted, placed, added up. */
export const findFrames: readonly Frame[] = [
  {
    pattern: pattern(
      `(?:list )*(?<unique>(?:unique|diff) )?(?<country>x )?(?<kind>(?:${things}) )(?:contain )?(?<origin>x )?`,
    ),
    build: (context) => findReadings(context, context.flags.has('with-place') ? 'places' : 'list'),
  },
  {
    pattern: pattern(`(?:list )*count (?<unique>(?:unique|diff) )?(?<country>x )?(?<kind>(?:${things}) )`),
    build: (context) => findReadings(context, 'count'),
  },
  {
    pattern: pattern(`yesno (?:contain )?(?<country>x )?(?<kind>(?:${things}) )`),
    build: (context) => findReadings(context, 'exists'),
  },
  { pattern: pattern(`place (?<kind>(?:${things}) )`), build: (context) => findReadings(context, 'places') },
  {
    pattern: pattern(`(?:list )*(?<end>(?:first|last) )(?<kind>(?:${things}) )`),
    build: (context) => findReadings(context, context.said('end') === 'first' ? 'first' : 'last'),
  },
  {
    pattern: pattern('(?:list )*(?:sum )+(?<kind>amount )'),
    build: (context) => (isPlural(context) ? amountReadings('sum') : []),
  },
  { pattern: pattern('(?:list )*max amount '), build: () => amountReadings('largest') },
  { pattern: pattern('(?:list )*min amount '), build: () => amountReadings('smallest') },
];

async function findReadings(context: FrameContext, as: FindPlan['as']): Promise<TextReading[]> {
  const thing = context.said('kind');
  const country = context.has('country') ? countryCode(context.words('country')) : null;
  // An unknown word before or after what is looked for narrows it in a way that no rule here knows.
  if ((context.has('country') && (country === null || thing !== 'phone')) || context.has('origin')) return [];
  const readings: (TextReading & { found: string })[] = [];
  for (const variant of variants[thing] ?? []) {
    const spans = await spansOf(context.text, variant.kind, country);
    const wider = variant.wider === undefined ? [] : await spansOf(context.text, variant.wider, country);
    if (spans === null || wider === null) {
      readings.push({ ...readingOf(variant, as, true, country, []), found: 'none' });
      continue;
    }
    const taken = new Set(spans.map(key));
    const leftOut =
      variant.kind === 'any-links'
        ? (await import('../../../../../tools/text/links.ts')).strangeDomains(context.text)
        : [...new Set(wider.map(key))].filter((text) => !taken.has(text));
    const once = firstOfEach(spans, (span) => (thing === 'email' ? key(span).toLowerCase() : key(span)));
    for (const { distinct, weight } of distinctness(context, as, once.length < spans.length)) {
      const reading = readingOf(variant, as, distinct, country, leftOut);
      const found = (distinct ? once : spans).map((span) => `${span.offset}:${span.text.length}`).join();
      readings.push({
        ...reading,
        weight: variant.weight * weight * (country !== null && variant.kind === 'any-phones' ? 0.5 : 1),
        found,
      });
    }
  }
  // "What is the phone number" has an answer where there is one; of several, it does not say which.
  if (as === 'list' && !isPlural(context) && readings.some(({ found }) => found.includes(','))) return [];
  const isInline = context.sources.some((source) => !('attachment' in source));
  // A text in the goal that holds none of them was probably not meant as one ("get all links: a guide").
  if (isInline && readings.every(({ found }) => found === '' || found === 'none')) return [];
  return readings
    .filter(({ found }, i) => readings.findIndex((other) => other.found === found) === i)
    .map(({ found: _, ...reading }) => reading);
}

/** Whether a goal speaks of all of them: "dates", "every date", but not "the total price", which an invoice states itself. */
function isPlural(context: FrameContext): boolean {
  const plural = context
    .words('kind')
    .split(' ')
    .some((word) => word.endsWith('s') && word !== 'address');
  return plural || context.has('unique') || context.hasWord('all', 'every', 'each', 'any');
}

/** What a kind finds, or null where the text does not allow it; the tool will say why when it is asked. */
async function spansOf(text: string, kind: FindKind, country: string | null): Promise<Span[] | null> {
  try {
    return await findSpans(text, kind, country);
  } catch {
    return null;
  }
}

function key(span: Span): string {
  return oneLine(span.text);
}

/** Whether what stands there several times counts once: the readings that differ for this text. */
function distinctness(
  { flags, has }: FrameContext,
  as: FindPlan['as'],
  repeats: boolean,
): { distinct: boolean; weight: number }[] {
  if (as === 'places' || as === 'first' || as === 'last' || as === 'exists') return [{ distinct: false, weight: 1 }];
  if (has('unique') || flags.has('distinct')) return [{ distinct: true, weight: 1 }];
  if (flags.has('repeated')) return [{ distinct: false, weight: 1 }];
  if (!repeats) return [{ distinct: true, weight: 1 }];
  return as === 'count'
    ? [
        { distinct: false, weight: 1 },
        { distinct: true, weight: 0.9 },
      ]
    : [
        { distinct: true, weight: 1 },
        { distinct: false, weight: 0.4 },
      ];
}

function readingOf(
  { kind, what, weight, assumptions }: Variant,
  as: FindPlan['as'],
  distinct: boolean,
  country: string | null,
  leftOut: string[],
): TextReading {
  const which = country === null ? what : `${what} (national ones of ${country} too)`;
  const each = distinct ? `different ${which}` : which;
  const notes = [...assumptions];
  if (as === 'list' || as === 'count') {
    notes.push(
      distinct ? 'What stands there several times counts once.' : 'What stands there several times counts each time.',
    );
  }
  if (kind === 'phones' && country === null)
    notes.push('No country was named, so only numbers that begin with + can be checked.');
  if (leftOut.length > 0)
    notes.push(`Not taken: ${leftOut.slice(0, 5).join(', ')}${leftOut.length > 5 ? ' and others' : ''}.`);
  const statements: Readonly<Record<FindPlan['as'], string>> = {
    list: `List the ${each} in {text}.`,
    count: `Count the ${each} in {text}.`,
    places: `List the ${which} in {text} with line and column.`,
    exists: `Say whether {text} holds ${which}.`,
    first: `Give the first of the ${which} in {text}.`,
    last: `Give the last of the ${which} in {text}.`,
  };
  const shapes = {
    list: 'list',
    count: 'number',
    places: 'table',
    exists: 'boolean',
    first: 'text',
    last: 'text',
  } as const;
  const deliverables = {
    list: 'a list',
    count: 'a number',
    places: 'a table of 3 columns',
    exists: 'yes or no',
    first: 'a text',
    last: 'a text',
  };
  return {
    task: { task: 'find', kind, as, distinct, country, leftOut },
    statement: statements[as],
    assumptions: notes,
    weight,
    shape: shapes[as],
    deliverable: deliverables[as],
  };
}

function amountReadings(as: 'sum' | 'largest' | 'smallest'): TextReading[] {
  const what = {
    sum: 'Add up all amounts of money',
    largest: 'Find the largest amount of money',
    smallest: 'Find the smallest amount of money',
  };
  return [
    {
      task: { task: 'amount', as },
      statement: `${what[as]} in {text}.`,
      assumptions: [
        "An amount of money is a number beside a currency's sign, code or name; each one in the text counts once for every time it stands there.",
        'The answer is in the currency of the text.',
      ],
      weight: 1,
      shape: 'number',
      deliverable: 'a number',
    },
  ];
}
