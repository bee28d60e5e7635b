import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import {
  complainOfPassphrase,
  lockIn,
  newVaultKey,
  takeOut,
  vaultKey,
  vaultRounds,
  vaultSchema,
  type HeldKeys,
  type Vault,
  type VaultKey,
} from '../../../src/safety/vault.ts';

const passphrase = 'four quiet words here';
const keys: HeldKeys = {
  openai: { key: 'sk-test-abcdefgh', origin: 'https://api.openai.com' },
  gateway: { key: 'ключ-🔑', origin: 'https://gateway.example' },
};
let key: VaultKey;
let vault: Vault;
beforeAll(async () => {
  key = await newVaultKey(passphrase);
  vault = await lockIn(key, keys);
});

test('what was locked in comes out with the passphrase, from the stored text alone', async () => {
  const stored = vaultSchema.parse(JSON.parse(JSON.stringify(vault)));
  expect(await takeOut(await vaultKey(passphrase, stored), stored)).toEqual(keys);
});

test('any keys come out as they went in', async () => {
  const held = fc.record({ key: fc.string({ unit: 'grapheme' }), origin: fc.webUrl() });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), held, { noNullPrototype: true }), async (given) => {
      expect(await takeOut(key, await lockIn(key, given))).toEqual(given);
    }),
    { numRuns: 50 },
  );
});

test('it takes at least 600,000 rounds, which the vault says of itself, and 16 bytes of salt', () => {
  expect(vaultRounds).toBeGreaterThanOrEqual(600_000);
  expect(vault.rounds).toBe(vaultRounds);
  expect(atob(vault.salt)).toHaveLength(16);
  expect(atob(vault.secrets.nonce)).toHaveLength(12);
  expect(vaultSchema.safeParse({ ...vault, rounds: 1000 }).success).toBe(false);
});

test('each write has nonces of its own, and each vault its own salt', async () => {
  const writes = await Promise.all(Array.from({ length: 20 }, () => lockIn(key, keys)));
  const nonces = writes.flatMap(({ check, secrets }) => [check.nonce, secrets.nonce]);
  expect(new Set(nonces).size).toBe(40);
  expect((await newVaultKey(passphrase)).salt).not.toBe(key.salt);
});

test('neither a key nor its beginning can be read in what is stored, and the vault key cannot be taken out', async () => {
  const stored = JSON.stringify(vault);
  expect(stored).not.toMatch(/sk-test|api\.openai|openai|gateway/);
  expect(key.key.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('raw', key.key)).rejects.toThrow();
});

test('a wrong passphrase is told as such', async () => {
  for (const wrong of ['four quiet words her', 'Four quiet words here', '', `${passphrase} `]) {
    await expect(vaultKey(wrong, vault)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'This is not the passphrase of the vault.',
    });
  }
});

test('the same letters typed on another keyboard open it', async () => {
  const composed = await newVaultKey('caf\u00e9 und \u00fcbel');
  const made = await lockIn(composed, keys);
  expect(await takeOut(await vaultKey('cafe\u0301 und u\u0308bel', made), made)).toEqual(keys);
});

/** The text with one bit of its bytes turned. */
function turned(base64: string, bit: number): string {
  const bytes = Array.from(atob(base64), (character) => character.charCodeAt(0));
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return btoa(String.fromCharCode(...bytes));
}

test('one turned bit, anywhere in what is encrypted, is told as tampering', async () => {
  const altered = { code: 'record-invalid', message: expect.stringMatching(/altered or damaged/) };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('check' as const, 'secrets' as const),
      fc.constantFrom('nonce' as const, 'data' as const),
      fc.nat(100_000),
      async (part, field, bit) => {
        const box = { ...vault[part], [field]: turned(vault[part][field], bit) };
        await expect(takeOut(key, { ...vault, [part]: box })).rejects.toMatchObject(altered);
      },
    ),
    { numRuns: 100 },
  );
  // With the right passphrase, tampering is not mistaken for a wrong one.
  const damaged = { ...vault, secrets: { ...vault.secrets, data: turned(vault.secrets.data, 3) } };
  await expect(vaultKey(passphrase, damaged).then((opened) => takeOut(opened, damaged))).rejects.toMatchObject(altered);
});

test('parts of two vaults, or of two places in one, cannot be exchanged', async () => {
  const swapped = { ...vault, check: vault.secrets, secrets: vault.check };
  await expect(takeOut(key, swapped)).rejects.toMatchObject({ code: 'record-invalid' });
  const other = await lockIn(await newVaultKey(passphrase), {});
  await expect(takeOut(key, { ...vault, secrets: other.secrets })).rejects.toMatchObject({ code: 'record-invalid' });
  await expect(takeOut(key, other)).rejects.toMatchObject({ code: 'bad-input' });
});

test('a passphrase of eight characters will do, whatever they are; a shorter one is told so', async () => {
  expect(complainOfPassphrase('aaaaaaaa')).toBeNull();
  expect(complainOfPassphrase('🔑🔑🔑🔑🔑🔑🔑🔑')).toBeNull();
  expect(complainOfPassphrase('Ab1!xyz')).toBe(
    'The passphrase has 7 of at least 8 characters. Several words are easier to remember than signs.',
  );
  await expect(newVaultKey('short')).rejects.toMatchObject({ code: 'bad-input' });
});
