import { z } from 'zod';
import { AegisError } from '../core/errors.ts';

/** Rounds of a new vault: what OWASP's Password Storage Cheat Sheet asks of PBKDF2 with HMAC-SHA-256. Stored with each vault, so that it can rise. */
export const vaultRounds = 600_000;
/** More than this would take minutes: a vault that asks for it was altered. */
const mostRounds = 20_000_000;
/** Shortest passphrase, in characters. */
export const leastPassphrase = 8;

/** A key, and the only origin that it is sent to: a connection whose address was changed does not carry its key to a stranger. */
const heldKeySchema = z.strictObject({ key: z.string(), origin: z.string() });
export type HeldKey = z.infer<typeof heldKeySchema>;

const secretsSchema = z.record(z.string(), heldKeySchema);
/** Keys by the id of their connection. */
export type HeldKeys = z.infer<typeof secretsSchema>;

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const boxSchema = z.strictObject({ nonce: base64, data: base64 });

/** A vault as it is stored. Nothing in it is secret without the passphrase. */
export const vaultSchema = z.strictObject({
  format: z.literal('aegis-vault/1'),
  /** PBKDF2 with HMAC-SHA-256. */
  rounds: z.number().int().min(vaultRounds).max(mostRounds),
  /** 16 bytes. */
  salt: base64,
  /** A known text, encrypted: tells a wrong passphrase from a vault that was altered. */
  check: boxSchema,
  /** The secrets. */
  secrets: boxSchema,
});
export type Vault = z.infer<typeof vaultSchema>;

/** What opens a vault: derived from its passphrase; no script can read what is in it. */
export interface VaultKey {
  readonly key: CryptoKey;
  readonly salt: string;
  readonly rounds: number;
}

type Part = 'check' | 'secrets';
const checkText = 'aegis';

/** What is wrong with a passphrase for a new vault, as a sentence; null where nothing is. Any characters will do. */
export function complainOfPassphrase(passphrase: string): string | null {
  const length = [...passphrase].length;
  return length >= leastPassphrase
    ? null
    : `The passphrase has ${length} of at least ${leastPassphrase} characters. Several words are easier to remember than signs.`;
}

/**
 * The key of a new vault, with a fresh salt.
 * @throws AegisError `bad-input` where the passphrase is too short
 */
export async function newVaultKey(passphrase: string): Promise<VaultKey> {
  const complaint = complainOfPassphrase(passphrase);
  if (complaint !== null) throw new AegisError('bad-input', complaint, 'Choose a longer one.');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  return { key: await derive(passphrase, salt, vaultRounds), salt: toBase64(salt), rounds: vaultRounds };
}

/**
 * The key of a stored vault.
 * @throws AegisError `bad-input` where the passphrase is not the vault's
 */
export async function vaultKey(passphrase: string, vault: Vault): Promise<VaultKey> {
  const { salt, rounds } = vault;
  const key = { key: await derive(passphrase, fromBase64(salt), rounds), salt, rounds };
  // A wrong passphrase and an altered check look the same; that the passphrase is right is seen when either part opens.
  if ((await decrypt(key, 'check', vault.check)) === null && (await decrypt(key, 'secrets', vault.secrets)) === null) {
    throw new AegisError('bad-input', 'This is not the passphrase of the vault.', 'Type it again.');
  }
  return key;
}

/** Keys, encrypted with fresh nonces. */
export async function lockIn(key: VaultKey, secrets: HeldKeys): Promise<Vault> {
  return {
    format: 'aegis-vault/1',
    rounds: key.rounds,
    salt: key.salt,
    check: await encrypt(key, 'check', checkText),
    secrets: await encrypt(key, 'secrets', JSON.stringify(secrets)),
  };
}

/**
 * The keys in a vault.
 * @throws AegisError `record-invalid` where the vault was altered or damaged; `bad-input` where another passphrase has replaced it
 */
export async function takeOut(key: VaultKey, vault: Vault): Promise<HeldKeys> {
  if (key.salt !== vault.salt || key.rounds !== vault.rounds) {
    throw new AegisError('bad-input', 'The vault was made anew, with another passphrase.', 'Open it with that one.');
  }
  const text =
    (await decrypt(key, 'check', vault.check)) === checkText ? await decrypt(key, 'secrets', vault.secrets) : null;
  const secrets = secretsSchema.safeParse(text === null ? null : JSON.parse(text));
  if (!secrets.success) throw alteredVault();
  return secrets.data;
}

/** What a person is told of a vault that is not as it was left. */
export function alteredVault(): AegisError {
  return new AegisError(
    'record-invalid',
    'The vault was altered or damaged after it was last written. Nothing in it can be trusted, and no key was taken from it.',
    'Delete the vault on the Models page and give the keys again.',
  );
}

/** The same text, typed on whatever keyboard, gives the same key: NFKC, as NIST SP 800-63B asks. */
async function derive(passphrase: string, salt: Uint8Array<ArrayBuffer>, rounds: number): Promise<CryptoKey> {
  const text = new TextEncoder().encode(passphrase.normalize('NFKC'));
  const material = await crypto.subtle.importKey('raw', text, 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}

async function encrypt(key: VaultKey, part: Part, text: string): Promise<Vault[Part]> {
  // With 96 random bits for each write, two alike are not to be expected before billions of writes.
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = await crypto.subtle.encrypt(algorithm(key, part, iv), key.key, new TextEncoder().encode(text));
  return { nonce: toBase64(iv), data: toBase64(new Uint8Array(data)) };
}

/** Null where it does not open. */
async function decrypt(key: VaultKey, part: Part, { nonce, data }: Vault[Part]): Promise<string | null> {
  try {
    const bytes = await crypto.subtle.decrypt(algorithm(key, part, fromBase64(nonce)), key.key, fromBase64(data));
    return new TextDecoder().decode(bytes);
  } catch {
    return null;
  }
}

/** Format, part, rounds and salt are bound to what is encrypted: none of it can be exchanged. */
function algorithm({ salt, rounds }: VaultKey, part: Part, iv: Uint8Array<ArrayBuffer>): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(`aegis-vault/1 ${part} ${rounds} ${salt}`) };
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
