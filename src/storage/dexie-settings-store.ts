import type { Json } from '../core/json.ts';
import type { AegisDatabase } from './aegis-database.ts';
import { inDatabase } from './in-database.ts';
import type { SettingsStore } from './settings-store.ts';

/** Settings in the browser's IndexedDB, through Dexie. Erasing the database erases them. */
export class DexieSettingsStore implements SettingsStore {
  readonly #db: AegisDatabase;

  constructor(database: AegisDatabase) {
    this.#db = database;
  }

  async get(name: string): Promise<Json> {
    const row = await inDatabase('a setting', () => this.#db.settings.get(name));
    return row ? (JSON.parse(row.text) as Json) : null;
  }

  async set(name: string, value: Json): Promise<void> {
    const { settings } = this.#db;
    await inDatabase('a setting', async () => {
      if (value === null) await settings.delete(name);
      else await settings.put({ name, text: JSON.stringify(value) });
    });
  }

  async names(prefix: string): Promise<string[]> {
    return inDatabase('the settings', () => this.#db.settings.where('name').startsWith(prefix).primaryKeys());
  }
}
