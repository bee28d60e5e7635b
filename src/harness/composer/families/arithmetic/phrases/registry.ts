import type { Phrase } from '../phrase.ts';
import { listPhrases, listQuestions } from './lists.ts';
import { percentPhrases } from './percent.ts';
import { percentQuestions } from './percent-questions.ts';
import { plainPhrases } from './plain.ts';
import { primePhrases, primeQuestions } from './primes.ts';
import { generalQuestions } from './questions.ts';
import { countPhrases, rangePhrases, rangeQuestions } from './ranges.ts';
import { ratioPhrases } from './ratios.ts';
import { powerPhrases, wholeNumberPhrases, wholeNumberQuestions } from './whole-numbers.ts';

/** Wordings that stand for a number and may stand inside others. */
export const quantityPhrases: readonly Phrase[] = [
  ...plainPhrases,
  ...percentPhrases,
  ...listPhrases,
  ...rangePhrases,
  ...countPhrases,
  ...wholeNumberPhrases,
  ...primePhrases,
  ...powerPhrases,
];

/** Wordings of a whole question. */
export const questionPhrases: readonly Phrase[] = [
  ...percentQuestions,
  ...listQuestions,
  ...rangeQuestions,
  ...wholeNumberQuestions,
  ...primeQuestions,
  ...ratioPhrases,
  ...generalQuestions,
];
