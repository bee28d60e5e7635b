import type { LanguageModelV3 } from '@ai-sdk/provider';
import type { Model } from '../model.ts';
import { adaptCall } from './adapt-call.ts';
import { baseOf } from './base-url.ts';
import { carefulFetch, type Fetch } from './careful-fetch.ts';
import { carefulStream, tellBreak } from './careful-stream.ts';
import type { Connection } from './connection.ts';
import { describeRemoteModel } from './describe-remote-model.ts';
import { askOllama } from './ollama-facts.ts';
import { openProvider } from './open-provider.ts';
import type { Limits } from './remote-limits.ts';

/** How a connection's server is reached. */
export interface RemoteAccess {
  /** The one way out: in a browser the guarded one of the network worker. */
  fetch: Fetch;
  /** The key, or null for none. It goes into a header and nowhere else. */
  key: string | null;
}

/**
 * A model behind a connection. Making it asks nothing of the network; `open` loads the provider's package, and for Ollama asks the server
 * what the model is loaded with: `limits` and `tools` hold what it said from then on.
 * @throws AegisError `bad-input` where the connection's address is none
 */
export function createRemoteModel(connection: Connection, name: string, access: RemoteAccess): Model {
  const description = describeRemoteModel(connection, name);
  const { limits } = description;
  const fetch = carefulFetch(access.fetch, access.key);
  let { tools } = description;

  let provider: LanguageModelV3 | null = null;
  /** Whether there is nothing more to ask of an Ollama: one that has not loaded the model yet does not know its window. */
  let known = connection.kind !== 'ollama';

  return {
    ...description,
    get tools() {
      return tools;
    },
    async open(signal) {
      signal.throwIfAborted();
      provider ??= await openProvider(connection, name, fetch, access.key);
      if (!known) {
        const headers: Record<string, string> = access.key === null ? {} : { Authorization: `Bearer ${access.key}` };
        const facts = await askOllama(signal, baseOf(connection), name, fetch, headers);
        if (facts.window !== null && connection.window === null) {
          limits.window = facts.window;
          limits.output = facts.window;
        }
        if (facts.tools === false) tools = 'json';
        known = facts.window !== null;
      }
      signal.throwIfAborted();
      return careful(provider, connection, name, limits, access.key);
    },
  };
}

/** The provider's model with each call adapted, and with each reply seen to its end. */
function careful(
  provider: LanguageModelV3,
  { kind }: Connection,
  name: string,
  limits: Limits,
  key: string | null,
): LanguageModelV3 {
  return {
    specificationVersion: 'v3',
    provider: provider.provider,
    modelId: provider.modelId,
    supportedUrls: {},
    doGenerate: (call) => provider.doGenerate(adaptCall(kind, name, call, limits.output)),
    async doStream(call) {
      try {
        const { stream } = await provider.doStream(adaptCall(kind, name, call, limits.output));
        return { stream: carefulStream(stream, key) };
      } catch (thrown) {
        throw tellBreak(thrown);
      }
    },
  };
}
