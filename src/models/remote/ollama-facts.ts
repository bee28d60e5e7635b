import { z } from 'zod';
import type { Fetch } from './careful-fetch.ts';

/** What an Ollama server says of one of its models; null where it does not say. */
export interface OllamaFacts {
  /** Tokens that it is, or will be, loaded with. */
  window: number | null;
  /** Whether its prompt template has a place for tools. */
  tools: boolean | null;
}

const showSchema = z.object({ parameters: z.string().nullish(), capabilities: z.array(z.string()).nullish() });
const psSchema = z.object({
  models: z.array(z.object({ name: z.string(), model: z.string().nullish(), context_length: z.number().nullish() })),
});

/**
 * Asks an Ollama server about a model: what it is loaded with now (`/api/ps`), else what its own description sets (`/api/show`). The window that
 * the model was trained with says nothing here: Ollama loads it with less. A server that does not answer is for the call itself to tell of.
 * @param base the server's root
 */
export async function askOllama(
  signal: AbortSignal,
  base: string,
  name: string,
  fetch: Fetch,
  headers: Readonly<Record<string, string>>,
): Promise<OllamaFacts> {
  const ask = async <T>(path: string, body: object | null, schema: z.ZodType<T>): Promise<T | null> => {
    try {
      const init = body === null ? { headers } : { method: 'POST', body: JSON.stringify(body), headers };
      const response = await fetch(`${base}${path}`, { ...init, signal });
      return response.ok ? (schema.safeParse(await response.json()).data ?? null) : null;
    } catch {
      signal.throwIfAborted();
      return null;
    }
  };
  const [ps, show] = await Promise.all([ask('/api/ps', null, psSchema), ask('/api/show', { model: name }, showSchema)]);
  const full = name.includes(':') ? name : `${name}:latest`;
  const loaded = ps?.models.find((one) => one.name === full || one.model === full)?.context_length ?? null;
  const set = Number(/^num_ctx\s+(\d+)/m.exec(show?.parameters ?? '')?.[1] ?? Number.NaN);
  return {
    window: loaded ?? (Number.isFinite(set) ? set : null),
    tools: show?.capabilities?.includes('tools') ?? null,
  };
}
