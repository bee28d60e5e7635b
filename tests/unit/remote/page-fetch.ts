/**
 * A fetch that keeps the rules by which a browser holds a page, over Node's own: preflights, who may read an answer, mixed content, and what
 * the mode `no-cors` allows. Failures say nothing, as a browser's do.
 */
export function pageFetch(pageOrigin: string): typeof fetch {
  const blocked = (): never => {
    throw new TypeError('Failed to fetch');
  };
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const loopback = ['localhost', '127.0.0.1'].includes(url.hostname);
    if (pageOrigin.startsWith('https:') && url.protocol === 'http:' && !loopback) blocked();
    const { mode, ...rest } = init;
    if (mode === 'no-cors' && init.redirect !== 'follow') blocked();
    const own = new Headers(init.headers);
    const unsafe = [...own.keys()].filter((name) => !['accept', 'accept-language'].includes(name));
    if (mode !== 'no-cors' && (unsafe.length > 0 || (init.method ?? 'GET') !== 'GET')) {
      const asked = await fetch(url, {
        method: 'OPTIONS',
        headers: {
          Origin: pageOrigin,
          'Access-Control-Request-Method': init.method ?? 'GET',
          'Access-Control-Request-Headers': unsafe.join(','),
        },
      }).catch(blocked);
      const allowed = (asked.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(/, ?/);
      if (!asked.ok || !reads(asked, pageOrigin) || unsafe.some((name) => !allowed.includes(name))) blocked();
    }
    own.set('Origin', pageOrigin);
    const response = await fetch(url, { ...rest, headers: own }).catch((thrown: unknown) =>
      init.signal?.aborted ? Promise.reject(thrown as Error) : blocked(),
    );
    if (mode === 'no-cors') return Response.error();
    return reads(response, pageOrigin) ? response : blocked();
  };
}

function reads(response: Response, pageOrigin: string): boolean {
  return ['*', pageOrigin].includes(response.headers.get('access-control-allow-origin') ?? '');
}
