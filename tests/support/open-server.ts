import { createServer } from 'node:http';

/** A server on this machine that lets every page ask it, and notes who did. */
export interface OpenServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Method and path of each request that arrived, preflights included. */
  readonly asked: string[];
  /** Those of them that were cut before their end. */
  readonly cut: string[];
  stop(): Promise<void>;
}

/**
 * Answers everything with `{}`; `/to?ADDRESS` redirects there, `/slow…` sends a first byte and then nothing more. Only the app's own policy can keep the
 * app away from it.
 */
export function startOpenServer(): Promise<OpenServer> {
  const asked: string[] = [];
  const cut: string[] = [];
  const server = createServer((request, response) => {
    const line = `${request.method} ${request.url}`;
    asked.push(line);
    response.on('close', () => response.writableFinished || cut.push(line));
    const headers = {
      'Access-Control-Allow-Origin': '*',
      'Access-Control-Allow-Headers': '*',
      'Access-Control-Allow-Private-Network': 'true',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Content-Type': 'application/json',
    };
    const [path, query] = (request.url ?? '').split('?');
    if (path === '/to') response.writeHead(302, { ...headers, Location: decodeURIComponent(query ?? '') }).end();
    else if (path?.startsWith('/slow')) response.writeHead(200, headers).write('{');
    else response.writeHead(200, headers).end('{}');
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      resolve({
        origin: `http://127.0.0.1:${port}`,
        asked,
        cut,
        stop: () =>
          new Promise((gone) => {
            server.close(() => gone());
            server.closeAllConnections();
          }),
      });
    });
  });
}
