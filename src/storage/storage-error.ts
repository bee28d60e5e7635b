import { AegisError } from '../core/errors.ts';

/** A full disk or quota. What was stored before is untouched: a write that does not fit is undone. */
export function storageFull(what: string, fix: string, cause: unknown): AegisError {
  return new AegisError(
    'storage-full',
    `There is no space left to store ${what}. Nothing that was stored before is lost.`,
    fix,
    { cause },
  );
}
