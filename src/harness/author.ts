import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { harnessOrigins } from '../core/harness.ts';
import type { ReadingContext } from './composer/family.ts';

/** What an author of harnesses works from. */
export interface AuthorContext extends ReadingContext {
  /** The person's answers to a former run's questions. */
  readonly answers: Readonly<Record<string, string>>;
}

/**
 * Whoever designs a harness by code alone. What it says is the floor: a model's words are merged into it by rules, and a model's harness replaces its
 * harness only after a trial.
 */
export interface Author {
  readonly origin: (typeof harnessOrigins)[number];
  analyze(context: AuthorContext): Promise<Analysis>;
  assess(context: AuthorContext, analysis: Analysis): Promise<Assessment>;
  /** The text of one harness module. */
  synthesize(context: AuthorContext, analysis: Analysis, assessment: Assessment): Promise<string>;
}
