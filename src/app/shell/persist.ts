import { keep, readKept } from './kept.ts';

const key = 'aegis-persist-asked';

/**
 * Asks the browser, once ever, not to clear what is stored here when space runs short. To be called when there is something worth keeping:
 * some browsers ask the person, and nobody can say yes to a page that they have just opened.
 */
export async function askToPersistOnce(
  // A page that was not served securely has none.
  storage: Pick<StorageManager, 'persist' | 'persisted'> | null = 'storage' in navigator ? navigator.storage : null,
): Promise<void> {
  if (storage === null || readKept(key) !== null) return;
  keep(key, 'yes');
  try {
    if (!(await storage.persisted())) await storage.persist();
  } catch {
    // Settings says how it stands, and has a button.
  }
}
