import compression from 'compression';
import type { Connect, Plugin } from 'vite';

/** Has the local server compress what it sends, and say how long it may be kept: for ever where the name carries a hash, else until it has changed. */
export function serve(): Plugin {
  return {
    name: 'aegis-serve',
    configurePreviewServer({ middlewares }) {
      // Its types are Express's; what it needs of a request, Node's own has.
      middlewares.use(compression() as unknown as Connect.NextHandleFunction);
      middlewares.use((request, response, next) => {
        const hashed = /^\/assets\//.test(request.url ?? '');
        response.setHeader('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache');
        next();
      });
    },
  };
}
