import { APICallError } from '@ai-sdk/provider';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AegisError } from '../../../src/core/errors.ts';
import { isCancelled, modelError, toModelError, toModelFault } from '../../../src/models/model-error.ts';
import { scrubSecrets } from '../../../src/models/scrub-secrets.ts';

function answered(status: number | undefined, body: string, headers: Record<string, string> = {}, message?: string) {
  return new APICallError({
    message: message ?? /"message"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? `HTTP ${status}`,
    url: 'https://api.example.org/v1/chat?key=AIzaSyD-0123456789abcdefghijklmnopqrstu',
    requestBodyValues: { secret: 'body' },
    ...(status === undefined ? {} : { statusCode: status }),
    responseBody: body,
    responseHeaders: headers,
  });
}

describe('what a server answers', () => {
  test.each<[string, number, string, string]>([
    [
      'OpenAI, wrong key',
      401,
      '{"error":{"message":"Incorrect API key provided","code":"invalid_api_key"}}',
      'wrong-key',
    ],
    [
      'Anthropic, wrong key',
      401,
      '{"type":"error","error":{"type":"authentication_error","message":"invalid x-api-key"}}',
      'wrong-key',
    ],
    [
      'Google, wrong key',
      400,
      '{"error":{"code":400,"message":"API key not valid. Please pass a valid API key.","status":"INVALID_ARGUMENT","details":[{"reason":"API_KEY_INVALID"}]}}',
      'wrong-key',
    ],
    ['a gateway that forbids', 403, 'Forbidden', 'wrong-key'],
    [
      'OpenAI, unknown model',
      404,
      '{"error":{"message":"The model `gpt-9` does not exist","code":"model_not_found"}}',
      'unknown-model',
    ],
    ['Ollama, unknown model', 404, '{"error":"model \\"tiny\\" not found, try pulling it first"}', 'unknown-model'],
    ['OpenRouter, unknown model', 400, '{"error":{"message":"no such model as x/y"}}', 'unknown-model'],
    [
      'OpenAI, asked too often',
      429,
      '{"error":{"message":"Rate limit reached for requests","code":"rate_limit_exceeded"}}',
      'rate-limited',
    ],
    [
      'OpenAI, no credit',
      429,
      '{"error":{"message":"You exceeded your current quota, please check your plan and billing details","code":"insufficient_quota"}}',
      'no-credit',
    ],
    [
      'Google, asked too often',
      429,
      '{"error":{"code":429,"message":"You exceeded your current quota","status":"RESOURCE_EXHAUSTED","details":[{"retryDelay": "34s"}]}}',
      'rate-limited',
    ],
    [
      'Anthropic, no credit',
      400,
      '{"error":{"type":"invalid_request_error","message":"Your credit balance is too low to access the Anthropic API"}}',
      'no-credit',
    ],
    ['OpenRouter, no credit', 402, '{"error":{"message":"Insufficient credits"}}', 'no-credit'],
    ['Anthropic, overloaded', 529, '{"error":{"type":"overloaded_error","message":"Overloaded"}}', 'overloaded'],
    ['a server that fails', 500, 'Internal Server Error', 'server'],
    ['a gateway without its server', 502, 'Bad Gateway', 'server'],
    ['a server that is starting', 503, 'Loading model', 'overloaded'],
    [
      'OpenAI, too long',
      400,
      '{"error":{"message":"This model\'s maximum context length is 8192 tokens","code":"context_length_exceeded"}}',
      'too-long',
    ],
    [
      'Anthropic, too long',
      400,
      '{"error":{"message":"prompt is too long: 210000 tokens > 200000 maximum"}}',
      'too-long',
    ],
    [
      'Google, too long',
      400,
      '{"error":{"message":"The input token count (1100000) exceeds the maximum number of tokens allowed"}}',
      'too-long',
    ],
    [
      'llama.cpp, too long',
      400,
      '{"error":{"message":"the request exceeds the available context size, try increasing it"}}',
      'too-long',
    ],
    [
      'llama.cpp, too long, as a fault of its own',
      500,
      '{"error":{"message":"the request exceeds the available context size"}}',
      'too-long',
    ],
    ['a body that is too large', 413, '', 'too-long'],
    [
      'Ollama, a model without tools',
      400,
      '{"error":{"message":"registry.ollama.ai/library/tiny:latest does not support tools"}}',
      'no-tools',
    ],
    [
      'vLLM, tools not turned on',
      400,
      '{"message":"\\"auto\\" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set"}',
      'no-tools',
    ],
    [
      'OpenAI, a schema it does not take',
      400,
      '{"error":{"message":"Invalid schema for response_format \'answer\'"}}',
      'no-schema',
    ],
    ['any other complaint', 400, '{"error":{"message":"temperature must be at most 1"}}', 'invalid-request'],
    ['a body that is not understood', 422, '{"detail":"Unprocessable"}', 'invalid-request'],
    ['a page where a model should answer', 200, '<!doctype html>', 'bad-reply'],
  ])('%s', (_, status, body, code) => {
    expect(toModelFault(answered(status, body)).code).toBe(code);
  });

  test('is tried again only where that may help', () => {
    const retried = (status: number) => toModelFault(answered(status, '{}')).retry;
    expect([429, 500, 502, 503, 529, 408].map(retried)).toEqual(Array(6).fill(true));
    expect([400, 401, 402, 403, 404, 413, 422].map(retried)).toEqual(Array(7).fill(false));
  });

  test('tells when to come back: in seconds, milliseconds, at a date, or in the body', () => {
    const now = Date.UTC(2025, 0, 1, 12, 0, 0);
    const after = (headers: Record<string, string>, body = '{}') =>
      toModelFault(answered(429, body, headers), now).retryAfterMs;
    expect(after({ 'retry-after': '7' })).toBe(7000);
    expect(after({ 'Retry-After': '0.5' })).toBe(500);
    expect(after({ 'retry-after-ms': '250', 'retry-after': '1' })).toBe(250);
    expect(after({ 'retry-after': 'Wed, 01 Jan 2025 12:00:20 GMT' })).toBe(20_000);
    expect(after({ 'retry-after': 'Wed, 01 Jan 2025 11:00:00 GMT' })).toBe(0);
    expect(after({}, '{"details":[{"retryDelay":"34.5s"}]}')).toBe(34_500);
    expect(after({ 'retry-after': 'soon' })).toBeNull();
    expect(after({})).toBeNull();
  });

  test('is told with its own words, shortened, and with what to do', () => {
    const fault = toModelFault(answered(500, '{}', {}, 'x '.repeat(1000)));
    expect(fault.message.length).toBeLessThanOrEqual(300);
    expect(fault.message).toMatch(/^The model failed \(HTTP 500\): x x/);
    expect(fault.fix).not.toBe('');
  });
});

