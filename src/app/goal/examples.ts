/** A goal that works as it stands. */
export interface Example {
  goal: string;
  /** Names of files in `examples/data`. */
  files: readonly string[];
}

/** Examples of one kind. */
export interface ExampleGroup {
  title: string;
  /** What this kind is good for, in a few words. */
  about: string;
  examples: readonly Example[];
}

/** The goals that the first page offers. Each is one of `examples/goals.json`, which says what comes of it. */
export const exampleGroups: readonly ExampleGroup[] = [
  {
    title: 'Tables',
    about: 'Totals, shares, groups and joins of CSV, TSV and NDJSON.',
    examples: [
      { goal: 'What is the total revenue per region?', files: ['sales.csv'] },
      { goal: 'What share of revenue comes from the North region?', files: ['sales.csv'] },
      { goal: 'total revenue per country', files: ['sales.csv', 'customers.csv'] },
      { goal: 'What is the mean temperature at the Harbour station?', files: ['measurements.tsv'] },
    ],
  },
  {
    title: 'Texts and JSON',
    about: 'Found, counted and compared, each answer with its place.',
    examples: [
      { goal: 'Which dates are mentioned in report.txt?', files: ['report.txt'] },
      {
        goal: 'How many lines were added in letter-b.txt compared to letter-a.txt?',
        files: ['letter-a.txt', 'letter-b.txt'],
      },
      { goal: 'Which item has the highest price?', files: ['shop.json'] },
      { goal: 'How many orders have status delivered?', files: ['orders.json'] },
    ],
  },
  {
    title: 'Numbers, dates, units',
    about: 'Exact arithmetic, calendars, conversions: nothing to attach.',
    examples: [
      { goal: 'What is 25!?', files: [] },
      { goal: 'What is the monthly payment on a loan of 200000 at 4% over 30 years?', files: [] },
      { goal: 'What is the weekday of 29 February 2024?', files: [] },
      { goal: 'Convert 5 feet 11 inches to cm', files: [] },
    ],
  },
  {
    title: 'Asked back or refused',
    about: 'Two readings, or no way to know it here: Aegis says so.',
    examples: [
      { goal: 'How many days between 03/04/2024 and 10/12/2024?', files: [] },
      { goal: 'What is the current price of gold?', files: [] },
      { goal: 'Who painted the Mona Lisa?', files: [] },
    ],
  },
];
