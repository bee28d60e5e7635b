import type { EgressPurpose } from '../../safety/egress.ts';
import type { EgressState } from './egress-state.ts';

/** What a guard stands on. */
interface GuardHost {
  /** The app's own origin: files come from there whatever is allowed; prompts do not go there unless it is allowed. */
  own: string;
  /** Has the service worker look at what is allowed, where one is in control; it refuses every request that comes without that. */
  openGate: () => Promise<unknown>;
  fetch?: typeof fetch;
}

/**
 * A `fetch` that refuses before anything leaves. No cookies and no referrer go with a request. Prompts are never redirected: where a server answers
 * with a redirect, the request fails. A download may be redirected, as publishers do to their file servers; where it ended elsewhere than allowed, its
 * answer is not given. (The browser follows before anybody is asked: that the other place gets no request is held by the worker's content security policy.)
 * What is refused rejects with AegisError `egress-refused`, and so does a request under way, or the body of its answer, once its origin is taken away.
 */
export function guardedFetch(
  state: EgressState,
  purpose: EgressPurpose,
  { own, openGate, fetch: send = (...call) => globalThis.fetch(...call) }: GuardHost,
): typeof fetch {
  const isOwn = (url: URL): boolean => purpose === 'downloads' && url.origin === own;
  const check = (url: URL): void => {
    const refusal = isOwn(url) ? null : state.refusal(url, purpose);
    if (refusal) throw refusal;
  };
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, own);
    check(url);
    const given = init?.signal ?? (input instanceof Request ? input.signal : null);
    const signals = [...(given ? [given] : []), ...(isOwn(url) ? [] : [state.signalFor(url.origin, purpose)])];
    if (url.origin !== own) await openGate();
    const response = await send(input, {
      ...init,
      signal: AbortSignal.any(signals),
      // A request that may not read its answer carries no key, and a browser makes none of that kind that does not follow.
      redirect: purpose === 'models' && init?.mode !== 'no-cors' ? 'error' : 'follow',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(purpose === 'models' && { cache: 'no-store' }),
    });
    const end = response.redirected ? new URL(response.url) : null;
    const refusal = end && !isOwn(end) ? state.refusal(end, purpose) : null;
    if (!refusal) return response;
    await response.body?.cancel();
    throw refusal;
  };
}
