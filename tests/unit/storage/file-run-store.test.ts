import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileRunStore } from '../../../src/storage/file-run-store.ts';
import { runStoreContract } from '../../shared/run-store-contract.ts';

runStoreContract('the store of files', async () => {
  const home = await mkdtemp(join(tmpdir(), 'aegis-store-'));
  const opened = [await FileRunStore.open(home)] as [FileRunStore, ...FileRunStore[]];
  return {
    store: opened[0],
    async reopen() {
      const store = await FileRunStore.open(home);
      opened.push(store);
      return store;
    },
    async close() {
      for (const store of opened) await store.close();
      await rm(home, { recursive: true });
    },
  };
});
