import { expect, test } from 'vitest';
import { proxy } from 'comlink';
import { askBuiltIn } from '../../src/models/built-in/ask-built-in.ts';
import { findPromptApi } from '../../src/models/built-in/prompt-api.ts';
import { serveBuiltIn } from '../../src/models/built-in/serve-built-in.ts';

test('Chromium has the Prompt API, says that it has no model, and loading says the same with what to do', async () => {
  const api = findPromptApi(globalThis);
  const { state, ok } = await askBuiltIn(api);
  expect({ state, ok }).toEqual({ state: api === undefined ? 'missing' : 'unavailable', ok: false });
  const loading = serveBuiltIn(api).load(
    new AbortController().signal,
    {},
    proxy(() => undefined),
  );
  await expect(loading).rejects.toMatchObject({
    code: 'model-unavailable',
    fix: expect.stringContaining('another model') as string,
  });
});
