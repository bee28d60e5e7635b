import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { generateDeviceKey, keyAlgorithms, nameOfKey } from './device-key.ts';
import { createFile, hasCode, makeFolder, onDisk } from './node-disk.ts';

const keyFileSchema = z.strictObject({
  format: z.literal('aegis-device-key/1'),
  algorithm: z.enum(Object.keys(keyAlgorithms) as [keyof typeof keyAlgorithms]),
  /** The raw public key. */
  publicKey: z.base64(),
  /** PKCS #8. */
  privateKey: z.base64(),
});

/**
 * The key that signs this person's runs in a terminal: `device-key.json` in Aegis's folder, made when it is first asked for, readable by
 * its owner only. In memory the private key cannot be read out again.
 * @throws AegisError `storage-failed` where others may read the file, or it is damaged
 */
export async function openDeviceKey(home: string): Promise<CryptoKeyPair> {
  const path = join(home, 'device-key.json');
  await makeFolder(home);
  const text = (await readKeyFile(path)) ?? (await makeKeyFile(path));
  try {
    const file = keyFileSchema.parse(JSON.parse(text));
    const { key } = keyAlgorithms[file.algorithm];
    const [publicKey, privateKey] = await Promise.all([
      crypto.subtle.importKey('raw', Buffer.from(file.publicKey, 'base64'), key, true, ['verify']),
      crypto.subtle.importKey('pkcs8', Buffer.from(file.privateKey, 'base64'), key, false, ['sign']),
    ]);
    return { publicKey, privateKey };
  } catch (cause) {
    throw new AegisError(
      'storage-failed',
      `The device key in ${path} is damaged.`,
      'Restore it from a copy, or delete it: a new one is made, and records signed with the old one stay valid.',
      { cause },
    );
  }
}

async function readKeyFile(path: string): Promise<string | null> {
  return onDisk(path, async () => {
    try {
      const { mode } = await stat(path);
      // Windows keeps rights in lists of its own, which a mode does not show; a person's folder is theirs there.
      if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
        throw new AegisError(
          'storage-failed',
          `The device key in ${path} can be read or changed by others, so nothing is signed with it.`,
          `Delete it, and a new one is made; or, if you are sure that nobody has copied it: chmod 600 '${path}'`,
        );
      }
      return await readFile(path, 'utf8');
    } catch (thrown) {
      if (hasCode(thrown, 'ENOENT')) return null;
      throw thrown;
    }
  });
}

/** Where two processes make the first key at once, the one that comes second takes the other's. */
async function makeKeyFile(path: string): Promise<string> {
  const keys = await generateDeviceKey(true);
  const exported = async (format: 'raw' | 'pkcs8', key: CryptoKey) =>
    Buffer.from(await crypto.subtle.exportKey(format, key)).toString('base64');
  const file: z.infer<typeof keyFileSchema> = {
    format: 'aegis-device-key/1',
    algorithm: nameOfKey(keys.publicKey),
    publicKey: await exported('raw', keys.publicKey),
    privateKey: await exported('pkcs8', keys.privateKey),
  };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  return (await createFile(path, text)) ? text : ((await readKeyFile(path)) ?? text);
}
