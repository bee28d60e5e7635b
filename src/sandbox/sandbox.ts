import type { HarnessManifest } from '../core/harness.ts';
import type { ToolCall } from '../core/harness.ts';
import type { Json, JsonObject } from '../core/json.ts';
import type { AttachmentProfile } from '../core/attachment.ts';
import type { CheckResult } from '../core/verdict.ts';

/** Limits of one evaluation, as `docs/architecture.md` states them. A test reaches each. */
export const sandboxLimits = {
  /** Wall time until the worker is terminated, in milliseconds. */
  deadlineMs: 10_000,
  /** The module's whole WebAssembly memory. */
  heapBytes: 64 * 1024 * 1024,
  stackBytes: 64 * 1024,
  /** Source text, UTF-8. */
  sourceBytes: 256 * 1024,
  /** Depth of brackets in source and of nesting in JSON that crosses the border. */
  nesting: 200,
  /** One result that crosses the border, UTF-8. */
  resultBytes: 1024 * 1024,
  /** All console output of one evaluation; more is cut and marked. */
  consoleBytes: 64 * 1024,
  /** Tool calls of one evaluation. */
  toolCalls: 256,
} as const;

/** What the guest sees of a run: plain data, the same for every evaluation of the run. */
export interface GuestContext {
  goal: string;
  attachments: readonly AttachmentProfile[];
  /** The log of tool calls so far. */
  calls: readonly ToolCall[];
  /** The run's fixed time in milliseconds; the guest's `Date` stands still at it. */
  now: number;
  /** Seeds the guest's `Math.random`; the run's id. */
  seed: string;
}

/** Answers a guest's tool call. Throws AegisError; its message and fix reach the guest as an Error. */
export type ToolHandler = (tool: string, args: Json) => Promise<Json>;

/** What one evaluation gave. `error` is what the guest threw or the limit it reached; then `value` is null. */
export interface Evaluation<T> {
  value: T | null;
  error: { message: string; limit: keyof typeof sandboxLimits | null } | null;
  console: string;
}

export interface VerifyOutcome {
  checks: CheckResult[];
}

/**
 * Runs generated code. Every method is one evaluation: a fresh QuickJS module with a bounded memory in a worker that is terminated at the
 * deadline, on abort, after any host error and after a limit was reached; one worker stands warm. `verifyMany` serves all outputs from one
 * loaded module, and asks a tool once for the same arguments. Guest faults come back in `Evaluation.error`; a method rejects only for AegisError `cancelled` and `sandbox-fault`.
 */
export interface Sandbox {
  /** Evaluates the module and reads what it declares. Complains of missing or malformed exports as an evaluation error. */
  load(signal: AbortSignal, code: string): Promise<Evaluation<HarnessManifest>>;
  solve(signal: AbortSignal, code: string, context: GuestContext, tool: ToolHandler): Promise<Evaluation<JsonObject>>;
  verify(
    signal: AbortSignal,
    code: string,
    context: GuestContext,
    output: JsonObject,
    tool: ToolHandler,
  ): Promise<Evaluation<VerifyOutcome>>;
  verifyMany(
    signal: AbortSignal,
    code: string,
    context: GuestContext,
    outputs: readonly JsonObject[],
    tool: ToolHandler,
  ): Promise<Evaluation<Evaluation<VerifyOutcome>[]>>;
  repairFeedback(
    signal: AbortSignal,
    code: string,
    context: GuestContext,
    failures: readonly CheckResult[],
    output: JsonObject,
  ): Promise<Evaluation<string>>;
  dispose(): Promise<void>;
}
