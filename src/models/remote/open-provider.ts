import type { LanguageModelV3 } from '@ai-sdk/provider';
import { baseOf } from './base-url.ts';
import type { Fetch } from './careful-fetch.ts';
import type { Connection } from './connection.ts';

/**
 * The provider's package, loaded when it is first used, and its model. Address and key are always given, so that no package looks for them
 * in the environment.
 */
export async function openProvider(
  connection: Connection,
  name: string,
  fetch: Fetch,
  key: string | null,
): Promise<LanguageModelV3> {
  const baseURL = baseOf(connection);
  const apiKey = key ?? '';
  switch (connection.kind) {
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      // The Responses API: models that think take tools only there.
      return createOpenAI({ baseURL, apiKey, fetch }).responses(name);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      // Without this header Anthropic refuses calls from a page, where the key is the person's own; elsewhere it means nothing.
      const headers = { 'anthropic-dangerous-direct-browser-access': 'true' };
      return createAnthropic({ baseURL, apiKey, headers, fetch })(name);
    }
    case 'google': {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
      return createGoogleGenerativeAI({ baseURL, apiKey, fetch })(name);
    }
    case 'ollama':
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      return createOpenAICompatible({
        baseURL: connection.kind === 'ollama' ? `${baseURL}/v1` : baseURL,
        name: 'compatible',
        ...(apiKey !== '' && { apiKey }),
        fetch,
        includeUsage: true,
        supportsStructuredOutputs: true,
      })(name);
    }
  }
}
