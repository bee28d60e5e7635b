import { AegisError } from '../../core/errors.ts';
import { longestRetryAfterMs, retryAfterMs } from '../../models/files/back-off.ts';
import { readableBytes } from '../../models/files/room.ts';
import type { ArrivingBody } from './download-body.ts';
import type { DownloadTools } from './download-tools.ts';

/** A fault that may be gone at the next try. */
export class PassingFault extends Error {
  /** What the server asked to wait, in milliseconds; null where it did not. */
  readonly waitMs: number | null;

  constructor(message: string, waitMs: number | null = null, cause?: unknown) {
    super(message, { cause });
    this.waitMs = waitMs;
  }
}

/** The server says that it has no such file. */
export class NoSuchFile extends Error {}

/** Statuses after which a server may answer otherwise a moment later. */
const passing = new Set([408, 425, 429, 500, 502, 503, 504]);

/** What is told while a body arrives. */
export interface BodyEvents {
  /** How long the whole file seems to be, in bytes; null where the answer does not say. */
  length(bytes: number | null): void;
  arrived(bytes: number): void;
  /** What was here is of no use. */
  restarted(): void;
}

/**
 * Makes one request for a file, or for what is missing of it, and takes in its body. Sends nothing of the person; keeps nothing in the
 * browser's HTTP cache, where everything would lie a second time.
 *
 * `If-Range` is not sent: it would make browsers ask other origins for permission first, which file servers refuse. What a server says of the
 * version (`ETag`), where it lets a page see that, and in the end the hash tell a file that has changed meanwhile.
 * @throws PassingFault, NoSuchFile; AegisError `egress-refused`, `model-failed`; the signal's reason
 */
export async function requestBody(
  signal: AbortSignal,
  { fetch, stallMs }: Pick<DownloadTools, 'fetch' | 'stallMs'>,
  address: string,
  body: ArrivingBody,
  events: BodyEvents,
): Promise<void> {
  const stalled = new AbortController();
  const watch = watchFor(stalled, stallMs);
  try {
    const response = await fetch(address, {
      headers: body.size > 0 ? { range: `bytes=${body.size}-` } : {},
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([signal, stalled.signal]),
    });
    try {
      await accept(response, address, body, events);
      for (const reader = bodyReader(response); ;) {
        watch.again();
        const { done, value } = await reader.read();
        if (done) break;
        watch.pause();
        events.arrived(value.byteLength);
        await body.add(value);
        if (body.overlong) {
          await reader.cancel();
          break;
        }
      }
    } catch (thrown) {
      await response.body?.cancel().catch(() => undefined);
      throw thrown;
    }
  } catch (thrown) {
    signal.throwIfAborted();
    if (thrown instanceof PassingFault || thrown instanceof NoSuchFile || AegisError.isInstance(thrown)) throw thrown;
    throw new PassingFault(stalled.signal.aborted ? 'nothing came any more' : 'the connection broke off', null, thrown);
  } finally {
    watch.pause();
  }
}

/** Decides, by status and headers, what the body of an answer is of. */
async function accept(response: Response, address: string, body: ArrivingBody, events: BodyEvents): Promise<void> {
  const { status, headers } = response;
  if (status === 404 || status === 410) throw new NoSuchFile(address);
  if (status === 416) {
    await body.restart();
    events.restarted();
    throw new PassingFault('the server has less than was here already', 0);
  }
  if (passing.has(status)) throw busy(response, address);
  if (status !== 200 && status !== 206) throw refused(status, address);

  const etag = headers.get('etag');
  const length = headers.get('content-length');
  const rest = length === null ? null : Number(length);
  if (body.size > 0 && status === 206) {
    const from = /^bytes (\d+)-/.exec(headers.get('content-range') ?? '')?.[1];
    const other = etag !== null && body.etag !== null && etag !== body.etag;
    if (other || (from !== undefined && Number(from) !== body.size)) {
      await body.restart();
      events.restarted();
      throw new PassingFault('the file has changed meanwhile', 0);
    }
    events.length(rest === null ? null : body.size + rest);
    return;
  }
  if (status === 206) throw refused(status, address);
  if (body.size > 0) {
    await body.restart();
    events.restarted();
  }
  body.etag = etag;
  events.length(rest);
}

function bodyReader(response: Response): ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>> {
  if (response.body === null) throw new PassingFault('the answer was empty');
  return response.body.getReader();
}

function busy({ status, headers }: Response, address: string): PassingFault | AegisError {
  const waitMs = retryAfterMs(headers.get('retry-after'), Date.now());
  const what = `the server answered ${status}`;
  if (waitMs === null || waitMs <= longestRetryAfterMs) return new PassingFault(what, waitMs);
  const { host } = new URL(address);
  const minutes = Math.ceil(waitMs / 60_000);
  return new AegisError(
    'model-failed',
    `${host} asks to be left alone for ${minutes} minutes.`,
    'Go on with the download then. What was fetched so far is kept.',
    { details: { status, minutes } },
  );
}

function refused(status: number, address: string): AegisError {
  const { host } = new URL(address);
  const fix =
    status === 401 || status === 403
      ? 'The model may need an agreement or an account that Aegis does not send. Choose another model, or import its files.'
      : 'Try again later, or set a mirror of your own on the Models page.';
  return new AegisError('model-failed', `${host} refused a file of the model (status ${status}).`, fix, {
    details: { status, host },
  });
}

/** Aborts where nothing happens for a while. */
function watchFor(stalled: AbortController, ms: number): { again(): void; pause(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const pause = (): void => clearTimeout(timer);
  const again = (): void => {
    pause();
    timer = setTimeout(() => stalled.abort(), ms);
  };
  again();
  return { again, pause };
}

/** An AegisError for a file that could not be had in so many tries. */
export function gaveUp(address: string, fault: PassingFault, size: number): AegisError {
  const { host } = new URL(address);
  return new AegisError(
    'model-failed',
    `A file of the model could not be fetched from ${host}: ${fault.message}, several times over.`,
    'Look whether the network is there, and whether all addresses of the download are allowed. Then go on: what was fetched so far is kept.',
    { cause: fault, details: { host, kept: readableBytes(size) } },
  );
}
