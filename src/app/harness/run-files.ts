import type { AttachmentRef } from '../../core/attachment.ts';
import type { Engine, PageFile } from '../engine/engine-api.ts';

/** The files of a former run, and those that are not at hand. */
export interface RunFiles {
  files: PageFile[];
  missing: AttachmentRef[];
}

/**
 * Gathers the files of a run, to run something on them again: the bytes that the store kept, which are exactly those of the run; else a
 * file that is attached now, where its name and size are those of the run's.
 */
export async function gatherFiles(
  engine: Pick<Engine, 'attachments'>,
  run: { id: string; attachments: readonly AttachmentRef[] },
  attached: readonly File[],
): Promise<RunFiles> {
  if (run.attachments.length === 0) return { files: [], missing: [] };
  // A run that is only looked at is not in the store.
  const kept = await engine.attachments(run.id).catch(() => []);
  const files: PageFile[] = [];
  const missing: AttachmentRef[] = [];
  for (const wanted of run.attachments) {
    const blob =
      kept.find(({ name, sha256 }) => name === wanted.name && sha256 === wanted.sha256)?.blob ??
      attached.find(({ name, size }) => name === wanted.name && size === wanted.bytes);
    if (blob) files.push({ name: wanted.name, blob });
    else missing.push(wanted);
  }
  return { files, missing };
}
