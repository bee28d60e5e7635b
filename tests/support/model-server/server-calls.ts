import type { ScriptedFailure } from './rounds.ts';
import type { ModelServerOptions, SeenRequest } from './start-model-server.ts';

/** What a server answers to what is no prompt: lists of models, Ollama's own calls, and the paths by which its software is told. */
export function serverAnswer(
  options: ModelServerOptions,
  { method, path, body }: SeenRequest,
): { data: object } | ScriptedFailure {
  const [at = path] = path.split('?');
  const call = `${method} ${at}`;
  const answers = {
    ...listsOf(options),
    ...(options.protocol === 'ollama' ? ollama(options, body) : {}),
    ...ownPaths(options),
  };
  return answers[call] ?? { status: 404, message: `No such path: ${call}` };
}

type Answers = Record<string, { data: object } | ScriptedFailure>;

function listsOf({ protocol, models = ['test-model'], list }: ModelServerOptions): Answers {
  switch (protocol) {
    case 'google':
      return {
        'GET /v1beta/models': list ?? {
          data: {
            models: models.map((name) => ({
              name: `models/${name}`,
              displayName: name,
              supportedGenerationMethods: ['generateContent'],
            })),
          },
        },
      };
    case 'anthropic':
      return {
        'GET /v1/models': list ?? {
          data: {
            data: models.map((id) => ({ type: 'model', id, display_name: id, created_at: '2026-01-01T00:00:00Z' })),
            has_more: false,
            first_id: models[0] ?? null,
            last_id: models.at(-1) ?? null,
          },
        },
      };
    default:
      return {
        'GET /v1/models': list ?? {
          data: {
            object: 'list',
            data: models.map((id) => ({ id, object: 'model', created: 1_700_000_000, owned_by: 'test' })),
          },
        },
      };
  }
}

function ollama(
  { models = ['test-model'], list, window }: ModelServerOptions,
  body: Record<string, unknown> | null,
): Answers {
  const asked = typeof body?.model === 'string' ? body.model : '';
  return {
    'GET /api/version': { data: { version: '0.40.5' } },
    'GET /api/tags': list ?? {
      data: { models: models.map((name) => ({ name, model: name, size: 1_000_000, digest: 'd', details: {} })) },
    },
    'GET /api/ps': {
      data: {
        models:
          window === undefined ? [] : models.map(tagged).map((name) => ({ name, model: name, context_length: window })),
      },
    },
    'POST /api/show': models.includes(asked)
      ? {
          data: {
            parameters: 'stop "<end>"',
            capabilities: ['completion', 'tools'],
            model_info: { 'llama.context_length': 131_072 },
          },
        }
      : { status: 404, message: `model '${asked}' not found` },
  };
}

/** A model's full name, as Ollama writes it. */
function tagged(name: string): string {
  return name.includes(':') ? name : `${name}:latest`;
}

function ownPaths({ software }: ModelServerOptions): Answers {
  switch (software) {
    case 'lm-studio':
      return { 'GET /api/v0/models': { data: { object: 'list', data: [] } } };
    case 'vllm':
      return { 'GET /version': { data: { version: '0.18.0' } } };
    case 'llama.cpp':
      return { 'GET /props': { data: { default_generation_settings: {}, total_slots: 1 } } };
    default:
      return {};
  }
}
