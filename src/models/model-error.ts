import { APICallError } from '@ai-sdk/provider';
import { AegisError } from '../core/errors.ts';
import { faultOfHttp } from './http-fault.ts';
import { faults, isFaultCode, type FaultCode } from './faults.ts';
import { scrubSecrets } from './scrub-secrets.ts';

/** Why one try of a model failed. */
export interface ModelFault {
  code: FaultCode;
  /** What happened, as a sentence: at most 300 characters, and no secret in it. */
  message: string;
  /** What the person can do. */
  fix: string;
  /** Whether the same may succeed when it is asked again. */
  retry: boolean;
  /** How long to wait before that, as the server says; null where it does not say. */
  retryAfterMs: number | null;
}

/**
 * An error that an engine throws, its fault known. It keeps its fault across worker borders.
 * @param options `fix` and `retry` where they differ from what the code says; `retryAfterMs` in milliseconds
 */
export function modelError(
  code: FaultCode,
  message: string,
  options: { fix?: string; retry?: boolean; retryAfterMs?: number | null; cause?: unknown } = {},
): AegisError {
  const { fix = faults[code].fix, retry = faults[code].retry, retryAfterMs = null, cause } = options;
  const aegisCode =
    code === 'unavailable' ? 'model-unavailable' : code === 'egress-refused' ? 'egress-refused' : 'model-failed';
  return new AegisError(aegisCode, scrubSecrets(message), fix, {
    ...(cause === undefined ? {} : { cause }),
    details: { fault: code, retry, retryAfterMs },
  });
}

/** Any thrown thing as an AegisError that keeps its fault across worker borders; `cancelled` stays as it is. */
export function toModelError(thrown: unknown): AegisError {
  if (isCancelled(thrown)) return AegisError.from(thrown);
  const { code, message, ...rest } = toModelFault(thrown);
  return modelError(code, message, rest);
}

/** Whether something was thrown because it was stopped: an AegisError `cancelled`, as one or as plain data. */
export function isCancelled(thrown: unknown): boolean {
  return isAegisError(thrown) && AegisError.from(thrown).code === 'cancelled';
}

/**
 * Any thrown thing as a fault: an AegisError (also as plain data from a worker), the AI SDK's APICallError, what `fetch` throws, a string from
 * a worker, a DOMException.
 * @param now for a `Retry-After` that names a date; milliseconds since the Unix epoch
 */
export function toModelFault(thrown: unknown, now: number = Date.now()): ModelFault {
  if (isAegisError(thrown)) return faultOfAegis(AegisError.from(thrown));
  if (APICallError.isInstance(thrown)) return faultOfHttp(thrown, now);
  return fault(codeOfText(textOf(thrown)), textOf(thrown));
}

function isAegisError(thrown: unknown): boolean {
  return AegisError.isInstance(thrown) || (typeof thrown === 'object' && thrown !== null && 'aegisError' in thrown);
}

function faultOfAegis(error: AegisError): ModelFault {
  const { fault: code, retry, retryAfterMs } = error.details;
  if (isFaultCode(code)) {
    return {
      code,
      message: scrubSecrets(error.message),
      fix: error.fix,
      retry: typeof retry === 'boolean' ? retry : faults[code].retry,
      retryAfterMs: typeof retryAfterMs === 'number' ? retryAfterMs : null,
    };
  }
  if (error.code === 'egress-refused' || error.code === 'model-unavailable') {
    const known = error.code === 'egress-refused' ? 'egress-refused' : 'unavailable';
    return { ...fault(known, error.message), fix: error.fix };
  }
  // Stopped, and not by whoever asked: the model was unloaded, or its worker ended.
  if (error.code === 'cancelled') return fault('broke-off', 'The model was stopped from elsewhere.');
  // What a worker threw without a class of its own comes as `internal`; its words say the most.
  const found = codeOfText(error.message);
  return error.code === 'model-failed'
    ? { ...fault(found, error.message), fix: error.fix }
    : fault(found, error.message);
}

function fault(code: FaultCode, message: string): ModelFault {
  return { code, message: scrubSecrets(message) || faults[code].message, ...pick(code), retryAfterMs: null };
}

function pick(code: FaultCode): { fix: string; retry: boolean } {
  return { fix: faults[code].fix, retry: faults[code].retry };
}

/** The words of engines and runtimes that tell one fault from another, most telling first. */
const telling: readonly [RegExp, FaultCode][] = [
  [/device (?:was |is )?lost|DEVICE_LOST|DXGI_ERROR_DEVICE|GPUDevice.*lost|lost.*GPUDevice/i, 'device-lost'],
  [
    /out of memory|OutOfMemory|\bOOM\b|allocation failed|failed to allocate|memory access out of bounds|bad_alloc|exceeds? .*buffer size/i,
    'out-of-memory',
  ],
  [/context (?:window|length|size)|ContextWindow|prompt (?:is )?too long|exceeds? .*tokens/i, 'too-long'],
  [
    /no (?:available )?(?:webgpu|gpu|adapter)|WebGPU is not|not loaded|not been loaded|NotSupportedError/i,
    'unavailable',
  ],
  [/timed? ?out|ETIMEDOUT|TimeoutError/i, 'stalled'],
  [/\bterminated\b|network error$|ECONNRESET|EPIPE|socket hang up|other side closed|premature|aborted/i, 'broke-off'],
  [
    /failed to fetch|fetch failed|NetworkError|load failed|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|cannot connect/i,
    'unreachable',
  ],
  [/JSON|Type validation failed|unexpected (?:end|token)|invalid response/i, 'bad-reply'],
];

function codeOfText(text: string): FaultCode {
  return telling.find(([pattern]) => pattern.test(text))?.[1] ?? 'server';
}

/** What a thrown thing says, with the cause that Node puts behind `fetch failed`. */
function textOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (!(thrown instanceof Error)) {
    const { message } = (thrown ?? {}) as { message?: unknown };
    return typeof message === 'string' ? message : 'The model’s engine failed and did not say why.';
  }
  const cause = thrown.cause instanceof Error ? thrown.cause : null;
  const code = cause !== null && 'code' in cause && typeof cause.code === 'string' ? ` (${cause.code})` : '';
  const name = thrown.name === 'Error' || thrown.name === 'TypeError' ? '' : `${thrown.name}: `;
  return `${name}${thrown.message}${code}`;
}
