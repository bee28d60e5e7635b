import { isLocalAddress } from '../../../safety/local-address.ts';
import { isLoopback } from '../base-url.ts';
import type { Fetch } from '../careful-fetch.ts';
import type { Connection } from '../connection.ts';
import type { Diagnosis } from '../diagnosis.ts';
import { anyCorsFix, corsSetting, likelySoftware } from './cors-settings.ts';
import { sick } from './findings.ts';
import { listens } from './try-request.ts';

/** Where the doctor itself runs. */
export interface Surroundings {
  /** The page's origin; null in a terminal, which no rule of browsers holds. */
  pageOrigin: string | null;
  /** Whether the page came over https or from this machine. */
  secureContext: boolean;
  /**
   * The state of a permission of the browser: `granted`, `prompt` or `denied`; null where the browser has none of that name. Chrome asks before a
   * public page reaches this machine or the local network.
   */
  permission?: (name: string) => Promise<PermissionState | null>;
}

/** Why a request got no answer that could be read. A browser does not say, so it is found out. */
export async function whyNoAnswer(
  signal: AbortSignal,
  connection: Connection,
  base: string,
  why: string,
  { fetch, pageOrigin, secureContext, permission }: Surroundings & { fetch: Fetch },
): Promise<Diagnosis> {
  const { protocol, hostname, origin } = new URL(base);
  if (pageOrigin === null) return inTerminal(connection, origin, why);

  const local = isLocalAddress(hostname) || hostname === '[::1]';
  const pageIsPublic = !isLocalAddress(new URL(pageOrigin).hostname);
  if (local && pageIsPublic) {
    if (!secureContext)
      return sick(
        'local-network-refused',
        'Browsers keep pages that came over plain http away from the local network.',
        'Open the app by its https:// address.',
      );
    if ((await localPermission(hostname, permission)) === 'denied')
      return sick(
        'local-network-refused',
        `The browser keeps this page away from ${isLoopback(hostname) ? 'this machine' : 'the local network'}.`,
        'Click the icon before the address in the address bar, and allow access to the local network (or to apps on this device) for this site; then try again.',
      );
  }
  if (protocol === 'http:' && pageOrigin.startsWith('https:') && !isLoopback(hostname))
    return sick(
      'mixed-content',
      'A page that came over https may not call an address with http, other than this machine’s own.',
      `Give the server a certificate and use https://${new URL(base).host}, reach it through http://localhost (an SSH tunnel does that), or open the app from this machine.`,
    );
  if (!(await listens(signal, fetch, base))) return nothing(connection, origin, pageOrigin);

  const software = likelySoftware(connection, base);
  const { setting = null, fix = anyCorsFix(pageOrigin) } = software === null ? {} : corsSetting(software, pageOrigin);
  return sick(
    'cors-refused',
    `Something answers at ${origin}, but it does not let this page (${pageOrigin}) read its answers.`,
    fix,
    {
      setting,
    },
  );
}

function inTerminal(connection: Connection, origin: string, why: string): Diagnosis {
  if (why === 'ENOTFOUND' || why === 'EAI_AGAIN')
    return sick(
      'bad-address',
      `No machine is known by the name ${new URL(origin).hostname}.`,
      'Check the address for typing errors.',
    );
  if (/redirect/i.test(why))
    return sick(
      'bad-address',
      'The address redirects to another, and a key is not sent on.',
      'Use the address that it redirects to.',
    );
  if (/CERT|SSL|TLS/i.test(why))
    return sick(
      'server-fault',
      `The server’s certificate is not accepted (${why}).`,
      'Give the server a certificate that this machine trusts.',
    );
  return nothing(connection, origin, null);
}

function nothing({ kind }: Connection, origin: string, pageOrigin: string | null): Diagnosis {
  const start =
    kind === 'ollama'
      ? 'Start Ollama (ollama serve), and check the port.'
      : 'Start the server, and check the address and its port.';
  // The browser's question may have been closed without an answer, which looks the same from here.
  const asked =
    pageOrigin !== null && isLocalAddress(new URL(origin).hostname)
      ? ' If the browser asked for access to the local network, allow it.'
      : '';
  return sick('nothing-listening', `Nothing answers at ${origin}.`, `${start}${asked}`, {
    setting: kind === 'ollama' ? 'ollama serve' : null,
  });
}

/** The newer permission for this machine or for its network, or the one that stood for both in Chrome 142. */
async function localPermission(
  hostname: string,
  permission: Surroundings['permission'],
): Promise<PermissionState | null> {
  const ask = permission ?? (() => Promise.resolve(null));
  return (await ask(isLoopback(hostname) ? 'loopback-network' : 'local-network')) ?? ask('local-network-access');
}
