import { MemoryRunStore } from '../../../src/storage/memory-run-store.ts';
import { runStoreContract } from '../../shared/run-store-contract.ts';

runStoreContract('the store in memory', async () => {
  const store = new MemoryRunStore();
  return { store, reopen: async () => store, close: async () => undefined };
});
