import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AegisError } from '../core/errors.ts';

// Plain files, written so that a process killed at any moment leaves either the old content or the new. Everything is the owner's alone:
// goals and attachments are private.

const temporaryEnding = '.tmp';
/** No writer needs an hour for one file. */
const abandonedMs = 3_600_000;

/** Runs disk work; what goes wrong is told as an AegisError `storage-full` or `storage-failed` that names the path. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw diskError(path, thrown);
  }
}

/** Makes a folder and those above it, readable by its owner only, and clears away what a killed writer left unfinished in it. */
export async function makeFolder(path: string): Promise<void> {
  await onDisk(path, async () => {
    await mkdir(path, { recursive: true, mode: 0o700 });
    for (const name of await readdir(path)) {
      if (!name.endsWith(temporaryEnding)) continue;
      const temporary = join(path, name);
      const found = await ifThere(() => stat(temporary));
      if (found && Date.now() - found.mtimeMs > abandonedMs) await rm(temporary, { force: true });
    }
  });
}

/** Puts a whole file in the place of what is there, if anything. */
export async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await onDisk(path, async () => {
    const temporary = await writeTemporary(path, content);
    await rename(temporary, path);
    await syncFolder(dirname(path));
  });
}

/** Puts a whole file where none is. Gives false, and changes nothing, where there is one already. */
export async function createFile(path: string, content: string | Uint8Array): Promise<boolean> {
  return onDisk(path, async () => {
    const temporary = await writeTemporary(path, content);
    try {
      await link(temporary, path); // unlike a rename, it never overwrites
    } catch (thrown) {
      if (hasCode(thrown, 'EEXIST')) return false;
      throw thrown;
    } finally {
      await rm(temporary, { force: true });
    }
    await syncFolder(dirname(path));
    return true;
  });
}

async function writeTemporary(path: string, content: string | Uint8Array): Promise<string> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}${temporaryEnding}`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  return temporary;
}

/** Makes a new name in a folder last through a loss of power. Windows cannot open a folder for it, and needs it not. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Whether something thrown by Node's file system has this code. */
export function hasCode(thrown: unknown, ...codes: string[]): boolean {
  return thrown instanceof Error && 'code' in thrown && codes.includes(String(thrown.code));
}

/** What `read` gives, or null where the file is not there. */
export async function ifThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (thrown) {
    if (hasCode(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}

/** What went wrong on the disk, with what to do. */
function diskError(path: string, thrown: unknown): AegisError {
  if (AegisError.isInstance(thrown)) return thrown;
  const elsewhere = 'set AEGIS_HOME to a folder';
  if (hasCode(thrown, 'ENOSPC', 'EDQUOT')) {
    return new AegisError(
      'storage-full',
      `There is no space left on the disk to write ${path}. Nothing that was stored before is lost.`,
      `Free some space, or ${elsewhere} on another disk, and try again.`,
      { cause: thrown },
    );
  }
  if (hasCode(thrown, 'EACCES', 'EPERM', 'EROFS')) {
    return new AegisError(
      'storage-failed',
      `Aegis is not allowed to use ${path}.`,
      `Give yourself the right to read and write it, or ${elsewhere} that is yours.`,
      { cause: thrown },
    );
  }
  if (hasCode(thrown, 'ENOTDIR', 'EEXIST', 'EISDIR')) {
    return new AegisError(
      'storage-failed',
      `${path} cannot be used: a file stands where a folder should be, or the other way round.`,
      `Move it out of the way, or ${elsewhere} of its own.`,
      { cause: thrown },
    );
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AegisError(
    'storage-failed',
    `The disk did not do what was asked of it at ${path}: ${message}`,
    `Check the disk, or ${elsewhere} on another one.`,
    { cause: thrown },
  );
}
