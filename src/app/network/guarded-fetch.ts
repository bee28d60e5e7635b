import type { EgressPurpose } from '../../safety/egress.ts';
import type { EgressState } from './egress-state.ts';

/**
 * A `fetch` that refuses before anything leaves. No cookies and no referrer go with a request. Prompts are never redirected: where a server answers
 * with a redirect, the request fails. A download may be redirected, as publishers do to their file servers; where it ended elsewhere than allowed, its
 * answer is not given. (The browser follows before anybody is asked: that the other place gets no request is held by the worker's content security policy.)
 * What is refused rejects with AegisError `egress-refused`, and so does a request under way, or the body of its answer, once its origin is taken away.
 * @param own the app's own origin: files come from there whatever is allowed; prompts do not go there unless it is allowed
 */
export function guardedFetch(
  state: EgressState,
  purpose: EgressPurpose,
  { own, fetch: send = globalThis.fetch }: { own: string; fetch?: typeof fetch },
): typeof fetch {
  const check = (url: URL): void => {
    if (purpose === 'downloads' && url.origin === own) return;
    const refusal = state.refusal(url, purpose);
    if (refusal) throw refusal;
  };
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, own);
    check(url);
    const given = init?.signal ?? (input instanceof Request ? input.signal : null);
    const allowed = state.signalFor(url.origin, purpose);
    const response = await send(input, {
      ...init,
      signal: given ? AbortSignal.any([given, allowed]) : allowed,
      redirect: purpose === 'models' ? 'error' : 'follow',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      ...(purpose === 'models' && { cache: 'no-store' }),
    });
    if (response.redirected) {
      try {
        check(new URL(response.url));
      } catch (refusal) {
        await response.body?.cancel();
        throw refusal;
      }
    }
    return response;
  };
}
