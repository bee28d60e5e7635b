import { createSigner, type Signer } from '../../record/signature.ts';
import { createSandbox } from '../../sandbox/create-sandbox.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { connectTables } from '../connect-tables.ts';
import { spawnBrowserSandbox } from '../spawn-sandbox.ts';
import type { StorageContext } from './storage-context.ts';
import { TablePool } from './table-pool.ts';

/** What the engine's parts share that run something. */
export interface EngineContext extends StorageContext {
  readonly sandbox: Sandbox;
  readonly tables: TablePool;
  signer(): Promise<Signer>;
  /** What this was made from: models are shared by all that have the same. */
  readonly storage: StorageContext;
}

/** Adds the sandbox and the table engines to what is stored. */
export function createContext(storage: StorageContext): EngineContext {
  return {
    ...storage,
    storage,
    sandbox: createSandbox(spawnBrowserSandbox),
    tables: new TablePool(connectTables),
    signer: async () => createSigner(await storage.keys()),
  };
}
