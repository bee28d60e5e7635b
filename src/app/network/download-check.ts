import { faultOfForm } from '../../models/files/check-form.ts';
import type { FileHash, ListFiles, ModelFile } from '../../models/files/file.ts';
import { createHasher, hashBlob } from '../../models/files/hasher.ts';
import { inspect, isReady } from './download-inspect.ts';
import type { ProgressTeller } from './download-progress.ts';
import type { FileShelf } from './download-shelf.ts';
import type { DownloadTools } from './download-tools.ts';

/** What came of checking a file that is here. */
interface CheckedFile {
  readonly ok: boolean;
  /** What the file has to hash to: the publisher's, or what it had when it was first fetched. Null where nobody has said. */
  readonly expect: FileHash | null;
}

/** What a file has to hash to, from what was noted with it where no publisher says. */
export function expectedHash(file: ModelFile, sha256: string | null): FileHash | null {
  return file.hash ?? (sha256 === null ? null : { algorithm: 'sha256', hex: sha256 });
}

/** What came of checking all files of a model. */
export interface CheckedModel {
  /** Whether everything is here and right. */
  readonly ready: boolean;
  /** SHA-256 that the files which were taken away had when they were first fetched, by their address. */
  readonly pins: Readonly<Record<string, string>>;
}

/**
 * Reads every file of a model that is here, and takes away those that are not what they should be. Needs no network.
 * @throws AegisError `storage-failed`; the signal's reason
 */
export async function checkModel(
  signal: AbortSignal,
  { shelf, now }: Pick<DownloadTools, 'shelf' | 'now'>,
  list: ListFiles,
  teller: ProgressTeller,
): Promise<CheckedModel> {
  const { meter } = teller;
  const pins: Record<string, string> = {};
  const check = async (file: ModelFile): Promise<void> => {
    const { ok, expect } = await checkShelved(signal, shelf, file, (bytes) => {
      meter.arrive(file.url, bytes, now());
      teller.changed();
    });
    if (ok) {
      meter.restart(file.url);
      meter.here(file.url, (await shelf.find(file))?.bytes ?? 0);
      return;
    }
    meter.drop(file.url);
    if (expect?.algorithm === 'sha256' && file.hash === null) pins[file.url] = expect.hex;
    await shelf.remove(file);
  };
  teller.step('Checking');
  // The manifests first: by them the others are judged.
  const manifests = list(new Map()).files.filter(({ kind }) => kind === 'manifest');
  for (const file of manifests) if ((await shelf.find(file)) !== null) await check(file);
  const { files } = await inspectOrDrop();
  const here = files.filter(({ here: found }) => found !== null);
  meter.plan(files.map(({ file, here: found }) => ({ url: file.url, bytes: file.bytes ?? found?.bytes ?? null })));
  for (const { file } of here) if (file.kind !== 'manifest') await check(file);
  return { ready: isReady(await inspect(shelf, list)), pins };

  /** What is here; manifests that nobody can read are taken away. */
  async function inspectOrDrop(): ReturnType<typeof inspect> {
    try {
      return await inspect(shelf, list);
    } catch {
      for (const file of manifests) await shelf.remove(file);
      return inspect(shelf, list);
    }
  }
}

/** Reads a file that is here from beginning to end and compares size, form and hash. */
async function checkShelved(
  signal: AbortSignal,
  shelf: FileShelf,
  file: ModelFile,
  hear: (bytes: number) => void,
): Promise<CheckedFile> {
  const found = await shelf.find(file);
  const blob = await shelf.read(file);
  const expect = expectedHash(file, found?.sha256 ?? null);
  if (blob === null || (await faultOfForm(file, blob)) !== null) return { ok: false, expect };
  if (expect === null) return { ok: true, expect };
  const hasher = createHasher(expect.algorithm);
  await hashBlob(signal, blob, hasher, hear);
  return { ok: hasher.digest().hex === expect.hex, expect };
}
