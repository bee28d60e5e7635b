import type { WeightBits } from '../transformers/files.ts';
import type { CatalogueEntry } from './entry.ts';

/** A model for transformers.js, with what is special to that engine. */
export interface TransformersEntry extends CatalogueEntry {
  readonly engine: 'transformers';
  readonly bits: WeightBits;
}

const published = 'https://huggingface.co';

/**
 * Small models that run on the processor, for browsers without WebGPU. Sizes of the weights are those of the file lists on Hugging Face (as seen
 * in 2025), windows and licences those of the models' own pages. On a processor a window of 4,096 tokens is as much as anyone waits for.
 */
export const transformersModels: readonly TransformersEntry[] = [
  {
    id: 'transformers:SmolLM2-360M-Instruct',
    engine: 'transformers',
    bits: 'q4',
    name: 'SmolLM2 360M',
    maker: 'Hugging Face',
    downloadBytes: 421e6,
    approximate: true,
    memoryBytes: 900e6,
    window: 4096,
    licence: { name: 'Apache-2.0', url: `${published}/HuggingFaceTB/SmolLM2-360M-Instruct` },
    goodFor: 'Trying out how a model works here; too small for most goals.',
    needs: [],
    files: { weights: `${published}/HuggingFaceTB/SmolLM2-360M-Instruct/resolve/main/`, library: null },
  },
  {
    id: 'transformers:Qwen2.5-0.5B-Instruct',
    engine: 'transformers',
    bits: 'q8',
    name: 'Qwen2.5 0.5B',
    maker: 'Alibaba Cloud',
    downloadBytes: 519e6,
    approximate: true,
    memoryBytes: 1200e6,
    window: 4096,
    licence: { name: 'Apache-2.0', url: `${published}/Qwen/Qwen2.5-0.5B-Instruct/blob/main/LICENSE` },
    goodFor: 'Short answers about short texts, on any machine.',
    needs: [],
    files: { weights: `${published}/onnx-community/Qwen2.5-0.5B-Instruct/resolve/main/`, library: null },
  },
  {
    id: 'transformers:Llama-3.2-1B-Instruct',
    engine: 'transformers',
    bits: 'q8',
    name: 'Llama 3.2 1B',
    maker: 'Meta',
    downloadBytes: 1.25e9,
    approximate: true,
    memoryBytes: 2600e6,
    window: 4096,
    licence: {
      name: 'Llama 3.2 Community License',
      url: `${published}/meta-llama/Llama-3.2-1B-Instruct/blob/main/LICENSE.txt`,
    },
    goodFor: 'Summaries and extraction from short texts, slowly.',
    needs: [],
    files: { weights: `${published}/onnx-community/Llama-3.2-1B-Instruct/resolve/main/`, library: null },
  },
];
