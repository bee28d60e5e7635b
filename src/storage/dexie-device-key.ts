import type { AegisDatabase } from './aegis-database.ts';
import { generateDeviceKey } from './device-key.ts';
import { inDatabase } from './in-database.ts';

const id = 'device';

/** The key that signs this browser's runs, made when it is first asked for. Its private half cannot be exported, not even by Aegis. */
export async function openDeviceKey(database: AegisDatabase): Promise<CryptoKeyPair> {
  return inDatabase("this device's key", async () => {
    const stored = await database.keys.get(id);
    if (stored) return stored.keys;
    const keys = await generateDeviceKey(false);
    // Another tab may have made one meanwhile: the first to be stored is the device's.
    return database.transaction('rw', database.keys, async () => {
      const first = await database.keys.get(id);
      if (first) return first.keys;
      await database.keys.add({ id, keys });
      return keys;
    });
  });
}