describe('what is thrown without an answer', () => {
  test.each<[string, unknown, string]>([
    ['fetch in Chromium', new TypeError('Failed to fetch'), 'unreachable'],
    ['fetch in Firefox', new TypeError('NetworkError when attempting to fetch resource.'), 'unreachable'],
    ['fetch in Safari', new TypeError('Load failed'), 'unreachable'],
    [
      'fetch in Node',
      new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ECONNREFUSED' }) }),
      'unreachable',
    ],
    [
      'a provider that cannot connect',
      answered(undefined, '', {}, 'Cannot connect to API: fetch failed'),
      'unreachable',
    ],
    [
      'a connection that broke in Node',
      new TypeError('terminated', { cause: Object.assign(new Error('x'), { code: 'UND_ERR_SOCKET' }) }),
      'broke-off',
    ],
    ['a connection that broke in Chromium', new TypeError('network error'), 'broke-off'],
    ['a reset', Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' }), 'broke-off'],
    [
      'a lost device, as a string from a worker',
      'Device was lost. This can happen due to insufficient memory or other GPU constraints.',
      'device-lost',
    ],
    ['a lost device', new Error('A valid external Instance reference no longer exists: GPUDevice lost'), 'device-lost'],
    ['too little memory', new RangeError('Array buffer allocation failed'), 'out-of-memory'],
    ['too little memory in WebAssembly', 'RuntimeError: memory access out of bounds', 'out-of-memory'],
    ['too little memory on the GPU', new DOMException('Out of memory', 'OperationError'), 'out-of-memory'],
    [
      'a window that is too small',
      'ContextWindowSizeExceededError: Prompt tokens exceed context window size',
      'too-long',
    ],
    ['a timeout', new DOMException('The operation timed out.', 'TimeoutError'), 'stalled'],
    ['a piece that is no JSON', new SyntaxError('Unexpected token < in JSON at position 0'), 'bad-reply'],
    ['a refusal of egress', new AegisError('egress-refused', 'Not turned on.', 'Turn it on.'), 'egress-refused'],
    [
      'a model that is not there',
      new AegisError('model-unavailable', 'Not downloaded.', 'Download it.'),
      'unavailable',
    ],
    ['our error as plain data', modelError('device-lost', 'Gone.').toPlain(), 'device-lost'],
    ['a worker’s plain Error, revived', new AegisError('internal', 'Device was lost', ''), 'device-lost'],
    ['nothing', undefined, 'server'],
    ['null', null, 'server'],
    ['a number', 3, 'server'],
    ['an object with a message', { message: 'Failed to fetch' }, 'unreachable'],
  ])('%s', (_, thrown, code) => {
    const fault = toModelFault(thrown);
    expect(fault.code).toBe(code);
    expect(fault.message).not.toBe('');
    expect(fault.fix).not.toBe('');
  });

  test('never makes it throw', () => {
    fc.assert(fc.property(fc.anything(), (thrown) => toModelFault(thrown).message.length > 0));
  });
});

describe('an engine’s error', () => {
  test('keeps its fault, its fix and its wait over a worker’s border', () => {
    const error = modelError('rate-limited', 'Too often.', { fix: 'Wait.', retryAfterMs: 900 });
    expect(toModelFault(AegisError.fromPlain(structuredClone(error.toPlain())))).toEqual({
      code: 'rate-limited',
      message: 'Too often.',
      fix: 'Wait.',
      retry: true,
      retryAfterMs: 900,
    });
  });

  test('has the code that the rest of the app knows', () => {
    expect(modelError('unavailable', 'x').code).toBe('model-unavailable');
    expect(modelError('egress-refused', 'x').code).toBe('egress-refused');
    expect(modelError('stalled', 'x').code).toBe('model-failed');
  });

  test('that was a stop stays a stop', () => {
    const stopped = new AegisError('cancelled', 'Stopped.', '');
    expect(toModelError(stopped)).toBe(stopped);
    expect(isCancelled(stopped.toPlain())).toBe(true);
    expect(isCancelled(new DOMException('Aborted', 'AbortError'))).toBe(false);
  });
});

describe('secrets', () => {
  const keys = [
    'sk-proj-Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4zAb3dEf6hIj9kLm2nOp5qRs8tUv1w',
    'sk-abc123***************************xyz9',
    'sk-ant-api03-Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z_Ab3dEf6hIj9kLm2nOp5qRs8tUv1w-AbCdEfAA',
    'AIzaSyD-0123456789abcdefghijklmnopqrstu',
    'ya29.a0AfB_byC1234567890',
    'sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef',
    'gsk_Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z',
    'xai-Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z',
    'hf_AbCdEfGhIjKlMnOpQrStUvWxYz',
    'nvapi-Ab3dEf6hIj9kLm2nOp5qRs8tUv1wXy4z',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
    '0123456789abcdef0123456789abcdef',
  ];

  test.each(keys)('of this shape go wherever they stand: %s', (key) => {
    for (const text of [
      key,
      `Incorrect API key provided: ${key}. You can find your key at https://platform.example.org.`,
      `Authorization: Bearer ${key}`,
      `{"authorization":"Bearer ${key}","x":1}`,
      `https://api.example.org/v1/models?key=${key}&alt=sse failed`,
      `https://me:${key}@gateway.example.org/v1 failed`,
      `header "x-api-key": "${key}" was not accepted`,
    ]) {
      const fault = toModelFault(answered(401, JSON.stringify({ error: { message: text } }), {}, text));
      expect(fault.message).not.toContain(key);
      expect(fault.message).not.toContain(key.slice(0, 12));
      expect(toModelFault(new Error(text)).message).not.toContain(key.slice(0, 12));
      expect(toModelFault(text).message).not.toContain(key.slice(0, 12));
    }
  });

  test('of a company’s own gateway go by the name of their field', () => {
    expect(scrubSecrets('api_key=hunter2hunter2 is unknown')).toBe('api_key=[…] is unknown');
    expect(scrubSecrets('Authorization: Basic dXNlcjpwYXNz')).toBe('Authorization: […]');
    expect(scrubSecrets('passphrase: open-sesame, please')).toBe('passphrase: […], please');
  });

  test('go from addresses, which stay', () => {
    expect(scrubSecrets('GET https://example.org/v1/chat?key=1&goal=my%20secret#x failed')).toBe(
      'GET https://example.org/v1/chat failed',
    );
  });

  test('are not seen in what people need to read', () => {
    for (const text of [
      'The model Qwen2.5-1.5B-Instruct-q4f16_1-MLC is not loaded.',
      'Llama-3.2-1B-Instruct-q4f16_1-MLC needs 1,024 MB.',
      'This model’s maximum context length is 8192 tokens.',
      'http://localhost:11434/v1 does not answer.',
      'Rate limit reached: 3 requests per minute.',
    ])
      expect(scrubSecrets(text)).toBe(text);
  });
});
