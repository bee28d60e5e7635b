import type { FindKind } from '../../../../../tools/text/find-spans.ts';

/** One way to find a kind of thing. */
export interface Variant {
  kind: FindKind;
  weight: number;
  what: string;
  assumptions: string[];
  /** The kind that finds more: what it finds beside goes into the plan as left out. */
  wider?: FindKind;
}

/** The ways to find each thing, the likeliest first. */
export const variants: Readonly<Record<string, readonly Variant[]>> = {
  email: [
    {
      kind: 'emails',
      wider: 'any-emails',
      weight: 1,
      what: 'e-mail addresses',
      assumptions: ['An address ends in a known top-level domain or one reserved for examples and local use.'],
    },
    {
      kind: 'any-emails',
      weight: 0.6,
      what: 'e-mail addresses, whatever they end in',
      assumptions: ['Whatever has the shape of an address counts, also with an unknown ending.'],
    },
  ],
  link: [
    {
      kind: 'links',
      weight: 1,
      what: 'links that begin with http, https, ftp or www',
      assumptions: ['A link begins with http://, https://, ftp:// or www.'],
    },
    {
      kind: 'any-links',
      weight: 0.6,
      what: 'links, bare domains such as example.org among them',
      assumptions: ['A bare domain such as example.org counts as a link.'],
    },
  ],
  phone: [
    {
      kind: 'phones',
      wider: 'any-phones',
      weight: 1,
      what: 'phone numbers that are valid',
      assumptions: ['A phone number is one that a numbering plan allows.'],
    },
    {
      kind: 'any-phones',
      weight: 0.9,
      what: 'phone numbers by the way they are written',
      assumptions: [
        'Whatever is written like a phone number counts, of any country and whether or not it is assigned.',
      ],
    },
  ],
  date: [
    {
      kind: 'dates',
      weight: 1,
      what: 'dates that name a day',
      assumptions: ['A date names a day and a month; words such as "today" and a month without a day do not count.'],
    },
    {
      kind: 'any-dates',
      weight: 0.6,
      what: 'dates, months with their year and days in figures such as 3/14 among them',
      assumptions: ['A month with its year, and a day and month in figures, count as dates too.'],
    },
  ],
  amount: [
    {
      kind: 'amounts',
      weight: 1,
      what: 'amounts of money',
      assumptions: ["An amount of money is a number beside a currency's sign, code or name."],
    },
  ],
  quotation: [
    {
      kind: 'quotations',
      weight: 1,
      what: 'quotations',
      assumptions: ['A quotation stands between double quotation marks or guillemets; it is given without them.'],
    },
    {
      kind: 'any-quotations',
      weight: 0.6,
      what: 'quotations, those between single marks among them',
      assumptions: ['A quotation may also stand between curly single marks; it is given without its marks.'],
    },
  ],
};
