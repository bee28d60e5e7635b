import type { Json } from '../core/json.ts';
import type { SettingRow } from './aegis-database.ts';

/**
 * One setting, read without Dexie: for the service worker, which must be small and must never make or upgrade the database. Null where nothing is
 * set, and where there is no database yet, or one from before there were settings. Rejects where the browser refuses.
 */
export async function readSetting(name: string, database = 'aegis'): Promise<Json> {
  const opened = await open(database);
  if (!opened) return null;
  try {
    if (!opened.objectStoreNames.contains('settings')) return null;
    const asked = opened.transaction('settings').objectStore('settings').get(name) as IDBRequest<
      SettingRow | undefined
    >;
    const row = await resultOf(asked);
    return row ? (JSON.parse(row.text) as Json) : null;
  } finally {
    opened.close();
  }
}

function open(name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(name);
    let absent = false;
    // Opened without a version, it is made only where there was none: that is left to the app.
    opening.onupgradeneeded = () => {
      absent = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      const database = opening.result;
      // An upgrade or a deletion must not wait for us.
      database.onversionchange = () => database.close();
      resolve(database);
    };
    opening.onerror = (event) => {
      event.preventDefault();
      if (absent) resolve(null);
      else reject(new Error('The settings could not be read.', { cause: opening.error }));
    };
  });
}

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(new Error('The settings could not be read.', { cause: request.error }));
  });
}
