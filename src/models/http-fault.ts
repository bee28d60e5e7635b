import type { APICallError } from '@ai-sdk/provider';
import { faults, type FaultCode } from './faults.ts';
import type { ModelFault } from './model-error.ts';
import { scrubSecrets } from './scrub-secrets.ts';

/**
 * What an HTTP answer that is no success means. The status alone does not say: Google answers a wrong key with 400, Anthropic an empty
 * account with 400, OpenAI an empty account with 429, Ollama a model without tools with 400.
 * @param now milliseconds since the Unix epoch, for a `Retry-After` that names a date
 */
export function faultOfHttp(error: APICallError, now: number): ModelFault {
  const body = (error.responseBody ?? '').slice(0, 20_000);
  const code = codeOf(error.statusCode, `${error.message}\n${body}`);
  const { fix, retry } = faults[code];
  const said = scrubSecrets(error.message);
  const status = error.statusCode === undefined ? '' : ` (HTTP ${error.statusCode})`;
  return {
    code,
    message: scrubSecrets(`${faults[code].message.replace(/\.$/, '')}${status}${said === '' ? '.' : `: ${said}`}`),
    fix,
    retry,
    retryAfterMs: retryAfter(error.responseHeaders ?? {}, body, now),
  };
}

const noCredit =
  /insufficient_quota|credit balance|insufficient (?:credit|balance|funds)|billing|exceeded your current quota|payment required/i;
const tooLong =
  /context[_ -]?(?:length|window|size)|maximum context|too many (?:input )?tokens|prompt is too long|input token count|reduce the length|n_ctx|larger than the maximum/i;
const wrongKey =
  /API_KEY_INVALID|api key not valid|invalid[_ ](?:x-)?api[_ -]?key|incorrect api key|authentication_error/i;
const unknownModel =
  /model_not_found|model ['"`]?[\w.:/-]+['"`]? (?:was )?not found|no such model|unknown model|model .*does not exist|models? not loaded/i;
const noTools =
  /does not support (?:tools|tool use|function)|tools? (?:is|are) not supported|tool[ _]use is not|tool choice requires|enable-auto-tool-choice/i;
const noSchema = /response_format|json_schema|invalid schema|output_config|responseSchema|response_schema|grammar/i;
/** Google's own word for how long to wait, in the body: `"retryDelay": "34s"`. */
const retryDelay = /"retryDelay"\s*:\s*"(\d+(?:\.\d+)?)s"/;

function codeOf(status: number | undefined, text: string): FaultCode {
  // No status: the request never came to an answer. An answer that is no such protocol comes with the status of success.
  if (status === undefined) return 'unreachable';
  if (status < 400) return 'bad-reply';
  switch (status) {
    case 401:
    case 403:
      return noCredit.test(text) ? 'no-credit' : 'wrong-key';
    case 402:
      return 'no-credit';
    case 404:
      return 'unknown-model';
    case 408:
    case 409:
    case 503:
    case 529:
      return 'overloaded';
    case 413:
      return 'too-long';
    case 429:
      // Google calls a limit by the minute a quota, and says when it is over; then there is something to wait for.
      return noCredit.test(text) && !retryDelay.test(text) ? 'no-credit' : 'rate-limited';
    default:
      if (status >= 500) return tooLong.test(text) ? 'too-long' : 'server';
      return codeOfBadRequest(text);
  }
}

function codeOfBadRequest(text: string): FaultCode {
  if (tooLong.test(text)) return 'too-long';
  if (wrongKey.test(text)) return 'wrong-key';
  if (noCredit.test(text)) return 'no-credit';
  if (noTools.test(text)) return 'no-tools';
  if (noSchema.test(text)) return 'no-schema';
  if (unknownModel.test(text)) return 'unknown-model';
  return 'invalid-request';
}

/** Milliseconds that the server asks to wait (RFC 9110, 10.2.3: seconds or an HTTP date); null where it does not say. */
function retryAfter(headers: Record<string, string>, body: string, now: number): number | null {
  const header = (name: string) =>
    Object.entries(headers)
      .find(([key]) => key.toLowerCase() === name)?.[1]
      .trim();
  const exact = header('retry-after-ms');
  if (exact !== undefined && /^\d+(?:\.\d+)?$/.test(exact)) return Number(exact);
  const after = header('retry-after');
  if (after !== undefined && after !== '') {
    if (/^\d+(?:\.\d+)?$/.test(after)) return Number(after) * 1000;
    const date = Date.parse(after);
    if (!Number.isNaN(date)) return Math.max(0, date - now);
  }
  const delay = retryDelay.exec(body)?.[1];
  return delay === undefined ? null : Number(delay) * 1000;
}
