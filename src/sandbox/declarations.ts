import { z } from 'zod';
import { outputSchemaSchema } from '../core/harness.ts';
import type { HarnessManifest } from '../core/harness.ts';

/** What a module declares, as the guest reports it. */
export const declarationsSchema = z.strictObject({
  systemPrompt: z.string(),
  tools: z.record(z.string(), z.string()),
  limits: z.strictObject({
    steps: z.number().optional(),
    repairs: z.number().optional(),
    tokens: z.number().optional(),
    temperature: z.number().optional(),
  }),
  outputSchema: outputSchemaSchema,
  hasSolve: z.boolean(),
  hasRepairFeedback: z.boolean(),
});

/** Bounds that the host holds a module's limits to, and what holds where it names none. */
export const harnessLimits = {
  steps: { least: 1, most: 50, otherwise: 12 },
  repairs: { least: 0, most: 5, otherwise: 2 },
  /** Of all replies of one attempt at an answer; most windows are 4,096 tokens. */
  tokens: { least: 1, most: 32_768, otherwise: 1024 },
  temperature: { least: 0, most: 2, otherwise: 0 },
} as const;

/** The manifest, its limits clamped. */
export function clampManifest(declared: z.infer<typeof declarationsSchema>): HarnessManifest {
  const clamp = (name: keyof typeof harnessLimits) => {
    const { least, most, otherwise } = harnessLimits[name];
    return Math.min(most, Math.max(least, declared.limits[name] ?? otherwise));
  };
  return {
    ...declared,
    limits: {
      steps: Math.round(clamp('steps')),
      repairs: Math.round(clamp('repairs')),
      tokens: Math.round(clamp('tokens')),
      temperature: clamp('temperature'),
    },
  };
}
