import { AegisError } from '../../core/errors.ts';
import type { CatalogueEntry } from '../../models/catalogue/entry.ts';
import { faultOfForm } from '../../models/files/check-form.ts';
import type { ListFiles, ModelFile } from '../../models/files/file.ts';
import { createHasher, hashBlob } from '../../models/files/hasher.ts';
import { givenFor, someNames, type GivenFile } from '../../models/files/match-given.ts';
import { roomRefusal } from '../../models/files/room.ts';
import { inspect, isReady } from './download-inspect.ts';
import type { ProgressTeller } from './download-progress.ts';
import type { DownloadTools } from './download-tools.ts';

/**
 * Takes a model's files from what a person has. Each is compared with what the model's own manifest says before it is kept. A manifest is kept only
 * with the first file that it vouches for, so that a wrong folder leaves nothing behind.
 * @throws AegisError `bad-input` with the names of what is missing or wrong; `storage-full`, `storage-failed`; the signal's reason
 */
export async function importModel(
  signal: AbortSignal,
  tools: Pick<DownloadTools, 'shelf' | 'parts' | 'estimate' | 'now'>,
  entry: CatalogueEntry,
  given: readonly GivenFile[],
  list: ListFiles,
  teller: ProgressTeller,
): Promise<void> {
  const { shelf, parts } = tools;
  teller.step('Checking');
  const before = await inspect(shelf, list);
  const texts = new Map(before.texts);
  const manifests: { file: ModelFile; blob: Blob }[] = [];
  for (const file of list(new Map()).files.filter(({ kind }) => kind === 'manifest')) {
    // What is here already is what the files that are here were checked against.
    const found = texts.has(file.path) ? null : givenFor(file, given);
    if (found === null) continue;
    texts.set(file.path, await found.blob.text());
    manifests.push({ file, blob: found.blob });
  }
  const { files, complete } = list(texts);
  if (!complete) {
    const missing = files.filter(({ kind, path }) => kind === 'manifest' && !texts.has(path)).map(({ path }) => path);
    throw incomplete(entry, missing, []);
  }

  const here = new Set(before.files.filter(({ whole }) => whole).map(({ file }) => file.url));
  const wanted = files.filter(({ url }) => !here.has(url));
  const found = wanted.map((file) => ({ file, given: givenFor(file, given) }));
  teller.meter.plan(found.map(({ file, given: one }) => ({ url: file.url, bytes: file.bytes ?? one?.blob.size ?? 0 })));
  for (const { file, given: one } of found) {
    if (file.kind === 'manifest') teller.meter.here(file.url, one?.blob.size ?? 0);
  }
  const refusal = roomRefusal(
    await tools.estimate(),
    found.reduce((sum, { given: one }) => sum + (one?.blob.size ?? 0), 0),
  );
  if (refusal) throw refusal;

  const missing: string[] = [];
  const wrong: string[] = [];
  for (const { file, given: one } of found.filter(({ file: { kind } }) => kind !== 'manifest')) {
    signal.throwIfAborted();
    if (one === null) {
      if (!file.optional) missing.push(file.path);
      teller.meter.drop(file.url);
      continue;
    }
    const fault = await faultOfForm(file, one.blob);
    const hasher = createHasher(file.hash?.algorithm ?? 'sha256');
    if (fault === null) {
      await hashBlob(signal, one.blob, hasher, (bytes) => {
        teller.meter.arrive(file.url, bytes, tools.now());
        teller.changed();
      });
    }
    const { algorithm, hex } = hasher.digest();
    if (fault !== null || (file.hash !== null && hex !== file.hash.hex)) {
      wrong.push(`${file.path} (${fault ?? 'its bytes are not those of the model'})`);
      continue;
    }
    for (const manifest of manifests.splice(0))
      await shelf.put(manifest.file, manifest.blob, await sha256Of(manifest.blob));
    await shelf.put(file, one.blob, algorithm === 'sha256' ? hex : null);
    await parts.clear((url) => url === file.url);
  }
  if (missing.length > 0 || wrong.length > 0) throw incomplete(entry, missing, wrong);
  for (const manifest of manifests.splice(0))
    await shelf.put(manifest.file, manifest.blob, await sha256Of(manifest.blob));
  if (!isReady(await inspect(shelf, list))) {
    throw new AegisError('storage-failed', 'The files were taken in, and are not there.', 'Try the import again.');
  }

  async function sha256Of(blob: Blob): Promise<string> {
    const hasher = createHasher('sha256');
    await hashBlob(signal, blob, hasher);
    return hasher.digest().hex;
  }
}

function incomplete(entry: CatalogueEntry, missing: readonly string[], wrong: readonly string[]): AegisError {
  const said = [
    ...(wrong.length > 0 ? [`Not taken in, because they are not what they should be: ${someNames(wrong)}.`] : []),
    ...(missing.length > 0 ? [`Missing: ${someNames(missing)}.`] : []),
  ];
  const library = entry.files.library !== null && missing.some((path) => entry.files.library?.endsWith(`/${path}`));
  const fix =
    wrong.length > 0
      ? 'Get these files anew, of the same version as the rest, and import again. If a part of another version is here already, delete the model first.'
      : 'Import again with these files, or download what is missing. What was right is kept.';
  const where = library ? ` The library does not lie with the weights: it is published at ${entry.files.library}` : '';
  return new AegisError('bad-input', `${entry.name} is not complete. ${said.join(' ')}`, fix + where, {
    details: { missing: missing.length, wrong: wrong.length },
  });
}
