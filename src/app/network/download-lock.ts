/** Browsers without Web Locks hold nothing across tabs. */
const hasLocks = (): boolean => 'locks' in navigator;

const prefix = 'aegis-model-files/';

/** Runs `work` while nobody else, in any tab, changes a model's files; null, without running it, where somebody does or the model is loaded. */
export async function changeIfFree<T>(id: string, work: () => Promise<T>): Promise<T | null> {
  if (!hasLocks()) return work();
  return navigator.locks.request(prefix + id, { ifAvailable: true }, (lock) => (lock ? work() : null));
}

/** Runs `work` once nobody else changes the model's files. An abort while it waits rejects with the signal's reason. */
export async function changeWhenFree<T>(signal: AbortSignal, id: string, work: () => Promise<T>): Promise<T> {
  return hasLocks() ? navigator.locks.request(prefix + id, { signal }, work) : work();
}

/**
 * Says to every tab that a model is loaded, until the function that it gives is called or the caller's thread ends: its files are then neither
 * deleted nor fetched anew. Waits while they are being changed.
 */
export async function holdLoaded(signal: AbortSignal, id: string): Promise<() => void> {
  if (!hasLocks()) return () => undefined;
  return new Promise((taken, failed) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    navigator.locks
      .request(prefix + id, { mode: 'shared', signal }, () => {
        taken(release);
        return held;
      })
      .catch(failed);
  });
}

/** The models whose files somebody changes now, and those that somebody has loaded. */
export async function modelsInUse(): Promise<{ changing: ReadonlySet<string>; loaded: ReadonlySet<string> }> {
  const { held = [] } = hasLocks() ? await navigator.locks.query() : {};
  const ids = (wanted: LockMode): Set<string> =>
    new Set(
      held.flatMap(({ name = '', mode }) =>
        name.startsWith(prefix) && mode === wanted ? [name.slice(prefix.length)] : [],
      ),
    );
  return { changing: ids('exclusive'), loaded: ids('shared') };
}
