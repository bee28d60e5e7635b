import { AegisDatabase } from '../../storage/aegis-database.ts';
import { openDeviceKey } from '../../storage/dexie-device-key.ts';
import { DexieSettingsStore } from '../../storage/dexie-settings-store.ts';
import { KeepingRunStore } from '../../storage/keeping-run-store.ts';
import { RunHistory } from '../../storage/run-history.ts';
import type { SettingsStore } from '../../storage/settings-store.ts';
import { changesChannel, type StoreChange } from './engine-api.ts';

/** What every part of the engine shares: the store, the device key, the channel to every tab. */
export interface StorageContext {
  readonly store: KeepingRunStore;
  readonly history: RunHistory;
  /** What the person set up. Whoever changes it announces `models`. */
  readonly settings: SettingsStore;
  /** The device key's pair, made when it is first asked for. */
  keys(): Promise<CryptoKeyPair>;
  /** Tells every tab, this one too, that the store has changed. */
  announce(change: StoreChange): void;
}

/** The context over the browser's database. Nothing fails here: a call that needs what the browser refuses is told then. */
export function createStorageContext(): StorageContext {
  const database = new AegisDatabase();
  const store = new KeepingRunStore(database);
  const channel = new BroadcastChannel(changesChannel);
  let keys: Promise<CryptoKeyPair> | null = null;

  const forgetKeys = (): void => {
    keys = null;
  };
  // Another tab may erase everything: the key that is in memory is then not the device's any more.
  database.on('versionchange', forgetKeys);

  return {
    store,
    history: new RunHistory(database, store),
    settings: new DexieSettingsStore(database),
    keys() {
      if (keys === null) {
        keys = openDeviceKey(database);
        keys.catch(forgetKeys);
      }
      return keys;
    },
    announce(change) {
      if (change.what === 'erased') forgetKeys();
      channel.postMessage(change);
    },
  };
}
