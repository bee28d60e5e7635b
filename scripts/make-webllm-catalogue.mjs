// Writes what the catalogue takes from WebLLM's own list of models: `node scripts/make-webllm-catalogue.mjs` after the package has changed. The
// package is 6 MB and is not loaded to show the list; a test compares the file with the installed package.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The models that Aegis offers, as WebLLM calls them. Those with f32 in their name also run where `shader-f16` is missing. */
const chosen = [
  'SmolLM2-360M-Instruct-q4f16_1-MLC',
  'SmolLM2-360M-Instruct-q4f32_1-MLC',
  'Qwen2.5-0.5B-Instruct-q4f16_1-MLC',
  'Qwen2.5-0.5B-Instruct-q4f32_1-MLC',
  'Qwen3-0.6B-q4f16_1-MLC',
  'gemma3-1b-it-q4f16_1-MLC',
  'Llama-3.2-1B-Instruct-q4f16_1-MLC',
  'Llama-3.2-1B-Instruct-q4f32_1-MLC',
  'Qwen2.5-1.5B-Instruct-q4f16_1-MLC',
  'Qwen2.5-1.5B-Instruct-q4f32_1-MLC',
  'Qwen2.5-Coder-1.5B-Instruct-q4f16_1-MLC',
  'Qwen2.5-Coder-1.5B-Instruct-q4f32_1-MLC',
  'Qwen3-1.7B-q4f16_1-MLC',
  'gemma-2-2b-it-q4f16_1-MLC',
  'Qwen2.5-3B-Instruct-q4f16_1-MLC',
  'Llama-3.2-3B-Instruct-q4f16_1-MLC',
  'Llama-3.2-3B-Instruct-q4f32_1-MLC',
  'Phi-3.5-mini-instruct-q4f16_1-MLC',
  'Qwen3-4B-q4f16_1-MLC',
  'Qwen3-4B-q4f32_1-MLC',
  'Qwen2.5-7B-Instruct-q4f16_1-MLC',
  'Qwen2.5-Coder-7B-Instruct-q4f16_1-MLC',
  'Llama-3.1-8B-Instruct-q4f16_1-MLC',
  'Hermes-3-Llama-3.1-8B-q4f16_1-MLC',
  'Hermes-3-Llama-3.1-8B-q4f32_1-MLC',
];

/** The text of the file, from the installed package. */
export async function makeCatalogue() {
  const { prebuiltAppConfig, functionCallingModelIds, modelVersion } = await import('@mlc-ai/web-llm');
  const { version } = JSON.parse(readFileSync(at('node_modules/@mlc-ai/web-llm/package.json'), 'utf8'));
  const models = chosen.map((id) => {
    const model = prebuiltAppConfig.model_list.find((one) => one.model_id === id);
    if (model === undefined) throw new Error(`WebLLM ${version} has no model ${id}.`);
    // What the engine is told of a model (src/models/webllm/serve-webllm.ts) has room for nothing else.
    const other = Object.keys(model.overrides).filter((key) => key !== 'context_window_size');
    if (other.length > 0 || model.model_manifest) throw new Error(`${id} needs ${[...other, 'model_manifest']}.`);
    return {
      id,
      weights: `${model.model}/resolve/main/`,
      library: model.model_lib,
      memoryMiB: model.vram_required_MB,
      small: model.low_resource_required === true,
      window: model.overrides.context_window_size,
      shaderF16: id.includes('f16') || (model.required_features ?? []).includes('shader-f16'),
      bufferBytes: model.buffer_size_required_bytes ?? null,
      tools: functionCallingModelIds.includes(id),
    };
  });
  return `${JSON.stringify({ package: version, libraries: modelVersion, models }, null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(at('src/models/catalogue/webllm-models.json'), await makeCatalogue());
