// Fitted by `npm run fit:tables -- --write` (bench/fit) on 11321 training questions of WikiTableQuestions 1.0.2. Not written by hand.

/** What each feature of the best reading adds to the log-odds that its answer is right. */
export const chanceWeights: Readonly<Record<string, number>> = {};

/** The same for the numbers that chance.ts works out. */
export const chanceNumbers = {
  odds: 2.911,
  second: -1.157,
  unexplained: -0.597,
  rare: -0.128,
  answers: 0.605,
  one: -0.046,
} as const;
