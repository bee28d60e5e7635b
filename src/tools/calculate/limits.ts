/** What one calculation may cost. Each is reached by a test. */
export const calculateLimits = {
  /** Length of an expression, in UTF-16 code units. */
  characters: 8000,
  /** Depth of brackets. */
  nesting: 100,
  /** Decimal places that can be asked for. */
  places: 50,
  /** Digits of a whole number, numerator or denominator at any step. */
  digits: 10_000,
  /** Items of a list inside a calculation. */
  items: 100_000,
  /** Items of a list that is handed back. */
  resultItems: 1_000,
  /** The largest number that is tried for primality or factored by division: a million steps at most. */
  trialDivision: 1_000_000_000_000,
  /** The largest index of a prime: the 100,000th is 1,299,709. */
  primeIndex: 100_000,
} as const;

/** A result that is not a fraction is computed to this many significant digits before it is rounded. */
export const realDigits = 64;
