let last: Promise<unknown> = Promise.resolve();

/**
 * Runs work that reads a setting and writes it, one after another, in all tabs: of two tabs that change what may leave at once, neither undoes the
 * other's. Browsers without Web Locks hold it within a tab. What is run within it must not ask for it again.
 */
export async function exclusively<T>(work: () => Promise<T>): Promise<T> {
  const locks = (globalThis as { navigator?: { locks?: LockManager } }).navigator?.locks;
  if (locks) return locks.request('aegis-settings', work);
  const done = last.then(work, work);
  last = done.catch(() => undefined);
  return done;
}
