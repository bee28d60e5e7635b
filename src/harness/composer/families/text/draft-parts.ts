import type { Json } from '../../../../core/json.ts';
import type { DraftCheck, HarnessDraft } from '../../family.ts';
import { amountParts } from './parts/amount-parts.ts';
import { countParts } from './parts/count-parts.ts';
import { diffParts } from './parts/diff-parts.ts';
import { findParts } from './parts/find-parts.ts';
import { frequencyParts } from './parts/frequency-parts.ts';
import { occurrenceParts } from './parts/occurrence-parts.ts';
import { selectParts } from './parts/select-parts.ts';
import { summaryParts } from './parts/summary-parts.ts';
import type { TextPlan } from './plan.ts';

/** What a task adds to a harness. All code is over `text`, `other` (for two texts), `output`, `run`, the constants and `expected`. */
export interface TextParts {
  /** What the tool is for here. */
  readonly note: string;
  /** Schema of the answer. */
  readonly answer: Json;
  /** Further fields of the output: their schemas and, in the same order, their values in `solve`. */
  readonly fields?: { readonly schema: Readonly<Record<string, Json>>; readonly values: readonly string[] };
  readonly constants?: Readonly<Record<string, Json>>;
  /** Guest functions, see `guest/`. */
  readonly helpers: readonly string[];
  /** What another way than the tool's gives: an expression. */
  readonly expected: string;
  /** `ok` and `message` are expressions. */
  readonly checks: readonly { readonly about: DraftCheck; readonly ok: string; readonly message: string }[];
  readonly invariants: HarnessDraft['invariants'];
}

/** The parts of a plan's harness. */
export function partsOf(plan: TextPlan): TextParts {
  switch (plan.task) {
    case 'count':
      return countParts(plan);
    case 'find':
      return findParts(plan);
    case 'amount':
      return amountParts(plan);
    case 'occurrences':
      return occurrenceParts(plan);
    case 'select':
      return selectParts(plan);
    case 'frequencies':
      return frequencyParts(plan);
    case 'summary':
      return summaryParts(plan);
    case 'diff':
      return diffParts(plan);
  }
}
