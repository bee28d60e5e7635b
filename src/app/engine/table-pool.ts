import type { TableEngine } from '../../tools/tables/table-engine.ts';

/**
 * Lends each run a table engine of its own, so that two runs at once whose files have the same name cannot meet. One engine stays warm
 * between runs; the others end with theirs.
 */
export class TablePool {
  readonly #connect: () => TableEngine;
  readonly #idle: TableEngine[];

  /** @param connect starts an engine in a worker; one is started at once */
  constructor(connect: () => TableEngine) {
    this.#connect = connect;
    this.#idle = [connect()];
  }

  async lend<T>(work: (tables: TableEngine) => Promise<T>): Promise<T> {
    const tables = this.#idle.pop() ?? this.#connect();
    try {
      return await work(tables);
    } finally {
      if (this.#idle.length === 0) this.#idle.push(tables);
      else await tables.dispose();
    }
  }
}
