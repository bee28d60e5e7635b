import { app } from '../../core/app.ts';
import { systemClock } from '../../core/clock.ts';
import type { RunHost } from '../../pipeline/services.ts';
import { createSigner, type Signer } from '../../record/signature.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { AegisDatabase } from '../../storage/aegis-database.ts';
import { openDeviceKey } from '../../storage/dexie-device-key.ts';
import { KeepingRunStore } from '../../storage/keeping-run-store.ts';
import { RunHistory } from '../../storage/run-history.ts';
import { connectTables } from '../connect-tables.ts';
import { spawnBrowserSandbox } from '../spawn-sandbox.ts';
import { changesChannel, type StoreChange } from './engine-api.ts';
import { TablePool } from './table-pool.ts';

/** What the engine's parts share: the store, the sandbox, the table engines, the device key, the channel to every tab. */
export interface EngineContext {
  readonly store: KeepingRunStore;
  readonly history: RunHistory;
  readonly sandbox: Sandbox;
  readonly tables: TablePool;
  readonly host: Pick<RunHost, 'store' | 'sandbox' | 'clock' | 'app'>;
  /** The device key's pair, made when it is first asked for. */
  keys(): Promise<CryptoKeyPair>;
  signer(): Promise<Signer>;
  /** Tells every tab, this one too, that the store has changed. */
  announce(change: StoreChange): void;
}

/** The engine's context over the browser's database. Nothing fails here: a call that needs what the browser refuses is told then. */
export function createContext(): EngineContext {
  const database = new AegisDatabase();
  const store = new KeepingRunStore(database);
  const sandbox = createSandbox(spawnBrowserSandbox);
  const channel = new BroadcastChannel(changesChannel);
  let keys: Promise<CryptoKeyPair> | null = null;

  const forgetKeys = (): void => {
    keys = null;
  };
  // Another tab may erase everything: the key that is in memory is then not the device's any more.
  database.on('versionchange', forgetKeys);

  const openKeys = (): Promise<CryptoKeyPair> => {
    if (keys === null) {
      keys = openDeviceKey(database);
      keys.catch(forgetKeys);
    }
    return keys;
  };

  return {
    store,
    history: new RunHistory(database, store),
    sandbox,
    tables: new TablePool(connectTables),
    host: { store, sandbox, clock: systemClock, app },
    keys: openKeys,
    signer: async () => createSigner(await openKeys()),
    announce: (change) => {
      if (change.what === 'erased') forgetKeys();
      channel.postMessage(change);
    },
  };
}
