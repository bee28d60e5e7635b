/** The part of the Trusted Types API that is used here; TypeScript's DOM library has no such types yet. */
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (text: string) => string }): unknown;
}

/**
 * Installs the `default` Trusted Types policy of this realm: plain text becomes the address of a worker only where that lies on the app's own
 * origin, and never becomes HTML or code. To be called before the first worker is started. Browsers without Trusted Types go on without.
 */
export function installTrustedTypes(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', { createScriptURL: ownAddress });
}

/** The address as it was given, where it lies on this realm's own origin; else a TypeError. `blob:` and `data:` do not count as own. */
function ownAddress(text: string): string {
  const { protocol, origin } = new URL(text, self.location.href);
  if (protocol === self.location.protocol && origin === self.location.origin) return text;
  throw new TypeError(`A script from ${protocol === 'data:' ? 'a data: address' : origin} is not let in.`);
}
