/** The engines that run a model on this machine, inside the browser. */
type LocalEngine = 'webllm' | 'transformers' | 'built-in';

/** What a machine must have for a model. */
type MachineNeed = 'webgpu' | 'shader-f16';

/** A model that can run in the browser, as the catalogue describes it. Sizes come from whoever publishes it; `docs/models.md` names the sources. */
export interface CatalogueEntry {
  /** `engine:name`. */
  readonly id: string;
  readonly engine: LocalEngine;
  /** As people know it: "Qwen 2.5, 1.5 billion". */
  readonly name: string;
  readonly maker: string;
  /** Bytes to download. 0 where nothing is downloaded by us (built-in). */
  readonly downloadBytes: number;
  /** Whether `downloadBytes` is an estimate; the exact figure is known before the first weights are fetched. */
  readonly approximate: boolean;
  /** Bytes of GPU memory (webllm) or memory (transformers) while it runs. */
  readonly memoryBytes: number;
  /** Tokens. */
  readonly window: number;
  readonly licence: { readonly name: string; readonly url: string };
  /** What it is good for, in a short sentence. */
  readonly goodFor: string;
  readonly needs: readonly MachineNeed[];
  /** Where its files are published: addresses that end in a slash, or the address of one file for the library. */
  readonly files: { readonly weights: string; readonly library: string | null };
}
