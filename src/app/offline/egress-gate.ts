import {
  egressPurposes,
  egressSetting,
  mayReach,
  reachableOrigins,
  readEgress,
  sealedEgress,
} from '../../safety/egress.ts';
import type { Egress } from '../../safety/egress.ts';
import { readSetting } from '../../storage/read-setting.ts';

/** For so long, in milliseconds, holds what the gate read; then it is closed until it is asked again. */
const knownMs = 10_000;

/**
 * Which other origins the service worker lets threads of the app ask. The browser wants its word at once, and may end and start the service worker
 * at any time; so the network worker asks the gate before each request, which reads the setting, and the request must come soon after. Whatever
 * is not known to be allowed is refused.
 */
export class EgressGate {
  #known: { egress: Egress; until: number } = { egress: sealedEgress, until: 0 };
  readonly #read: () => Promise<unknown>;
  readonly #now: () => number;

  constructor(read: () => Promise<unknown> = () => readSetting(egressSetting), now: () => number = () => Date.now()) {
    this.#read = read;
    this.#now = now;
  }

  /** Whether a request to another origin may go out now. Which thread asks, and what for, is told apart by their own policies and the guard. */
  lets(url: URL): boolean {
    const { egress, until } = this.#known;
    return this.#now() < until && egressPurposes.some((purpose) => mayReach(egress, url, purpose));
  }

  /** Reads the setting anew, and answers when the gate goes by it. */
  async answer(): Promise<Response> {
    await this.#look();
    return new Response(null, { status: 204 });
  }

  /** The origins that the network worker's policy may name now. */
  async origins(): Promise<string[]> {
    await this.#look();
    return reachableOrigins(this.#known.egress);
  }

  async #look(): Promise<void> {
    let egress = sealedEgress;
    try {
      egress = readEgress(await this.#read());
    } catch {
      // What cannot be read is not allowed.
    }
    this.#known = { egress, until: this.#now() + knownMs };
  }
}

const question = '?aegis-egress';

/** The address that opens the gate, below where the app is served. On a host without the service worker it is the app's own page. */
export function egressQuestion(scope: string): string {
  return scope + question;
}

/** Whether an address asks the gate. */
export function isEgressQuestion(url: URL, scope: string): boolean {
  return url.href === egressQuestion(scope);
}
