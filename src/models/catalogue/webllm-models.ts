import type { CatalogueEntry } from './entry.ts';
import { webllmFamilies, type WebllmFamily } from './webllm-families.ts';
import listed from './webllm-models.json' with { type: 'json' };

/** A model for WebLLM, with what is special to that engine. */
export interface WebllmEntry extends CatalogueEntry {
  readonly engine: 'webllm';
  readonly files: { readonly weights: string; readonly library: string };
  /** Whether WebLLM says that it runs on devices with small buffers too, such as phones. */
  readonly small: boolean;
  /** The largest buffer that it binds, in bytes, where WebLLM says so. */
  readonly bufferBytes: number | null;
  /** Whether it was trained on a format of its own for tool calls that WebLLM knows. */
  readonly nativeTools: boolean;
  /** Whether it thinks aloud before it answers unless it is told not to. */
  readonly thinks: boolean;
}

const mebi = 1024 ** 2;
/** Tokenizer, config and library, about. */
const besideWeights = 15e6;

/**
 * Bytes of a weight. WebLLM's q4 quantizations keep 4 bits for each, and for every 32 of them a scale of 16 (`f16`) or 32 bits (`f32`). For
 * Llama 3.2 1B that gives the 695 MB that its publisher has.
 */
function bytesOfWeight(id: string): number {
  return id.includes('q4f32') ? 5 / 8 : 4.5 / 8;
}

function entryOf(model: (typeof listed.models)[number], family: WebllmFamily): WebllmEntry {
  return {
    id: `webllm:${model.id}`,
    engine: 'webllm',
    name: model.shaderF16 ? family.name : `${family.name}, for graphics without 16-bit floats`,
    maker: family.maker,
    downloadBytes: Math.round(family.parameters * bytesOfWeight(model.id) + besideWeights),
    approximate: true,
    memoryBytes: Math.round(model.memoryMiB * mebi),
    window: model.window,
    licence: family.licence,
    goodFor: family.goodFor,
    needs: model.shaderF16 ? ['webgpu', 'shader-f16'] : ['webgpu'],
    files: { weights: model.weights, library: model.library },
    small: model.small,
    bufferBytes: model.bufferBytes,
    nativeTools: model.tools,
    thinks: family.thinks,
  };
}

/** The models that Aegis offers for WebLLM: what the package's own list says of them, and what their makers do. Small ones first. */
export const webllmModels: readonly WebllmEntry[] = listed.models.map((model) => {
  const family = webllmFamilies.find(({ id }) => model.id.startsWith(`${id}-q`));
  if (family === undefined) throw new Error(`webllm-families.ts does not know ${model.id}.`);
  return entryOf(model, family);
});

/** A WebLLM model of the catalogue by its id, or null. */
export function findWebllmModel(id: string): WebllmEntry | null {
  return webllmModels.find((model) => model.id === id) ?? null;
}
