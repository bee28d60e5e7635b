/** One writer for a run across tabs, through the Web Locks API: a browser frees a lock when the tab or worker that holds it ends, however it ends. */
export class RunLocks {
  readonly #prefix: string;

  /** @param database name of the database that the runs are in */
  constructor(database: string) {
    this.#prefix = `${database}/`;
  }

  /** Takes the lock of a run; null where somebody has it. The function that it gives frees it. */
  async take(runId: string): Promise<(() => Promise<void>) | null> {
    return new Promise((taken, failed) => {
      let release: () => void = () => undefined;
      const held = new Promise<void>((resolve) => (release = resolve));
      const freed = navigator.locks.request(this.#prefix + runId, { ifAvailable: true }, async (lock) => {
        if (!lock) {
          taken(null);
          return;
        }
        taken(async () => {
          release();
          await freed;
        });
        await held;
      });
      freed.catch(failed);
    });
  }

  /** The ids of all runs that somebody works on. */
  async held(): Promise<Set<string>> {
    const { held = [] } = await navigator.locks.query();
    const ids = held.flatMap(({ name = '' }) =>
      name.startsWith(this.#prefix) ? [name.slice(this.#prefix.length)] : [],
    );
    return new Set(ids);
  }
}
