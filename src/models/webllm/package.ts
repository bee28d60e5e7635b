import type {
  AppConfig,
  ChatCompletionChunk,
  ChatCompletionRequestStreaming,
  InitProgressReport,
} from '@mlc-ai/web-llm';

/** What is used of WebLLM's MLCEngine. A fake that keeps this interface stands in for it in tests. */
export interface WebllmEngine {
  reload(modelId: string): Promise<void>;
  unload(): Promise<void>;
  interruptGenerate(): void;
  readonly chat: {
    readonly completions: {
      create(request: ChatCompletionRequestStreaming): Promise<AsyncIterable<ChatCompletionChunk>>;
    };
  };
}

/** What is used of the package, loaded when the first model is: 6 MB. */
export interface WebllmPackage {
  readonly MLCEngine: new (config: {
    appConfig: AppConfig;
    initProgressCallback: (report: InitProgressReport) => void;
    logLevel: 'SILENT';
  }) => WebllmEngine;
}

/** The tokenizer of a loaded model. */
export interface WebllmTokenizer {
  encode(text: string): { readonly length: number };
}

/**
 * The tokenizer that a loaded engine counts with. The package does not offer it, and a second one would need its WebAssembly again; so it is taken
 * from where version 0.2.86 keeps it.
 */
export function tokenizerOf(engine: WebllmEngine, modelId: string): WebllmTokenizer | null {
  const { loadedModelIdToPipeline: pipelines } = engine as unknown as { loadedModelIdToPipeline?: unknown };
  if (!(pipelines instanceof Map)) return null;
  const { tokenizer } = (pipelines.get(modelId) ?? {}) as { tokenizer?: Partial<WebllmTokenizer> };
  return typeof tokenizer?.encode === 'function' ? (tokenizer as WebllmTokenizer) : null;
}
