import type { z } from 'zod';
import type { Json } from '../core/json.ts';
import type { AttachmentProfile } from '../core/attachment.ts';
import type { TableEngine } from './tables/table-engine.ts';

/** What a tool may do beyond computing: nothing, or read what the person attached. No tool writes or reaches a network. */
export type ToolPermission = 'compute' | 'read-attachments';

export interface ToolContext {
  /** The run's fixed time, in milliseconds since the Unix epoch. */
  now: number;
  attachments: readonly AttachmentProfile[];
  tables: TableEngine;
}

/**
 * A tool as harnesses, models and the composer call it. `args` has passed `parameters`.
 * `run` throws AegisError `tool-failed` with a message that helps the caller to mend its arguments; its result is plain JSON, and equal
 * arguments give equal results.
 */
export interface Tool<Args = unknown> {
  readonly name: string;
  readonly description: string;
  readonly permission: ToolPermission;
  readonly parameters: z.ZodType<Args>;
  run(signal: AbortSignal, args: Args, context: ToolContext): Promise<Json>;
}
