import { egressRefusal, sealedEgress, type Egress, type EgressPurpose } from '../../safety/egress.ts';
import type { AegisError } from '../../core/errors.ts';

/** What may leave, as the network worker was last told; before that, nothing. Requests under way are stopped by what is told next. */
export class EgressState {
  #egress: Egress = sealedEgress;
  /** By purpose and origin: what stops the requests under way there. */
  readonly #under = new Map<string, { origin: string; purpose: EgressPurpose; stop: AbortController }>();

  /** From now on this holds. A request under way that it does not allow is aborted before this returns. */
  set(egress: Egress): void {
    this.#egress = egress;
    for (const [name, { origin, purpose, stop }] of this.#under) {
      const refusal = egressRefusal(egress, origin, purpose);
      if (!refusal) continue;
      this.#under.delete(name);
      stop.abort(refusal);
    }
  }

  /** Why an address may not be reached; null where it may. */
  refusal(url: string | URL, purpose: EgressPurpose): AegisError | null {
    return egressRefusal(this.#egress, url, purpose);
  }

  /** A signal that aborts, with the refusal as its reason, once the origin is no longer allowed for the purpose. */
  signalFor(origin: string, purpose: EgressPurpose): AbortSignal {
    const name = `${purpose} ${origin}`;
    const known = this.#under.get(name) ?? { origin, purpose, stop: new AbortController() };
    this.#under.set(name, known);
    return known.stop.signal;
  }
}
