/** Shortest passphrase of a vault, in characters: `leastPassphrase` of src/safety/vault.ts, without what else is there. A test holds that they are the same. */
export const leastPassphrase = 8;
