/**
 * What a harness module may use, and what it must export. This file is the one source of the guest's types: the editor checks modules
 * against it, and `docs/harness.md` explains it.
 *
 * A module runs in QuickJS without network, timers, imports, `eval` or DOM. `Date` stands still at the run's time, `Math.random` is seeded.
 */

/** Plain data: all that crosses the sandbox's border. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What `solve` and the model produce. `answer` is what the person asked for, and no more. */
export interface Output {
  answer: Json;
  [field: string]: Json;
}

export interface Attachment {
  readonly name: string;
  readonly kind: 'table' | 'json' | 'text';
  /** The decoded text of a `text` or `json` attachment; null for a table. */
  readonly text: string | null;
  /** The columns of a table; empty for the others. */
  readonly columns: readonly {
    name: string;
    type: 'integer' | 'decimal' | 'date' | 'datetime' | 'boolean' | 'text' | 'empty';
  }[];
  /** Number of rows of a table, the header not counted; 0 for the others. */
  readonly rowCount: number;
  /** A page of a table's rows, each an array in the order of `columns`. At most 2,000 rows a page. Counts as a tool call. */
  rows(page?: { columns?: string[]; offset?: number; limit?: number }): Promise<(string | number | boolean | null)[][]>;
}

export interface ToolCall {
  readonly tool: string;
  readonly args: Json;
  readonly ok: boolean;
  readonly result: Json;
  readonly error: string | null;
}

export interface CheckResult {
  readonly name: string;
  readonly defends: string;
  readonly at: string;
  readonly ok: boolean;
  readonly message: string;
}

/** Exact numbers of any size: fractions of big integers. Made by `run.lib.exact`. */
export interface Exact {
  plus(other: Exact | number | string): Exact;
  minus(other: Exact | number | string): Exact;
  times(other: Exact | number | string): Exact;
  /** Throws when the other is zero. */
  over(other: Exact | number | string): Exact;
  /** A whole power, negative ones included. */
  power(exponent: number): Exact;
  negated(): Exact;
  absolute(): Exact;
  /** -1, 0 or 1. */
  compare(other: Exact | number | string): number;
  equals(other: Exact | number | string): boolean;
  isInteger(): boolean;
  /** Rounded half away from zero to that many decimal places, as an exact number. */
  round(places: number): Exact;
  /** The nearest double. */
  toNumber(): number;
  /** Decimal text, rounded half away from zero to at most `places` (20 if not given), without trailing zeros. */
  toString(places?: number): string;
}

/** Checks and helpers that people would expect. All are pure. */
export interface Library {
  /** Whether two numbers (or decimal texts) differ by at most `tolerance` (absolute; 0 if not given). */
  near(a: number | string, b: number | string, tolerance?: number): boolean;
  /** Whether two values are the same data, whatever the order of keys. */
  same(a: Json, b: Json): boolean;
  /** Whether the quotation stands word for word in the source; runs of white space count as one space. */
  quotedIn(quotation: string, source: string): boolean;
  /** Whether it is a date of the calendar as YYYY-MM-DD. */
  isoDate(text: unknown): boolean;
  /** Whether it has the shape of an http(s) URL. */
  urlShape(text: unknown): boolean;
  unique(list: readonly Json[]): boolean;
  /** Whether a list of numbers or texts is in order; 'descending' for falling. Equal neighbours are in order. */
  sorted(list: readonly (number | string)[], direction?: 'ascending' | 'descending'): boolean;
  /** The exact sum of numbers and decimal texts. */
  sum(list: readonly (number | string)[]): Exact;
  /** Reads a number or a decimal text (`"12.50"`, `"-3"`, `"1/3"`) exactly; throws on anything else. */
  exact(value: number | string): Exact;
  /** Whether a text holds no Markdown link or image, HTML tag, script URL or control character. */
  plainText(text: unknown): boolean;
  /** Whether no string anywhere in the value looks like a key, token or password. */
  noSecret(value: Json): boolean;
  /** Whether no string anywhere in the value holds an e-mail address, phone number, payment card or social security number. */
  noPersonalData(value: Json): boolean;
  /** The day number (days since 1970-01-01, proleptic Gregorian) of a YYYY-MM-DD date; throws on anything else. */
  dayNumber(isoDate: string): number;
  /** The YYYY-MM-DD date of a day number. */
  dateOfDay(day: number): string;
}

export interface Run {
  readonly goal: string;
  readonly attachments: readonly Attachment[];
  /** The log of tool calls so far, those of `solve` included. */
  readonly calls: readonly ToolCall[];
  /** The run's fixed time, RFC 3339 in UTC. */
  readonly now: string;
  readonly lib: Library;
  /** Calls a tool that the module's `tools` allow. Rejects with an Error that says how to mend the arguments. */
  tool(name: string, args: Json): Promise<any>;
  /**
   * Records one check. `defends` is the id of the risk or invariant it defends against; `at` the JSON Pointer of the field it covers
   * ('/answer'). `message` says what was compared, for the person and for the repair. Works in `verify` only.
   */
  check(name: string, about: { defends: string; at: string }, ok: boolean, message: string): void;
}

/** The named exports of a harness module. */
export interface HarnessModule {
  systemPrompt: string;
  /** Tool name to note: the allow-list. */
  tools: Record<string, string>;
  /** Clamped by the host: steps 1 to 50, repairs 0 to 5. `steps` and `tokens` (of all replies) are those of one attempt at an answer. */
  limits?: { steps?: number; repairs?: number; tokens?: number; temperature?: number };
  /** JSON Schema 2020-12, closed, with a required `answer`. */
  outputSchema: { [key: string]: Json };
  solve?(run: Run): Promise<Output>;
  verify(output: Output, run: Run): Promise<void>;
  repairFeedback?(failures: readonly CheckResult[], output: Output): string;
}
