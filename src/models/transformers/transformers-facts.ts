import type { TransformersEntry } from '../catalogue/transformers-models.ts';
import type { HeldModelFacts } from '../hold-model.ts';

/** What is known of a transformers.js model before it is loaded. It has no grammar: schemas and tools are told in words. */
export function transformersFacts({ id, files, bits, window }: TransformersEntry): HeldModelFacts {
  return { id, tools: 'json', schema: 'prompt', window, spec: { base: files.weights, bits, window } };
}
