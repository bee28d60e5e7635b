import { app } from '../../src/core/app.ts';
import { systemClock } from '../../src/core/clock.ts';
import { spawnSandboxFrom } from '../../src/cli/spawn-sandbox.ts';
import type { RunHost } from '../../src/pipeline/services.ts';
import { createSigner } from '../../src/record/signature.ts';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { generateDeviceKey } from '../../src/storage/device-key.ts';
import { MemoryRunStore } from '../../src/storage/memory-run-store.ts';
import { createTableEngine } from '../../src/tools/tables/create-table-engine.ts';

/** Everything that a run needs under Node, over a store in memory; dispose of it when the tests are done. */
export async function nodeHost(): Promise<RunHost & { dispose(): Promise<void> }> {
  const sandbox = createSandbox(spawnSandboxFrom(new URL('../../dist/node/sandbox-worker.mjs', import.meta.url)));
  const tables = createTableEngine();
  return {
    store: new MemoryRunStore(),
    signer: createSigner(await generateDeviceKey(false)),
    sandbox,
    tables,
    clock: systemClock,
    app,
    async dispose() {
      await tables.dispose();
      await sandbox.dispose();
    },
  };
}
