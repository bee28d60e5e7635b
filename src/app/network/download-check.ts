import { faultOfForm } from '../../models/files/check-form.ts';
import type { FileHash, ModelFile } from '../../models/files/file.ts';
import { createHasher, hashBlob } from '../../models/files/hasher.ts';
import type { FileShelf } from './download-shelf.ts';

/** What came of checking a file that is here. */
export interface CheckedFile {
  readonly ok: boolean;
  /** What the file has to hash to: the publisher's, or what it had when it was first fetched. Null where nobody has said. */
  readonly expect: FileHash | null;
}

/** What a file has to hash to, from what was noted with it where no publisher says. */
export function expectedHash(file: ModelFile, sha256: string | null): FileHash | null {
  return file.hash ?? (sha256 === null ? null : { algorithm: 'sha256', hex: sha256 });
}

/** Reads a file that is here from beginning to end and compares size, form and hash. */
export async function checkShelved(
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
