/** What WebLLM's list does not say of a model: the same for all its quantizations. */
export interface WebllmFamily {
  /** How the ids of its models begin. */
  readonly id: string;
  readonly name: string;
  readonly maker: string;
  readonly licence: { readonly name: string; readonly url: string };
  readonly goodFor: string;
  /** Weights, counted once where input and output share their table: the figure of the model's own page. */
  readonly parameters: number;
  /** Whether it thinks aloud before it answers unless it is told not to. */
  readonly thinks: boolean;
}

const apache = (url: string) => ({ name: 'Apache-2.0', url });
const gemma = { name: 'Gemma Terms of Use', url: 'https://ai.google.dev/gemma/terms' };
const llama31 = { name: 'Llama 3.1 Community License', url: 'https://www.llama.com/llama3_1/license/' };
const llama32 = { name: 'Llama 3.2 Community License', url: 'https://www.llama.com/llama3_2/license/' };
const qwen = (model: string) => apache(`https://huggingface.co/Qwen/${model}/blob/main/LICENSE`);

/** The families of models that Aegis offers for WebLLM, small ones first. */
export const webllmFamilies: readonly WebllmFamily[] = [
  {
    id: 'SmolLM2-360M-Instruct',
    name: 'SmolLM2 360M',
    maker: 'Hugging Face',
    licence: apache('https://huggingface.co/HuggingFaceTB/SmolLM2-360M-Instruct'),
    goodFor: 'Trying out whether models run here: quick, and often wrong.',
    parameters: 0.362e9,
    thinks: false,
  },
  {
    id: 'Qwen2.5-0.5B-Instruct',
    name: 'Qwen 2.5 0.5B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen2.5-0.5B-Instruct'),
    goodFor: 'Short answers on machines with little memory.',
    parameters: 0.494e9,
    thinks: false,
  },
  {
    id: 'Qwen3-0.6B',
    name: 'Qwen 3 0.6B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen3-0.6B'),
    goodFor: 'Short answers and simple tool calls on machines with little memory.',
    parameters: 0.596e9,
    thinks: true,
  },
  {
    id: 'gemma3-1b-it',
    name: 'Gemma 3 1B',
    maker: 'Google',
    licence: gemma,
    goodFor: 'Plain text and summaries in many languages.',
    parameters: 1.0e9,
    thinks: false,
  },
  {
    id: 'Llama-3.2-1B-Instruct',
    name: 'Llama 3.2 1B',
    maker: 'Meta',
    licence: llama32,
    goodFor: 'Rewording and summaries; fast.',
    parameters: 1.236e9,
    thinks: false,
  },
  {
    id: 'Qwen2.5-1.5B-Instruct',
    name: 'Qwen 2.5 1.5B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen2.5-1.5B-Instruct'),
    goodFor: 'A first model for most machines: keeps to schemas, reads tables and short texts.',
    parameters: 1.544e9,
    thinks: false,
  },
  {
    id: 'Qwen2.5-Coder-1.5B-Instruct',
    name: 'Qwen 2.5 Coder 1.5B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen2.5-Coder-1.5B-Instruct'),
    goodFor: 'Writing harness code on a small machine.',
    parameters: 1.544e9,
    thinks: false,
  },
  {
    id: 'Qwen3-1.7B',
    name: 'Qwen 3 1.7B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen3-1.7B'),
    goodFor: 'Tool calls and reasoning in few steps.',
    parameters: 1.721e9,
    thinks: true,
  },
  {
    id: 'gemma-2-2b-it',
    name: 'Gemma 2 2B',
    maker: 'Google',
    licence: gemma,
    goodFor: 'Well-worded text and summaries.',
    parameters: 2.614e9,
    thinks: false,
  },
  {
    id: 'Qwen2.5-3B-Instruct',
    name: 'Qwen 2.5 3B',
    maker: 'Alibaba Cloud',
    licence: {
      name: 'Qwen Research License: not for commercial use',
      url: 'https://huggingface.co/Qwen/Qwen2.5-3B-Instruct/blob/main/LICENSE',
    },
    goodFor: 'Analysis and tool calls, for research and private use.',
    parameters: 3.086e9,
    thinks: false,
  },
  {
    id: 'Llama-3.2-3B-Instruct',
    name: 'Llama 3.2 3B',
    maker: 'Meta',
    licence: llama32,
    goodFor: 'Questions about texts, summaries, simple tool calls.',
    parameters: 3.213e9,
    thinks: false,
  },
  {
    id: 'Phi-3.5-mini-instruct',
    name: 'Phi 3.5 mini',
    maker: 'Microsoft',
    licence: { name: 'MIT', url: 'https://huggingface.co/microsoft/Phi-3.5-mini-instruct/blob/main/LICENSE' },
    goodFor: 'Step by step reasoning and arithmetic, in English.',
    parameters: 3.821e9,
    thinks: false,
  },
  {
    id: 'Qwen3-4B',
    name: 'Qwen 3 4B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen3-4B'),
    goodFor: 'Designing harnesses and calling tools on a machine with 6 GB of graphics memory.',
    parameters: 4.022e9,
    thinks: true,
  },
  {
    id: 'Qwen2.5-7B-Instruct',
    name: 'Qwen 2.5 7B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen2.5-7B-Instruct'),
    goodFor: 'Designing harnesses and answering, on a graphics card with 8 GB.',
    parameters: 7.616e9,
    thinks: false,
  },
  {
    id: 'Qwen2.5-Coder-7B-Instruct',
    name: 'Qwen 2.5 Coder 7B',
    maker: 'Alibaba Cloud',
    licence: qwen('Qwen2.5-Coder-7B-Instruct'),
    goodFor: 'Writing harness code, on a graphics card with 8 GB.',
    parameters: 7.616e9,
    thinks: false,
  },
  {
    id: 'Llama-3.1-8B-Instruct',
    name: 'Llama 3.1 8B',
    maker: 'Meta',
    licence: llama31,
    goodFor: 'Questions about texts and general work, on a graphics card with 8 GB.',
    parameters: 8.03e9,
    thinks: false,
  },
  {
    id: 'Hermes-3-Llama-3.1-8B',
    name: 'Hermes 3 8B',
    maker: 'Nous Research',
    licence: llama31,
    goodFor: 'Calling tools in a format of its own, on a graphics card with 8 GB.',
    parameters: 8.03e9,
    thinks: false,
  },
];
