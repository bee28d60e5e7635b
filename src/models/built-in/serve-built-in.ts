import type { LanguageModelV3StreamPart, SharedV3Warning } from '@ai-sdk/provider';
import type { JsonObject } from '../../core/json.ts';
import { builtInModel } from '../catalogue/built-in-model.ts';
import { modelError } from '../model-error.ts';
import type { LoadProgress } from '../model.ts';
import type { ModelWorker, PlainCall } from '../model-worker.ts';
import { serveStream } from '../serve-stream.ts';
import { cancelled, untilAborted } from '../until-aborted.ts';
import { askBuiltIn } from './ask-built-in.ts';
import { builtInFault } from './built-in-fault.ts';
import { measure, promptOptions, usageOf, windowOf, type PromptApi, type PromptSession } from './prompt-api.ts';
import { promptMessages } from './prompt-messages.ts';

/**
 * Characters of a token, at most, on the average of a long text. The API knows no longest reply: one that goes on beyond what its tokens could hold is
 * ended here, since a model that repeats itself would never end.
 */
const mostOfToken = 8;

/**
 * The browser's own model behind the contract of model workers. It lives on the page, since workers have no Prompt API, and is lent to whoever asks
 * over Comlink; the model itself runs in a process of the browser's.
 */
export function serveBuiltIn(api: PromptApi | undefined): ModelWorker {
  let base: PromptSession | null = null;

  function needed(): { api: PromptApi; base: PromptSession } {
    if (api !== undefined && base !== null) return { api, base };
    throw modelError('unavailable', 'The browser’s own model is not loaded.', { fix: 'Load the model first.' });
  }

  return {
    async load(signal, _spec, hear) {
      if (base === null) {
        const { ok, reason } = await askBuiltIn(api);
        if (api === undefined || !ok)
          throw modelError('unavailable', reason, { fix: 'Choose another model on the Models page.' });
        base = await create(api, signal, hear);
      }
      return { window: windowOf(base) ?? builtInModel.window };
    },
    async count(signal, text) {
      try {
        const tokens = await untilAborted(signal, measure(needed().base, text, signal));
        // About four characters a token, where the browser does not count.
        return Math.ceil(tokens ?? text.length / 4);
      } catch (thrown) {
        throw builtInFault(thrown);
      }
    },
    async stream(signal, call, hear) {
      await serveStream(reply(needed().api, signal, call), hear, signal);
    },
    async unload() {
      base?.destroy();
      base = null;
    },
  };
}

/** Makes the session that stands for the loaded model. Where the browser downloads its model for it, that is told. */
async function create(
  api: PromptApi,
  signal: AbortSignal,
  hear: (progress: LoadProgress) => unknown,
): Promise<PromptSession> {
  let share = 0;
  const tell = (text: string, to: number): unknown => {
    share = Math.max(share, Math.min(1, to));
    return hear({ text, share });
  };
  try {
    const made = api.create({
      ...promptOptions,
      signal,
      monitor(monitor) {
        monitor.addEventListener('downloadprogress', (event) => {
          const { loaded = 0, total = 1 } = event as Event & { loaded?: number; total?: number };
          if (!signal.aborted) tell('The browser downloads its model', total > 0 ? loaded / total : 0);
        });
      },
    });
    const session = await untilAborted(signal, made);
    await tell('Ready', 1);
    return session;
  } catch (thrown) {
    throw signal.aborted ? cancelled() : builtInFault(thrown);
  }
}

/** One reply, part by part, in a session of its own: what was said before comes with every call. */
async function* reply(
  api: PromptApi,
  signal: AbortSignal,
  call: PlainCall,
): AsyncGenerator<LanguageModelV3StreamPart, void, void> {
  const { before, now } = promptMessages(call.prompt);
  let session: PromptSession | null = null;
  try {
    session = await api.create({ ...promptOptions, initialPrompts: before, signal });
    const warnings = warningsOf(call);
    const constraint = constraintOf(call);
    const told = (usageOf(session) ?? 0) + ((await measure(session, now, signal)) ?? 0);
    const text = await begin(session, signal, now, constraint, warnings);
    yield { type: 'stream-start', warnings };
    yield { type: 'text-start', id: 'text' };
    const most = (call.maxOutputTokens ?? Infinity) * mostOfToken;
    let said = 0;
    for (let next = text.first; !next.done; next = await text.reader.read()) {
      said += next.value.length;
      if (next.value !== '') yield { type: 'text-delta', id: 'text', delta: next.value };
      if (said > most) break;
    }
    // Whoever breaks off the stream stops the model.
    if (said > most) await text.reader.cancel();
    yield { type: 'text-end', id: 'text' };
    yield finish(said > most, told, usageOf(session));
  } catch (thrown) {
    throw builtInFault(thrown);
  } finally {
    session?.destroy();
  }
}

/** Asks, and again without the schema where the browser cannot hold its model to it. Only with the first words is it known whether it can. */
async function begin(
  session: PromptSession,
  signal: AbortSignal,
  now: string,
  constraint: JsonObject | null,
  warnings: SharedV3Warning[],
): Promise<{ reader: ReadableStreamDefaultReader<string>; first: ReadableStreamReadResult<string> }> {
  const ask = async (options: { responseConstraint?: JsonObject }) => {
    const reader = session.promptStreaming(now, { signal, ...options }).getReader();
    return { reader, first: await reader.read() };
  };
  if (constraint === null) return ask({});
  try {
    return await ask({ responseConstraint: constraint });
  } catch (thrown) {
    const { name } = thrown as { name?: string };
    if (name !== 'NotSupportedError' && name !== 'TypeError' && name !== 'SyntaxError') throw thrown;
    warnings.push({
      type: 'unsupported',
      feature: 'responseFormat',
      details: 'The browser does not take this schema.',
    });
    return ask({});
  }
}

function constraintOf({ responseFormat }: PlainCall): JsonObject | null {
  if (responseFormat?.type !== 'json') return null;
  return (responseFormat.schema ?? { type: 'object' }) as JsonObject;
}

/** Pages may not set how a browser's model samples. */
function warningsOf(call: PlainCall): SharedV3Warning[] {
  const settings = ['temperature', 'seed', 'topP', 'topK', 'presencePenalty', 'frequencyPenalty'] as const;
  const given: string[] = settings.filter((setting) => call[setting] !== undefined);
  if ((call.stopSequences ?? []).length > 0) given.push('stopSequences');
  if ((call.tools ?? []).length > 0) given.push('tools');
  return given.map((feature) => ({ type: 'unsupported', feature }));
}

function finish(cut: boolean, told: number, all: number | null): LanguageModelV3StreamPart {
  const output = all === null ? undefined : Math.max(0, all - told);
  return {
    type: 'finish',
    finishReason: { unified: cut ? 'length' : 'stop', raw: undefined },
    usage: {
      inputTokens: {
        total: told > 0 ? told : undefined,
        noCache: undefined,
        cacheRead: undefined,
        cacheWrite: undefined,
      },
      outputTokens: { total: output, text: output, reasoning: undefined },
    },
  };
}
