import { app } from '../src/core/app.ts';
import { systemClock } from '../src/core/clock.ts';
import { connectTables } from '../src/app/connect-tables.ts';
import { installTrustedTypes } from '../src/app/security/trusted-types.ts';
import { spawnBrowserSandbox } from '../src/app/spawn-sandbox.ts';
import { createSigner } from '../src/record/signature.ts';
import { createSandbox } from '../src/sandbox/create-sandbox.ts';
import { AegisDatabase } from '../src/storage/aegis-database.ts';
import { openDeviceKey } from '../src/storage/dexie-device-key.ts';
import { DexieRunStore } from '../src/storage/dexie-run-store.ts';
import type { Figure } from './figure.ts';
import { goalFigures, millionFigure } from './goals.ts';
import { recordFigures } from './record.ts';
import { sandboxFigures } from './sandbox.ts';

/** All figures that a browser can measure, over real IndexedDB and real workers. */
async function figures(): Promise<Figure[]> {
  const database = new AegisDatabase('aegis-bench');
  const host = {
    store: new DexieRunStore(database),
    signer: createSigner(await openDeviceKey(database)),
    sandbox: createSandbox(spawnBrowserSandbox),
    tables: connectTables(),
    clock: systemClock,
    app,
  };
  return [
    ...(await goalFigures(host)),
    ...(await sandboxFigures(spawnBrowserSandbox)),
    ...(await recordFigures()),
    await millionFigure(host),
  ];
}

installTrustedTypes();
Object.assign(globalThis, { figures });
