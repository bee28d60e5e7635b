/** One kind of goal that needs no model. */
export interface Capability {
  name: string;
  what: string;
  /** A goal of this kind that works as it stands: one of `examples/goals.json`. */
  example: { goal: string; files: readonly string[] };
}

/** What the composer solves without a model: each by code, and checked by code that takes another way. */
export const capabilities: readonly Capability[] = [
  {
    name: 'Arithmetic',
    what: 'Exact, however large: sums, shares, powers, primes, roots, loans.',
    example: { goal: 'What is 25!?', files: [] },
  },
  {
    name: 'Dates',
    what: 'Days between, weekdays, deadlines in working days. Asks where a date can be read in two ways.',
    example: { goal: 'What is the weekday of 29 February 2024?', files: [] },
  },
  {
    name: 'Units',
    what: 'Lengths, masses, volumes, temperatures and more, by their definitions.',
    example: { goal: 'Convert 5 feet 11 inches to cm', files: [] },
  },
  {
    name: 'Tables',
    what: 'CSV, TSV, NDJSON and lists of records: totals, averages, shares, groups, joins, filters.',
    example: { goal: 'What is the total revenue per region?', files: ['sales.csv'] },
  },
  {
    name: 'Texts',
    what: 'Counts, dates, addresses, differences between two files, each answer with its place.',
    example: { goal: 'Which dates are mentioned in report.txt?', files: ['report.txt'] },
  },
  {
    name: 'JSON',
    what: 'Values by path, sums over lists, the highest and the lowest, how many fit.',
    example: { goal: 'Which item has the highest price?', files: ['shop.json'] },
  },
];
