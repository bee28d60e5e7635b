import type { Plugin } from 'vite';
import {
  metaPolicy,
  networkHeaders,
  networkScript,
  reachableByHosts,
  securityHeaders,
} from '../src/app/security/headers.ts';

/**
 * Puts the content security policy into the built page, for hosts that send no headers, and has the local server send them: one policy for all files,
 * and one that may reach other origins for the network worker's script.
 */
export function security(): Plugin {
  return {
    name: 'aegis-security',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { server }) =>
        server
          ? html
          : html.replace(
              /<meta charset="utf-8" \/>/,
              (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${metaPolicy}" />`,
            ),
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const path = (request.url ?? '').split('?', 1)[0] ?? '';
        const headers = networkScript.test(path) ? networkHeaders(reachableByHosts) : securityHeaders;
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        next();
      });
    },
  };
}
