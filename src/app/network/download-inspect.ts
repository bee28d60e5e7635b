import type { FileList, ListFiles, ModelFile } from '../../models/files/file.ts';
import type { FileShelf, ShelvedFile } from './download-shelf.ts';

/** A file of a model with what is here of it; null where it is not here. */
export interface InspectedFile {
  readonly file: ModelFile;
  readonly here: ShelvedFile | null;
  /** Whether it is here and, as far as its size tells, as a whole. */
  readonly whole: boolean;
}

/** What is here of a model, by sizes and not by hashes: quick enough to ask whenever the page is shown. */
export interface Inspection {
  readonly files: readonly InspectedFile[];
  /** Whether `files` are all of the model's: false while a manifest is missing. */
  readonly complete: boolean;
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Looks what is here of a model.
 * @throws AegisError `model-unavailable` where a manifest that is here is not what it should be
 */
export async function inspect(shelf: FileShelf, list: ListFiles): Promise<Inspection> {
  const texts = new Map<string, string>();
  let known: FileList = list(texts);
  while (!known.complete) {
    const unread = known.files.filter(({ kind, path }) => kind === 'manifest' && !texts.has(path));
    let read = 0;
    for (const file of unread) {
      const blob = await shelf.read(file);
      if (blob === null) continue;
      texts.set(file.path, await blob.text());
      read++;
    }
    if (read === 0) break;
    known = list(texts);
  }
  const files = await Promise.all(
    known.files.map(async (file) => {
      const here = await shelf.find(file);
      const whole = here !== null && (file.bytes === null || here.bytes === null || here.bytes === file.bytes);
      return { file, here, whole };
    }),
  );
  return { files, complete: known.complete, texts };
}

/** Whether everything that a model needs is here. */
export function isReady({ files, complete }: Inspection): boolean {
  return complete && files.every(({ file, whole }) => whole || file.optional);
}

/** Bytes that are here of a model, and of all; beginnings of files count. */
export function tally(
  { files, complete }: Inspection,
  begun: ReadonlyMap<string, number>,
  estimate: number,
): { done: number; total: number } {
  let done = 0;
  let known = 0;
  for (const { file, here, whole } of files) {
    const bytes = whole ? (here?.bytes ?? file.bytes ?? 0) : (begun.get(file.url) ?? 0);
    done += bytes;
    known += file.bytes ?? bytes;
  }
  const settled = complete && files.every(({ file, whole }) => whole || file.bytes !== null || file.optional);
  return { done, total: settled ? known : Math.max(estimate, known) };
}
