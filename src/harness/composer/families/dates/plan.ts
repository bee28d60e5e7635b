import type { Analysis } from '../../../../core/analysis.ts';
import type { JsonObject } from '../../../../core/json.ts';
import type { DateForm } from '../../../../tools/date-form.ts';
import { weekdayNames } from '../../../../tools/date-temporal.ts';
import type { DraftCheck, HarnessDraft } from '../../family.ts';
import type { Phrase } from './phrase.ts';
import type { Problem } from './slots.ts';

/** What is computed for a goal about dates: one call of one tool, and what is taken from its result. */
export interface DatesPlan {
  /** The operation that wrote it and that writes its harness. */
  readonly operation: string;
  readonly tool: string;
  /** Arguments of the tool; the harness's constant `REQUEST`. */
  readonly request: JsonObject;
  /** Where the answer stands in the tool's result: names of members. */
  readonly answer: readonly string[];
  /** Further fields of the output, likewise. */
  readonly shows: Readonly<Record<string, readonly string[]>>;
  /** What the answer counts in, or null. */
  readonly unit: string | null;
  readonly assumptions: readonly string[];
  /** More that the operation wants to know again when it writes the harness. */
  readonly detail: JsonObject;
}

/** A reading before the family completes it. */
export interface DatesReading {
  readonly plan: DatesPlan;
  readonly statement: string;
  readonly weight: number;
  readonly shape: Analysis['shape'];
  readonly deliverable: string;
}

/** What an operation adds to a harness: how `verify` works the answer out again. */
export interface DatesVerify {
  /** Statements of `verify` before its checks are made, and the checks of `/answer` and the fields in `shows`. */
  readonly body: string;
  readonly checks: readonly DraftCheck[];
  readonly invariants: HarnessDraft['invariants'];
  /** Other tools that `verify` calls, with what each is for. */
  readonly tools?: Readonly<Record<string, string>>;
  /** JSON Schemas of `answer` and of each field in `shows`. */
  readonly answer: JsonObject;
  readonly fields: Readonly<Record<string, JsonObject>>;
}

/** One kind of question about dates. A new one is one file and one line in `operations.ts`. */
export interface DateOperation {
  readonly name: string;
  /** Every reading of a phrase that this operation answers. A `Problem` where it is this operation's and cannot be answered. */
  read(phrase: Phrase, today: string): readonly (DatesReading | Problem)[];
  verify(plan: DatesPlan): DatesVerify;
}

/** A date form as plain data, for a plan's request. */
export function formJson(form: DateForm): JsonObject[string] {
  return form;
}

export function isProblem(reading: DatesReading | Problem): reading is Problem {
  return 'reason' in reading;
}

/** The schema of a date. */
export const dateSchema: JsonObject = { type: 'string', format: 'date' };
/** The schema of a weekday's English name. */
export const weekdaySchema: JsonObject = { type: 'string', enum: [...weekdayNames] };
