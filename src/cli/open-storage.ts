import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { createSigner, type Signer } from '../record/signature.ts';
import { FileRunStore } from '../storage/file-run-store.ts';
import { openDeviceKey } from '../storage/file-device-key.ts';
import type { RunStore } from '../storage/run-store.ts';

/** The folder where runs, the device key and the harness cache are kept: `$AEGIS_HOME`, or `.aegis` in the home folder. */
function aegisHome(env: NodeJS.ProcessEnv = process.env): string {
  return env.AEGIS_HOME ? resolve(env.AEGIS_HOME) : join(homedir(), '.aegis');
}

/** Opens the store and the device's signer, making the folder where it is missing. Throws AegisError `storage-failed`. */
export async function openStorage(): Promise<{ store: RunStore; signer: Signer }> {
  const home = aegisHome();
  const store = await FileRunStore.open(home);
  return { store, signer: createSigner(await openDeviceKey(home)) };
}
