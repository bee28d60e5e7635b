import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join, normalize } from 'node:path';

/** A plain static host, such as many are: it sends a file with its media type, a folder's page, and no header beyond that. */
export interface StaticHost {
  /** Where the app is, with its last slash. */
  readonly address: string;
  /** What was asked for, as paths relative to the app. */
  readonly asked: string[];
  /** Serves the files of another folder from now on. */
  serve(folder: string): void;
  /** Goes away, as a host that has died: open connections are cut. */
  stop(): Promise<void>;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv',
  '.txt': 'text/plain; charset=utf-8',
};

/** Serves a folder below a path such as `/tools/aegis/`, on a port of this machine; 0 takes any. `headers` go with every answer. */
export async function startStaticHost(
  folder: string,
  path = '/',
  port = 0,
  headers: Readonly<Record<string, string>> = {},
): Promise<StaticHost> {
  let from = folder;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    if (!pathname.startsWith(path)) return void response.writeHead(404).end();
    const relative = decodeURIComponent(pathname.slice(path.length));
    asked.push(relative);
    const file = join(from, normalize(`/${relative === '' ? 'index.html' : relative}`));
    const size = sizeOf(file);
    if (size === null) return void response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not found</h1>');
    const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': type, 'Content-Length': size, ...headers });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  const bound = await listen(server, port);
  return {
    address: `http://127.0.0.1:${bound}${path}`,
    asked,
    serve: (other) => void (from = other),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function sizeOf(file: string): number | null {
  const found = statSync(file, { throwIfNoEntry: false });
  return found?.isFile() ? found.size : null;
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
