import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import type { Json, JsonObject } from '../core/json.ts';
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
 * A tool as harnesses, models and the composer call it. Equal arguments give equal results.
 * `call` throws AegisError `tool-failed` with a message that helps the caller to mend its arguments.
 */
export interface Tool {
  /** snake_case. */
  readonly name: string;
  readonly description: string;
  readonly permission: ToolPermission;
  /** JSON Schema of the arguments. */
  readonly parameters: JsonObject;
  call(signal: AbortSignal, args: Json, context: ToolContext): Promise<Json>;
}

/** Makes a tool from a zod schema of its arguments and a function that gets them validated. Unknown arguments are refused. */
export function defineTool<Schema extends z.ZodType>(definition: {
  name: string;
  description: string;
  permission: ToolPermission;
  parameters: Schema;
  run(signal: AbortSignal, args: z.infer<Schema>, context: ToolContext): Promise<Json> | Json;
}): Tool {
  return {
    name: definition.name,
    description: definition.description,
    permission: definition.permission,
    parameters: z.toJSONSchema(definition.parameters) as JsonObject,
    async call(signal, args, context) {
      signal.throwIfAborted();
      const parsed = definition.parameters.safeParse(args);
      if (!parsed.success) {
        throw new AegisError(
          'tool-failed',
          `${definition.name} was called with arguments that it does not take: ${z.prettifyError(parsed.error)}`,
          'Call it again with arguments that match its schema.',
        );
      }
      return definition.run(signal, parsed.data, context);
    },
  };
}
