import { z } from 'zod';
import type { JsonObject } from '../../core/json.ts';
import type { WebllmEntry } from '../catalogue/webllm-models.ts';

const specSchema = z.strictObject({
  /** `webllm:` and WebLLM's own id. */
  id: z.string().startsWith('webllm:'),
  name: z.string(),
  /** The addresses that the files are kept under in Cache Storage. */
  files: z.strictObject({ weights: z.string(), library: z.string() }),
  /** Tokens of prompt and reply together. */
  window: z.number().int().positive(),
  needs: z.array(z.enum(['webgpu', 'shader-f16'])),
  small: z.boolean(),
  bufferBytes: z.number().nullable(),
  nativeTools: z.boolean(),
  thinks: z.boolean(),
});

/** What a WebLLM worker is told to load. */
export type WebllmSpec = z.infer<typeof specSchema>;

/** The spec of a model of the catalogue, as it crosses the worker's border. */
export function webllmSpec(entry: WebllmEntry): JsonObject {
  const { id, name, files, window, needs, small, bufferBytes, nativeTools, thinks } = entry;
  return {
    ...{ id, name, window, small, bufferBytes, nativeTools, thinks },
    ...{ files: { weights: files.weights, library: files.library }, needs: [...needs] },
  };
}

/** Reads a spec; throws a ZodError where it is none, which only a fault of ours can bring about. */
export function readSpec(spec: JsonObject): WebllmSpec {
  return specSchema.parse(spec);
}

/** The id that WebLLM knows the model by. */
export function webllmId(spec: Pick<WebllmSpec, 'id'>): string {
  return spec.id.slice('webllm:'.length);
}
