import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a file server does to one request, instead of answering it as it should. */
export type FileFault =
  /** Sends so many bytes of the body and closes the connection; the other side may lose some of them. */
  | { kind: 'cut'; after: number }
  /** Sends so many bytes of the body and no more, until the other side goes, or `release` (sends the rest) or `drop` (closes the connection) comes. */
  | { kind: 'hold'; after: number }
  /** Flips a bit of the first byte that it sends. */
  | { kind: 'wrong' }
  /** Sends as many bytes again as there are, with no length beforehand. */
  | { kind: 'long' }
  | { kind: 'status'; status: number; retryAfter?: string }
  /** Answers with the whole file whatever was asked for. */
  | { kind: 'whole' }
  /** Answers a range as if the file were another version. */
  | { kind: 'changed' }
  | { kind: 'redirect'; to: string }
  | { kind: 'none' };

/** One request that a file server saw. */
export interface SeenRequest {
  path: string;
  method: string;
  range: string | null;
  status: number;
  cookie: string | null;
  referer: string | null;
}

interface Site {
  files: Map<string, Buffer>;
  faults: Map<string, FileFault[]>;
  seen: SeenRequest[];
  held: Set<(drop: boolean) => void>;
}

/**
 * A server of files as publishers have them: ranges, ETags, readable from any origin, and no permission for anything but plain requests. Each site
 * (the first part of a path) is one test's, told by POST to `/control/SITE/WHAT` what it has and what goes wrong.
 */
export async function startFileServer(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const sites = new Map<string, Site>();
  const siteOf = (name: string): Site => {
    const known = sites.get(name) ?? { files: new Map(), faults: new Map(), seen: [], held: new Set() };
    sites.set(name, known);
    return known;
  };
  const server: Server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
    const [, first = '', ...rest] = decodeURIComponent(pathname).split('/');
    response.setHeader('access-control-allow-origin', '*');
    if (first === 'control') void control(siteOf(rest[0] ?? ''), rest[1] ?? '', searchParams, request, response);
    else serve(siteOf(first), rest.join('/'), request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // Whoever forgets to stop it does not keep the process.
  server.unref();
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** `file?path=`: keeps the body as a file. `faults?path=`: what happens to its next requests, in order. `release`, `drop`: ends all holds. `seen`: gives and forgets what was asked. */
async function control(
  site: Site,
  what: string,
  query: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const path = query.get('path') ?? '';
  if (what === 'file') site.files.set(path, body);
  if (what === 'gone') site.files.delete(path);
  if (what === 'faults') site.faults.set(path, JSON.parse(body.toString()) as FileFault[]);
  if (what === 'release' || what === 'drop') for (const end of site.held) end(what === 'drop');
  response.setHeader('content-type', 'application/json');
  response.end(JSON.stringify(what === 'seen' ? site.seen.splice(0) : site.seen));
}

function serve(site: Site, path: string, request: IncomingMessage, response: ServerResponse): void {
  const range = request.headers.range ?? null;
  const done = (status: number): void => {
    const { cookie = null, referer = null } = request.headers;
    site.seen.push({ path, method: request.method ?? '', range, status, cookie, referer });
    response.statusCode = status;
  };
  response.setHeader('access-control-expose-headers', 'ETag, Content-Range, Accept-Ranges');
  const file = site.files.get(path);
  const fault: FileFault = site.faults.get(path)?.shift() ?? { kind: 'none' };
  if (request.method !== 'GET') {
    // Publishers' file servers grant nothing that has to be asked for beforehand.
    done(405);
    response.end();
  } else if (fault.kind === 'status') {
    if (fault.retryAfter !== undefined) response.setHeader('retry-after', fault.retryAfter);
    response.setHeader('access-control-expose-headers', 'Retry-After');
    done(fault.status);
    response.end('no');
  } else if (fault.kind === 'redirect') {
    response.setHeader('location', fault.to);
    done(302);
    response.end();
  } else if (file === undefined) {
    done(404);
    response.end('not here');
  } else {
    const from = fault.kind === 'whole' ? 0 : Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    if (from > 0 && from >= file.length) {
      done(416);
      response.end();
      return;
    }
    const etag = createHash('sha256').update(file).digest('hex').slice(0, 16);
    response.setHeader('etag', fault.kind === 'changed' ? '"another"' : `"${etag}"`);
    response.setHeader('accept-ranges', 'bytes');
    if (from > 0) response.setHeader('content-range', `bytes ${from}-${file.length - 1}/${file.length}`);
    done(from > 0 ? 206 : 200);
    send(site, response, file.subarray(from), fault);
  }
}

function send(site: Site, response: ServerResponse, body: Buffer, fault: FileFault): void {
  if (fault.kind === 'long') {
    response.write(body);
    response.end(body);
    return;
  }
  response.setHeader('content-length', body.length);
  if (fault.kind === 'wrong') {
    const altered = Buffer.from(body);
    altered[0] = (altered[0] ?? 0) ^ 1;
    response.end(altered);
  } else if (fault.kind === 'cut') {
    // What was written goes out before the end of the connection does.
    response.write(body.subarray(0, fault.after), () => response.socket?.end());
  } else if (fault.kind === 'hold') {
    response.write(body.subarray(0, fault.after));
    const end = (drop: boolean): void => {
      site.held.delete(end);
      if (drop) response.destroy();
      else response.end(body.subarray(fault.after));
    };
    site.held.add(end);
    response.once('close', () => site.held.delete(end));
  } else {
    response.end(body);
  }
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    /** Starts the file server where it does not run yet; gives its origin. It ends with the tests. */
    fileServer: () => Promise<string>;
  }
}

let running: Promise<string> | null = null;

/** The command of tests in a browser. */
export function fileServer(_: unknown): Promise<string> {
  running ??= startFileServer().then(({ origin }) => origin);
  return running;
}
