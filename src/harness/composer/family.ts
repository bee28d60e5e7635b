import type { AttachmentProfile } from '../../core/attachment.ts';
import type { Analysis, TaskKind } from '../../core/analysis.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { OutputSchema } from '../../core/harness.ts';

/** What a family may look at while it reads a goal. Tool calls are recorded, so a replay reads the same. */
export interface ReadingContext {
  readonly goal: string;
  readonly attachments: readonly AttachmentProfile[];
  /** The run's fixed time in milliseconds since the Unix epoch, for "today". */
  readonly now: number;
  /** Calls a tool of the registry. */
  tool(name: string, args: Json): Promise<Json>;
}

/** One plausible meaning of a goal, worked out far enough to be computed. */
export interface Reading {
  /** Everything that `draft` needs, as data: it goes into the record, and from the record back into `draft`. */
  readonly plan: JsonObject;
  /** What was understood, as one sentence that a person can say yes or no to. Tells this reading from its rivals. */
  readonly statement: string;
  /** What was taken for granted, each a sentence. */
  readonly assumptions: readonly string[];
  /** How well the words support it, 0 to 1. A reading under half of the best one's weight is not a rival. */
  readonly weight: number;
  readonly kind: TaskKind;
  readonly shape: Analysis['shape'];
  readonly deliverable: string;
}

/** What a family says of a goal. All null or empty: none of its business. */
export interface FamilyReadings {
  readonly readings: readonly Reading[];
  /** The goal is this family's, and it knows that code cannot answer it, or what is missing. */
  readonly beyond: Analysis['beyond'];
}

/** A check that a draft's `verify` makes, as the assessment needs to know it. */
export interface DraftCheck {
  readonly name: string;
  /** Risk ids or the invariant's id; the first is what `run.check` names. */
  readonly defends: readonly string[];
  readonly at: string;
}

/** A harness before it is written out as a module. */
export interface HarnessDraft {
  readonly systemPrompt: string;
  readonly tools: Readonly<Record<string, string>>;
  readonly outputSchema: OutputSchema;
  /** Data that `solve` and `verify` see as constants; rendered as JSON literals, never as code. */
  readonly constants: Readonly<Record<string, Json>>;
  /** The body of `async function solve(run) { … }`; null where code cannot solve it. */
  readonly solve: string | null;
  /** The body of `async function verify(output, run) { … }`. It takes another path than `solve`. */
  readonly verify: string;
  /** The checks that `verify` makes. */
  readonly checks: readonly DraftCheck[];
  /** What must hold of any right answer. */
  readonly invariants: readonly { id: string; text: string }[];
}

/**
 * One family of goals that code can solve. A new family is one new file and one line in the registry.
 * All methods are deterministic: the same goal and attachments give the same harness, character for character, in every runtime.
 */
export interface Family {
  readonly name: string;
  /** Every plausible reading. */
  read(context: ReadingContext): Promise<FamilyReadings>;
  /** Computes a reading's answer (the value of `answer`), by tools, so that rivals can be compared. Throws AegisError where the data does not allow it. */
  answer(plan: JsonObject, context: ReadingContext): Promise<Json>;
  /** Writes the harness of a reading. Pure. */
  draft(plan: JsonObject, attachments: readonly AttachmentProfile[]): HarnessDraft;
}
