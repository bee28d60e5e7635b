import { monacoTrustedTypes } from '../harness/monaco-trusted-types.ts';

/** Names of Trusted Types policies: `default` is ours (trusted-types.ts), Svelte makes its templates with one, the editor has its own. */
const trustedTypes = ['default', 'svelte-trusted-html', ...monacoTrustedTypes];

/**
 * The content security policy: scripts, workers, WebAssembly and data come from where the app is served, nothing is evaluated from text, and
 * nothing else is reached. Inline style attributes are allowed, because Svelte's transitions and the code editor set them; a style cannot run code.
 */
const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  'trusted-types': trustedTypes.join(' '),
};

/** The policy as a `<meta>` element carries it: a plain static host sends no headers. */
export const metaPolicy = join(policy);

/** The headers that every answer should carry. The service worker adds them where the host did not, on what sets up a page or a worker. */
export const securityHeaders: Readonly<Record<string, string>> = {
  // A meta element cannot carry frame-ancestors.
  'Content-Security-Policy': join({ ...policy, 'frame-ancestors': "'none'" }),
  'Cross-Origin-Opener-Policy': 'same-origin',
  // Not `require-corp`: that would hide from the doctor of connections whether a server that lets nobody read its answers is there at all.
  'Cross-Origin-Embedder-Policy': 'credentialless',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The script of the network worker, by the name that the build gives it: the one file whose answer may carry a wider policy. */
export const networkScript = /(^|\/)assets\/network-[\w-]+\.js$/;

/** What a host may let the network worker reach, since it cannot know what the person turned on: the worker's own guard narrows it down. */
export const reachableByHosts = ['https:', 'http://localhost:*', 'http://127.0.0.1:*'];

/** The headers of the network worker's script: it may reach these origins beside its own. Each must be an origin that `src/safety/egress.ts` let in. */
export function networkHeaders(origins: readonly string[]): Readonly<Record<string, string>> {
  const reaching = { ...policy, 'connect-src': ["'self'", ...origins].join(' '), 'frame-ancestors': "'none'" };
  return { ...securityHeaders, 'Content-Security-Policy': join(reaching) };
}

function join(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
