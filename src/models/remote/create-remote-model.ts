import type { LanguageModelV3 } from '@ai-sdk/provider';
import { estimateTokens } from '../estimate-tokens.ts';
import type { Model } from '../model.ts';
import { adaptCall } from './adapt-call.ts';
import { baseOf, defaultBases } from './base-url.ts';
import { carefulFetch, type Fetch } from './careful-fetch.ts';
import { carefulStream, tellBreak } from './careful-stream.ts';
import type { Connection } from './connection.ts';
import { askOllama } from './ollama-facts.ts';
import { openProvider } from './open-provider.ts';
import { priceOf } from './prices.ts';
import { limitsOf, type Limits } from './remote-limits.ts';

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
  const { kind, window } = connection;
  const base = baseOf(connection);
  const fetch = carefulFetch(access.fetch, access.key);
  const limits = limitsOf(connection, name);
  let tools: Model['tools'] = 'native';

  const open = async (signal: AbortSignal): Promise<LanguageModelV3> => {
    const provider = await openProvider(connection, name, fetch, access.key);
    if (kind === 'ollama') {
      const headers: Record<string, string> = access.key === null ? {} : { Authorization: `Bearer ${access.key}` };
      const facts = await askOllama(signal, base, name, fetch, headers);
      if (facts.window !== null && window === null) {
        limits.window = facts.window;
        limits.output = facts.window;
      }
      if (facts.tools === false) tools = 'json';
    }
    signal.throwIfAborted();
    return careful(provider, connection, name, limits, access.key);
  };
  let opened: Promise<LanguageModelV3> | null = null;

  return {
    id: `${connection.id}:${name}`,
    place: 'remote',
    limits,
    get tools() {
      return tools;
    },
    schema: 'enforced',
    price: priceOf(kind, name, base !== defaultBases[kind]),
    counts: 'estimate',
    count: (_signal, text) => Promise.resolve(estimateTokens(text)),
    async open(signal) {
      signal.throwIfAborted();
      opened ??= open(signal);
      try {
        return await opened;
      } catch (thrown) {
        opened = null;
        throw thrown;
      }
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
