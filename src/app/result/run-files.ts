import type { Engine, PageFile } from '../engine/engine-api.ts';
import type { RunView } from '../run/run-view.ts';

/** The attached files of a run, as far as they can be had. */
export interface RunFiles {
  files: PageFile[];
  /** Names of those that must be attached again. */
  missing: string[];
}

/**
 * Finds the files of a run: by the bytes that the store kept, else among files at hand of the same name whose bytes have the recorded SHA-256.
 * A run that is not in the store (the sample) has none kept.
 */
export async function findRunFiles(engine: Engine, view: RunView, atHand: readonly File[]): Promise<RunFiles> {
  if (view.attachments.length === 0) return { files: [], missing: [] };
  const kept = await engine.attachments(view.id).catch(() => []);
  const found = await Promise.all(
    view.attachments.map(async ({ name, sha256 }): Promise<PageFile | null> => {
      const blob = kept.find((file) => file.sha256 === sha256)?.blob;
      if (blob) return { name, blob };
      const file = atHand.find((candidate) => candidate.name === name);
      return file && (await isFile(file, sha256)) ? { name, blob: file } : null;
    }),
  );
  return {
    files: found.filter((file) => file !== null),
    missing: view.attachments.filter((_, at) => found[at] === null).map(({ name }) => name),
  };
}

/** Whether a file is the one that a run had. */
async function isFile(file: Blob, sha256: string): Promise<boolean> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('') === sha256;
}
