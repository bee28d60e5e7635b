import { modelError } from '../model-error.ts';

/** As `globalThis.fetch`. */
export type Fetch = typeof globalThis.fetch;

/**
 * A fetch for calls that carry a key. It follows no redirect (a key must not travel to where the person did not send it), sends neither
 * cookies nor a referrer, and does not say which runtime and packages it comes from. An error's body has the key taken out before anyone
 * reads it: some servers repeat in an error what they were sent.
 */
export function carefulFetch(fetch: Fetch, key: string | null): Fetch {
  return async (input, init) => {
    const headers = new Headers(init?.headers);
    // A browser would have to ask the server's leave for this header first.
    headers.delete('user-agent');
    const response = await fetch(input, {
      ...init,
      headers,
      redirect: 'error',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    });
    if (!response.ok) return withoutKey(response, key);
    if ((response.headers.get('content-type') ?? '').includes('text/html')) {
      await response.body?.cancel();
      throw modelError('bad-reply', 'The address answers with a web page, not as a model server.');
    }
    return response;
  };
}

/** Longest body of an error that is read, in characters: a page of HTML is cut. */
const errorLength = 16_384;

async function withoutKey(response: Response, key: string | null): Promise<Response> {
  const text = redact(await response.text(), key).slice(0, errorLength);
  const { status, statusText, headers } = response;
  return new Response(status === 204 || status === 304 ? null : text, {
    status,
    statusText,
    headers: plainHeaders(headers),
  });
}

/** What says how long the body is, or how it was packed, no longer holds for the body that was read. */
function plainHeaders(headers: Headers): Headers {
  const plain = new Headers(headers);
  plain.delete('content-length');
  plain.delete('content-encoding');
  return plain;
}

/** A text with every occurrence of the key taken out. */
export function redact(text: string, key: string | null): string {
  return key === null || key === '' ? text : text.replaceAll(key, '[key]');
}
