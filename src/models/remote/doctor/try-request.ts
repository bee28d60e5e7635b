import { APICallError } from '@ai-sdk/provider';
import { AegisError } from '../../../core/errors.ts';
import { toModelFault, type ModelFault } from '../../model-error.ts';
import type { Fetch } from '../careful-fetch.ts';

/** What came of one request of the doctor. */
export type Tried =
  | { kind: 'json'; data: unknown }
  /** An answer that is no success. */
  | { kind: 'refused'; status: number; fault: ModelFault }
  /** A page of HTML, or text that is no JSON. */
  | { kind: 'no-json' }
  /** No answer at all: whoever asks has to find out why. */
  | { kind: 'no-answer'; why: string }
  | { kind: 'not-allowed'; message: string; fix: string };

/** A request to try. */
export interface TryRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** JSON to post; absent: a GET. */
  body?: object;
}

/** Longest wait for the beginning of an answer, in milliseconds. */
const patience = 10_000;

/**
 * Sends one request and says what came of it; rejects only where the caller aborts.
 * @param fetch a careful one
 */
export async function tryRequest(
  signal: AbortSignal,
  fetch: Fetch,
  { url, headers, body }: TryRequest,
): Promise<Tried> {
  try {
    const response = await fetch(url, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    const text = await response.text();
    if (response.ok) return readJson(text);
    const error = new APICallError({
      message: messageIn(text),
      url,
      requestBodyValues: {},
      statusCode: response.status,
      responseHeaders: Object.fromEntries(response.headers.entries()),
      responseBody: text,
    });
    return { kind: 'refused', status: response.status, fault: toModelFault(error) };
  } catch (thrown) {
    signal.throwIfAborted();
    return noAnswer(thrown);
  }
}

/**
 * Whether anything answers at an address, whatever it lets a page read. Only a page has to ask in this way. The request carries no key, and
 * follows redirects, since a browser makes no other requests of this mode.
 * @param fetch the way out itself, not a careful one
 */
export async function listens(signal: AbortSignal, fetch: Fetch, url: string): Promise<boolean> {
  try {
    await fetch(url, {
      mode: 'no-cors',
      redirect: 'follow',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    });
    return true;
  } catch {
    signal.throwIfAborted();
    return false;
  }
}

function readJson(text: string): Tried {
  try {
    return { kind: 'json', data: JSON.parse(text) };
  } catch {
    return { kind: 'no-json' };
  }
}

function noAnswer(thrown: unknown): Tried {
  if (AegisError.isInstance(thrown)) {
    if (thrown.code === 'egress-refused') return { kind: 'not-allowed', message: thrown.message, fix: thrown.fix };
    if (thrown.details.fault === 'bad-reply') return { kind: 'no-json' };
  }
  const cause = thrown instanceof Error ? thrown.cause : null;
  const code = cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : null;
  if (thrown instanceof DOMException && thrown.name === 'TimeoutError') return { kind: 'no-answer', why: 'timeout' };
  return { kind: 'no-answer', why: code ?? (cause instanceof Error ? cause.message : 'failed') };
}

/** What an error's body says, where it says it in one of the usual ways. */
function messageIn(text: string): string {
  try {
    const { error, message } = JSON.parse(text) as { error?: unknown; message?: unknown };
    if (typeof error === 'string') return error;
    const inner = typeof error === 'object' && error !== null ? (error as { message?: unknown }).message : message;
    return typeof inner === 'string' ? inner : '';
  } catch {
    return '';
  }
}
