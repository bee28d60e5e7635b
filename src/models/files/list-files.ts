import { AegisError } from '../../core/errors.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { transformersCache, transformersFiles, type WeightBits } from '../transformers/files.ts';
import { cacheLayout, firstFiles, type CachedFile } from '../webllm/cache-layout.ts';
import type { ListFiles, ModelFile, ReadTexts } from './file.ts';

/** How the manifest of the weights is called in folders that were made before 2025; it says the same in the same form. */
const olderManifest = 'ndarray-cache.json';

/** Knows the files of a model of the catalogue; null where its engine has none of ours (the browser's built-in model). */
export function listerOf(entry: CatalogueEntry): ListFiles | null {
  if (entry.engine === 'webllm') return webllmFiles(entry);
  if (entry.engine === 'transformers') return transformersList(entry);
  return null;
}

function webllmFiles(entry: CatalogueEntry): ListFiles {
  const first = firstFiles(entry);
  return (texts) => {
    const config = parsed(entry, texts, first.config.path);
    const manifest = parsed(entry, texts, first.manifest.path);
    if (config === undefined || manifest === undefined) {
      return { files: [first.config, first.manifest, first.library].map(fromCached), complete: false };
    }
    return { files: cacheLayout(entry, config, manifest).map(fromCached), complete: true };
  };
}

function fromCached({ cache, url, path, bytes, md5, kind }: CachedFile): ModelFile {
  return {
    cache,
    url,
    path,
    also: kind === 'manifest' ? [olderManifest] : [],
    bytes,
    hash: md5 === null ? null : { algorithm: 'md5', hex: md5 },
    optional: false,
    kind: kind === 'config' ? 'manifest' : kind,
  };
}

function transformersList(entry: CatalogueEntry): ListFiles {
  const bits: WeightBits = 'bits' in entry && entry.bits === 'q4' ? 'q4' : 'q8';
  const files = transformersFiles(bits).map(({ path, required }): ModelFile => {
    const url = new URL(path, entry.files.weights).href;
    const kind = path.endsWith('.onnx') ? 'weights' : 'tokenizer';
    return { cache: transformersCache, url, path, also: [], bytes: null, hash: null, optional: !required, kind };
  });
  return () => ({ files, complete: true });
}

function parsed(entry: CatalogueEntry, texts: ReadTexts, path: string): unknown {
  const text = texts.get(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new AegisError(
      'model-unavailable',
      `${path} of ${entry.name} is not JSON.`,
      'Repair the model on the Models page, or look at where its files come from.',
      { cause, details: { path } },
    );
  }
}
