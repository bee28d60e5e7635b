import type { Trouble } from '../ui/trouble.ts';

/**
 * What is wrong with a file that cannot be read any more; null where it can. A browser keeps a reference, not a copy: a file that was moved,
 * deleted or saved again since it was attached is refused when it is read.
 */
export async function unreadableNow(file: File): Promise<Trouble | null> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return null;
  } catch {
    return {
      code: 'unreadable-attachment',
      message: `${file.name} cannot be read: it was changed, moved or deleted since it was attached.`,
      fix: 'Remove it and attach it again.',
    };
  }
}
