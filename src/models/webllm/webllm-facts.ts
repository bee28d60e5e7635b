import type { WebllmEntry } from '../catalogue/webllm-models.ts';
import type { HeldModelFacts } from '../hold-model.ts';
import { webllmSpec } from './spec.ts';

/** What is known of a WebLLM model before it is loaded. Its grammar engine holds it to schemas; few of its models have tools of their own. */
export function webllmFacts(entry: WebllmEntry): HeldModelFacts {
  const { id, window, nativeTools } = entry;
  return { id, tools: nativeTools ? 'native' : 'json', schema: 'enforced', window, spec: webllmSpec(entry) };
}
