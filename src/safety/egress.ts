import type { Json } from '../core/json.ts';
import { AegisError } from '../core/errors.ts';
import { isLocalAddress } from './local-address.ts';

/** What a request is for: prompts to a model, or the files of one. */
export const egressPurposes = ['models', 'downloads'] as const;
export type EgressPurpose = (typeof egressPurposes)[number];

/** What may leave this machine. */
export interface Egress {
  /** "Nothing leaves this machine": nothing is reached but where the app comes from, whatever is allowed. The default. */
  sealed: boolean;
  /** Origins that the person turned on, and what for. */
  allowed: { origin: string; purpose: EgressPurpose }[];
}

/** The setting's name in the settings store. The service worker reads it there too. */
export const egressSetting = 'egress';

/** What holds until the person says otherwise, and wherever what they said cannot be read. */
export const sealedEgress: Egress = { sealed: true, allowed: [] };

/** Host names and IPv4 addresses. A content security policy has no way to name an IPv6 address, so what it cannot hold is not let in. */
const originForm = /^https?:\/\/[a-z0-9]([a-z0-9._-]*[a-z0-9])?(:\d{1,5})?$/;

/** A stored setting as what it says; anything that is not such a setting means sealed, and an origin that is none is left out. */
export function readEgress(stored: unknown): Egress {
  if (typeof stored !== 'object' || stored === null || !('sealed' in stored) || !('allowed' in stored)) {
    return sealedEgress;
  }
  const { sealed, allowed } = stored;
  if (typeof sealed !== 'boolean' || !Array.isArray(allowed)) return sealedEgress;
  return { sealed, allowed: allowed.filter(isEntry).map(({ origin, purpose }) => ({ origin, purpose })) };
}

/** The setting as it is stored. */
export function writeEgress({ sealed, allowed }: Egress): Json {
  return { sealed, allowed: allowed.map(({ origin, purpose }) => ({ origin, purpose })) };
}

/**
 * The origin of an address that may be turned on.
 * @throws AegisError `bad-input`: no address; neither https nor http; http to a public host; a name and password in it; an IPv6 address
 */
export function allowableOrigin(address: string): string {
  const url = parsed(address);
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new AegisError(
      'bad-input',
      `"${address}" is not the address of a server.`,
      'Give one that begins with https:// or, on your own machine or network, with http://.',
    );
  }
  const problem = faultOf(url);
  if (problem) throw new AegisError('bad-input', problem.message, problem.fix, { details: { origin: url.origin } });
  return url.origin;
}

/** Whether a request to an address may be made for a purpose. */
export function mayReach(egress: Egress, url: string | URL, purpose: EgressPurpose): boolean {
  return egressRefusal(egress, url, purpose) === null;
}

/**
 * Why a request to an address may not be made: an AegisError `egress-refused` with what to turn on; null where it may. The origin must be one that was
 * turned on for the purpose, letter by letter. The error names the origin only: a path could hold what is nobody's business.
 */
export function egressRefusal(egress: Egress, url: string | URL, purpose: EgressPurpose): AegisError | null {
  const target = parsed(url);
  const origin = target?.origin ?? 'null';
  const details = { origin, purpose, sealed: egress.sealed };
  const refuse = (message: string, fix: string): AegisError =>
    new AegisError('egress-refused', message, fix, { details });
  if (!target || (target.protocol !== 'https:' && target.protocol !== 'http:')) {
    return refuse('Only web addresses can be reached.', 'Use an address that begins with https:// or http://.');
  }
  const fault = faultOf(target);
  if (fault) return refuse(fault.message, fault.fix);
  if (egress.sealed) {
    return refuse(
      `"Nothing leaves this machine" is on, so ${origin} was not asked.`,
      `Turn "Nothing leaves this machine" off on the Models page, and allow ${origin} there.`,
    );
  }
  if (!egress.allowed.some((entry) => entry.origin === origin && entry.purpose === purpose)) {
    const what = purpose === 'models' ? 'for models' : 'for downloads';
    return refuse(
      `${origin} is not allowed ${what}, so it was not asked.`,
      `Allow ${origin} ${what} on the Models page.`,
    );
  }
  return null;
}

/** The origins that are reached at all, each once; none while sealed. What a content security policy lists. */
export function reachableOrigins({ sealed, allowed }: Egress): string[] {
  return sealed ? [] : [...new Set(allowed.filter(isEntry).map(({ origin }) => origin))];
}

function faultOf(url: URL): { message: string; fix: string } | null {
  if (url.username !== '' || url.password !== '') {
    return {
      message: 'The address has a name or password in it, which would be sent and shown in clear.',
      fix: 'Leave it out of the address; give a key on the Models page.',
    };
  }
  if (url.hostname.startsWith('[')) {
    return {
      message: `${url.origin} is an IPv6 address, and a browser's policy has no way to allow just that.`,
      fix: 'Use the name of the machine, localhost for this one.',
    };
  }
  if (!originForm.test(url.origin)) {
    return { message: `${url.origin} is not the name of a host.`, fix: 'Check the address for typing errors.' };
  }
  if (url.protocol === 'http:' && !isLocalAddress(url.hostname)) {
    return {
      message: `http:// to ${url.hostname} would cross the internet without encryption.`,
      fix: 'Use https://. Plain http:// is for this machine and for private networks.',
    };
  }
  return null;
}

/** An address as a URL; null where it is none. */
function parsed(address: string | URL): URL | null {
  try {
    return new URL(address);
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is Egress['allowed'][number] {
  if (typeof value !== 'object' || value === null || !('origin' in value) || !('purpose' in value)) return false;
  const { origin, purpose } = value;
  if (typeof origin !== 'string' || !egressPurposes.some((known) => known === purpose)) return false;
  const url = originForm.test(origin) ? parsed(origin) : null;
  return url?.origin === origin && faultOf(url) === null;
}
