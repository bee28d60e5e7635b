import { z } from 'zod';
import { jsonSchema } from './schemas.ts';

/** A JSON Schema 2020-12 as plain data. */
export const outputSchemaSchema = z.record(z.string(), jsonSchema);
export type OutputSchema = z.infer<typeof outputSchemaSchema>;

/** What a loaded harness module declares, after the host clamped its limits. */
export const harnessManifestSchema = z.strictObject({
  systemPrompt: z.string(),
  /** Tool name to note: the allow-list. */
  tools: z.record(z.string(), z.string()),
  limits: z.strictObject({
    steps: z.number().int().min(1).max(50),
    repairs: z.number().int().min(0).max(5),
    tokens: z.number().int().min(1),
    temperature: z.number().min(0).max(2),
  }),
  outputSchema: outputSchemaSchema,
  hasSolve: z.boolean(),
  hasRepairFeedback: z.boolean(),
});
export type HarnessManifest = z.infer<typeof harnessManifestSchema>;

export const harnessOrigins = ['composed', 'model', 'cache', 'person'] as const;
export const harnessSchema = z.strictObject({
  code: z.string(),
  /** SHA-256 of the code's UTF-8 bytes. */
  sha256: z.string(),
  origin: z.enum(harnessOrigins),
});
export type Harness = z.infer<typeof harnessSchema>;

export const toolCallSchema = z.strictObject({
  tool: z.string(),
  args: jsonSchema,
  /** Exactly one of `result` and `error` is not null… a result may itself be null, so `ok` decides. */
  ok: z.boolean(),
  result: jsonSchema,
  error: z.string().nullable(),
});
/** One entry of the log of tool calls. */
export type ToolCall = z.infer<typeof toolCallSchema>;
