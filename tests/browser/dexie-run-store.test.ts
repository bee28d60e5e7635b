import { AegisDatabase } from '../../src/storage/aegis-database.ts';
import { DexieRunStore } from '../../src/storage/dexie-run-store.ts';
import { runStoreContract } from '../shared/run-store-contract.ts';

runStoreContract('the store in IndexedDB', async () => {
  const name = `aegis-test-${crypto.randomUUID()}`;
  const opened = [new DexieRunStore(new AegisDatabase(name))] as [DexieRunStore, ...DexieRunStore[]];
  return {
    store: opened[0],
    async reopen() {
      const store = new DexieRunStore(new AegisDatabase(name));
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) store.close();
      await new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
    },
  };
});
