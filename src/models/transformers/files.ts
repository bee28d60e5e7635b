import type { CatalogueEntry } from '../catalogue/entry.ts';

/** The cache (Cache Storage) that holds the files of transformers.js models, each under the address that it was published at. */
export const transformersCache = 'aegis-transformers';

/** The weights: 8-bit, what transformers.js runs by default on WebAssembly. */
const weights = 'onnx/model_quantized.onnx';

/** Files of a model below its base address. All are needed but `generation_config.json`, which not every model has. */
export const transformersFiles: readonly { path: string; required: boolean }[] = [
  { path: 'config.json', required: true },
  { path: 'generation_config.json', required: false },
  { path: 'tokenizer.json', required: true },
  { path: 'tokenizer_config.json', required: true },
  { path: weights, required: true },
];

/** The addresses under which a model's files are kept. */
export function transformersUrls(entry: Pick<CatalogueEntry, 'files'>): string[] {
  return transformersFiles.map(({ path }) => `${entry.files.weights}${path}`);
}
