import { z } from 'zod';
import { baseOf } from '../../models/remote/base-url.ts';
import type { ConnectionKind } from '../../models/remote/connection.ts';
import { defaultModels } from '../../models/remote/default-models.ts';
import { connect, destinationOf, keyNameOf, type Connected } from './connect.ts';
import { readModelId } from './model-id.ts';

/** The model of a run in a terminal, and what the person is told of the choice. */
export interface ChosenModel {
  /** Null: the composer alone. */
  id: string | null;
  connected: Connected | null;
  notice: string[];
}

/** What a choice is made from. */
export interface ChoiceSources {
  /** The value of `--model`; absent where it was not given. */
  model: string | undefined;
  baseUrl: string | undefined;
  env: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
}

/** Whose key is looked for where no model is named, in this order. */
const keyOrder: readonly ConnectionKind[] = ['openai', 'anthropic', 'google'];

/**
 * How long an Ollama has to say which models it has, in milliseconds: one on this machine answers in a few, and most people run none. Whoever
 * says where theirs is means it to be asked.
 */
const ollamaPatience = { here: 300, told: 5_000 };

/**
 * The model that was named; else the default of the first provider whose key is set; else the first model of a local Ollama that answers;
 * else none.
 * @throws AegisError `usage`
 */
export async function chooseModel(sources: ChoiceSources): Promise<ChosenModel> {
  const { model, baseUrl, env } = sources;
  if (model !== undefined) {
    const named = readModelId(model);
    if (named === null) return { id: null, connected: null, notice: ['Model: none, by code alone.'] };
    return chosen(connect(named.kind, baseUrl, env), named.name, '');
  }
  for (const kind of keyOrder) {
    const name = defaultModels[kind];
    const keyName = keyNameOf(kind, env);
    if (name !== undefined && keyName !== null)
      return chosen(
        connect(kind, baseUrl, env),
        name,
        ` (${keyName} is set; --model chooses another, "none" asks nobody)`,
      );
  }
  const local = connect('ollama', undefined, env);
  const patience = env.OLLAMA_HOST?.trim() ? ollamaPatience.told : ollamaPatience.here;
  const name = await firstOllamaModel(local, sources.fetch, patience);
  if (name !== null) return chosen(local, name, ' (Ollama answers; --model chooses another, "none" asks nobody)');
  return {
    id: null,
    connected: null,
    notice: ['Model: none, by code alone. --model names one: aegis run --help.'],
  };
}

function chosen(connected: Connected, name: string, why: string): ChosenModel {
  const id = `${connected.connection.id}:${name}`;
  return { id, connected, notice: [`Model: ${id}${why}`, destinationOf(connected)] };
}

const tagsSchema = z.object({ models: z.array(z.object({ name: z.string() })) });

/** The first model that writes text; null where no Ollama answers in time, or it has none. */
async function firstOllamaModel(
  { connection }: Connected,
  fetch: typeof globalThis.fetch,
  patience: number,
): Promise<string | null> {
  try {
    const response = await fetch(`${baseOf(connection)}/api/tags`, {
      redirect: 'error',
      signal: AbortSignal.timeout(patience),
    });
    const tags = tagsSchema.safeParse(await response.json());
    // Embedding models are listed among the others, and write nothing.
    return tags.data?.models.find(({ name }) => !/embed|minilm|bge-/i.test(name))?.name ?? null;
  } catch {
    return null;
  }
}
