import { Dexie } from 'dexie';
import { AegisError } from '../core/errors.ts';

/**
 * Runs database work; what goes wrong is told as an AegisError `storage-full` or `storage-failed`.
 * @param what what was to be stored or read, as words: "the run's next event"
 */
export async function inDatabase<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw databaseError(what, thrown);
  }
}

function databaseError(what: string, thrown: unknown): AegisError {
  if (AegisError.isInstance(thrown)) return thrown;
  const names = errorNames(thrown);
  if (names.includes(Dexie.errnames.QuotaExceeded)) {
    return new AegisError(
      'storage-full',
      `The browser has no space left for ${what}. Nothing that was stored before is lost.`,
      'Delete runs that you no longer need from the history, or free space on the disk, and try again.',
      { cause: thrown },
    );
  }
  if (names.includes(Dexie.errnames.MissingAPI) || names.includes('SecurityError')) {
    return new AegisError(
      'storage-failed',
      'This browser does not let Aegis store anything here.',
      'Leave private browsing, or allow this site to store data, and load the page again.',
      { cause: thrown },
    );
  }
  if (names.includes(Dexie.errnames.Version)) {
    return new AegisError(
      'storage-failed',
      'The runs stored in this browser were written by a newer version of Aegis.',
      'Load the page again to get that version.',
      { cause: thrown },
    );
  }
  if (names.includes(Dexie.errnames.DatabaseClosed)) {
    return new AegisError(
      'storage-failed',
      "The browser closed Aegis's storage, because another tab deleted or replaced it.",
      'Load the page again.',
      { cause: thrown },
    );
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AegisError(
    'storage-failed',
    `The browser failed to store or read ${what}: ${message}`,
    'Load the page again; if it happens again, export your runs and clear the data of this site.',
    { cause: thrown },
  );
}

/** The names of an error and of those within it: an aborted transaction carries the reason inside. */
function errorNames(thrown: unknown): string[] {
  const names: string[] = [];
  for (let error = thrown; typeof error === 'object' && error !== null && names.length < 5;) {
    if ('name' in error) names.push(String(error.name));
    error = 'inner' in error ? error.inner : null;
  }
  return names;
}
