import type { sandboxLimits } from './sandbox.ts';

export type LimitName = keyof typeof sandboxLimits;

/** What the guest may know of a run, as JSON texts that are read only when the guest asks for them. */
export interface GuestData {
  /** `{ goal, now, attachments }`; an attachment without its text but with `hasText`. */
  context: string;
  /** The text of each attachment as a JSON string, or null. */
  texts: (string | null)[];
  /** The log of tool calls. */
  calls: string;
  /** The run's time in milliseconds since the Unix epoch. */
  now: number;
  /** Seeds `Math.random`: any 32-bit integer. */
  seed: number;
}

export type EntryName = 'load' | 'solve' | 'verify' | 'repairFeedback';

/** One evaluation: a module, and the calls of one of its entries, each with its arguments as JSON texts. */
export interface EvaluationRequest {
  code: string;
  entry: EntryName;
  data: GuestData;
  /** One list of arguments for each call: `[[]]` for load and solve, `[[output], …]` for verify, `[[failures, output]]` for repairFeedback. */
  calls: string[][];
  /** Whether a tool's answer also serves later calls with the same arguments, without asking again. */
  rememberTools: boolean;
  /** Milliseconds after which the worker interrupts the guest by itself; the host terminates it a little later. */
  deadlineMs: number;
}

/** A tool call that the guest waits for. */
export interface ToolRequest {
  number: number;
  /** The tool's name as the guest gave it. */
  tool: string;
  /** The arguments, JSON text. */
  args: string;
}

export interface ToolAnswer {
  number: number;
  ok: boolean;
  /** JSON text: the result, or the message of the error. */
  text: string;
}

/** What the guest threw, or the limit that it reached. */
export interface GuestError {
  message: string;
  limit: LimitName | null;
}

/** An evaluation's end. */
export interface EvaluationEnd {
  /** JSON text `{ value, error }` of each call, in order; fewer than asked for when the evaluation broke off. */
  outcomes: string[];
  /** Why it broke off, or null. */
  error: GuestError | null;
  console: string;
}

/**
 * Where an evaluation stands: it ended, or all its jobs wait for tools. All open calls are given at once and answered at once, in the order
 * in which the guest made them: so it does not matter how fast a tool is, and a replay sees the same order.
 */
export type Step = { type: 'tools'; requests: ToolRequest[] } | { type: 'end'; end: EvaluationEnd };

/** What a sandbox worker exposes. One evaluation at a time; an error thrown means that the worker must be terminated. */
export interface SandboxWorker {
  begin(request: EvaluationRequest): Promise<Step>;
  resume(answers: ToolAnswer[]): Promise<Step>;
}

/** A sandbox worker as the host holds it. */
export interface WorkerHandle {
  readonly worker: SandboxWorker;
  /** Resolves with the reason when the worker dies by itself. */
  readonly died: Promise<string>;
  terminate(): void;
}

/** Starts a sandbox worker; the platform's part. */
export type SpawnWorker = () => WorkerHandle;
