import type { Engine } from '../engine/engine-api.ts';

/**
 * Deletes all that Aegis keeps in this browser for the person: the database with the device key, keys and the vault, models, files that wait in caches,
 * choices and drafts. The app's own files stay: they are the same for everyone, and the app opens offline by them. Rejects where the database could not be deleted.
 */
export async function eraseEverything(engine: Engine): Promise<void> {
  await engine.erase();
  if ('caches' in globalThis) {
    // Only the app's own files are not the person's: all else was fetched or left here for them.
    const names = (await caches.keys()).filter((name) => !name.startsWith('aegis-files'));
    await Promise.all(names.map((name) => caches.delete(name)));
  }
  for (const storage of [localStorage, sessionStorage]) {
    const own = Object.keys(storage).filter((name) => name.startsWith('aegis-'));
    for (const name of own) storage.removeItem(name);
  }
}

/** How many other tabs have Aegis open, by the locks that pages hold while they live; 0 where the browser has no locks. */
export async function countOtherTabs(): Promise<number> {
  if (!('locks' in navigator)) return 0;
  const { held = [] } = await navigator.locks.query();
  return Math.max(0, held.filter(({ name }) => name?.startsWith('aegis-page ')).length - 1);
}
