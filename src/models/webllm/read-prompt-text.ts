import { firstFiles, webllmCaches, type FilesOf } from './cache-layout.ts';
import type { ReadableCaches } from './missing-files.ts';
import { promptText, type WriteText } from './prompt-text.ts';

/** Makes a model's texts safe for its templates, by its own config and tokenizer, from Cache Storage. */
export async function readPromptText(caches: ReadableCaches, entry: FilesOf): Promise<WriteText> {
  const { config } = firstFiles(entry);
  const read = async (cache: string, url: string): Promise<unknown> =>
    (await (await caches.open(cache)).match(url))?.json() ?? null;
  return promptText(
    await read(config.cache, config.url),
    await read(webllmCaches.model, new URL('tokenizer.json', entry.files.weights).href),
  );
}
