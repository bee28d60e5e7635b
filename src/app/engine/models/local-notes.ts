import { z } from 'zod';
import type { PlainError } from '../../../core/errors.ts';
import type { SettingsStore } from '../../../storage/settings-store.ts';

const noteSchema = z.object({
  error: z
    .object({
      aegisError: z.literal(true),
      code: z.string(),
      message: z.string(),
      fix: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
  complete: z.boolean(),
  pins: z.record(z.string(), z.string()),
});

/** What the caches cannot tell of a model's files. Nothing depends on it but what a person is told, and what a repair compares with. */
export interface LocalNote {
  /** Why the last download ended before its end; null where it did not, or was paused. */
  error: PlainError | null;
  /** Whether everything was here once: what is missing then is not to come, it is gone. */
  complete: boolean;
  /** SHA-256 of files that a repair took away, by their address, until they are back. */
  pins: Record<string, string>;
}

const nothing: LocalNote = { error: null, complete: false, pins: {} };

function nameOf(id: string): string {
  return `model-files/${id}`;
}

/** The note on a model. One that cannot be read says nothing. */
export async function readNote(settings: SettingsStore, id: string): Promise<LocalNote> {
  const read = noteSchema.safeParse(await settings.get(nameOf(id)));
  return read.success ? (read.data as LocalNote) : nothing;
}

/** Changes the note on a model. */
export async function changeNote(settings: SettingsStore, id: string, change: Partial<LocalNote>): Promise<void> {
  const { error, complete, pins } = { ...(await readNote(settings, id)), ...change };
  const plain = error && { ...error, details: { ...error.details } };
  await settings.set(nameOf(id), { error: plain, complete, pins: { ...pins } });
}

/** Takes the note on a model away. */
export async function dropNote(settings: SettingsStore, id: string): Promise<void> {
  await settings.set(nameOf(id), null);
}
