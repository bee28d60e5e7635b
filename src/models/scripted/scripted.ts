import type { LanguageModelV3, LanguageModelV3CallOptions } from '@ai-sdk/provider';
import { AegisError } from '../../core/errors.ts';
import type { Json } from '../../core/json.ts';
import type { ModelPurpose, ModelRole } from '../../core/model-roles.ts';
import { estimateTokens } from '../estimate-tokens.ts';
import { faults } from '../faults.ts';
import { generateFromStream } from '../generate-from-stream.ts';
import type { Model } from '../model.ts';
import { cancelled, pause } from '../until-aborted.ts';
import { playRound, toThrown } from './play-round.ts';
import { unmet, type Asked, type ScriptedRound, type ScriptEntry } from './script.ts';

export type { Asked, ScriptedRound, ScriptEntry } from './script.ts';

/** How a scripted model differs from the default one: on this machine, window 8,192, native tools, enforced schema, free of charge. */
export interface ScriptedOptions {
  rounds: readonly ScriptEntry[];
  /** After `scripted:`; `scripted` unless said otherwise. Also a whole id with an engine of its own (`ollama:small`). */
  id?: string;
  window?: number;
  /** The longest reply, in tokens; as long as the window unless said otherwise. */
  output?: number;
  tools?: Model['tools'];
  schema?: Model['schema'];
  place?: Model['place'];
  price?: Model['price'];
  /** Tokens of a text; the estimate unless said otherwise. */
  count?: (text: string) => number;
  /** Loading: how long it takes in milliseconds, and what it throws at the end. */
  load?: { ms?: number; error?: unknown };
}

/** A model that plays a script. */
export interface ScriptedModel extends Model {
  /** What it was asked so far, also what its script had no reply for. */
  readonly asked: readonly Asked[];
  /** Fails where a request did not fit the script, and where rounds are left that nobody asked for. */
  assertDone(): void;
}

/**
 * A model for tests and examples that says what its script says, and is strict about what it was asked: a request that no round is left for, or that
 * breaks a round's expectation, fails the call in a way that no fall-back hides, and `assertDone` again.
 *
 * Each request takes the first round that is left and fits its purpose.
 *
 * @example
 * const model = scripted({
 *   rounds: [
 *     { when: 'execute', expect: { tools: ['add', 'give_answer'] }, calls: [{ tool: 'add', args: { a: 1, b: 2 } }] },
 *     { when: 'execute', expect: { prompt: '3' }, calls: [{ tool: 'give_answer', args: { answer: 3 } }] },
 *     { when: 'repair', error: { status: 429, headers: { 'retry-after': '1' } } },
 *     { when: 'repair', json: { answer: 3 } },
 *   ],
 * });
 * const models = createModels(choiceOf(model.id), (id) => (id === model.id ? model : null));
 * // … run the goal …
 * model.assertDone();
 */
export function scripted(options: ScriptedOptions): ScriptedModel {
  const { window = 8_192, output = window, tools = 'native', count = estimateTokens, load = {} } = options;
  const id = options.id?.includes(':') ? options.id : `scripted:${options.id ?? 'scripted'}`;
  const player = new Player(id, options.rounds, tools);
  return {
    id,
    place: options.place ?? 'here',
    limits: { window, output },
    tools,
    schema: options.schema ?? 'enforced',
    price: options.price ?? null,
    counts: options.count === undefined ? 'estimate' : 'tokenizer',
    async count(signal, text) {
      if (signal.aborted) throw cancelled();
      return count(text);
    },
    async open(signal, hear) {
      if (load.ms !== undefined) {
        hear({ text: 'Loading', share: 0 });
        await pause(signal, load.ms);
        hear({ text: 'Loading', share: 1 });
      }
      if (load.error !== undefined) throw load.error as Error;
      return player.language;
    },
    asked: player.asked,
    assertDone: () => player.assertDone(),
  };
}

/** Finds scripted models by their ids: the FindModel of a test. */
export function findAmong(...models: readonly Model[]): (id: string) => Model | null {
  return (id) => models.find((model) => model.id === id) ?? null;
}

class Player {
  readonly asked: Asked[] = [];
  readonly language: LanguageModelV3;
  readonly #id: string;
  readonly #left: { entry: ScriptEntry; times: number; index: number }[];
  readonly #tools: Model['tools'];
  readonly #violations: string[] = [];

  constructor(id: string, rounds: readonly ScriptEntry[], tools: Model['tools']) {
    this.#id = id;
    this.#tools = tools;
    this.#left = rounds.map((entry, index) => ({
      entry,
      index,
      times: typeof entry === 'function' ? Infinity : (entry.times ?? 1),
    }));
    const stream = (call: LanguageModelV3CallOptions) => this.#stream(call);
    this.language = {
      specificationVersion: 'v3',
      provider: 'scripted',
      modelId: id,
      supportedUrls: {},
      doStream: stream,
      doGenerate: async (call) => generateFromStream((await stream(call)).stream),
    };
  }

  assertDone(): void {
    const left = this.#left
      .filter(({ times }) => times > 0 && times !== Infinity)
      .map(({ index, times }) => `round ${index + 1} was left${times > 1 ? ` (${times} times)` : ''}`);
    const complaints = [...this.#violations, ...left];
    if (complaints.length > 0) throw new Error(`The script of ${this.#id}: ${complaints.join('\n')}`);
  }

  async #stream(call: LanguageModelV3CallOptions) {
    const signal = call.abortSignal ?? new AbortController().signal;
    if (signal.aborted) throw cancelled();
    const asked = toAsked(call);
    this.asked.push(asked);
    const round = this.#next(asked);
    if (round.error !== undefined) {
      if (round.delay !== undefined) await pause(signal, round.delay);
      throw toThrown(round.error);
    }
    return { stream: playRound(signal, round, asked, this.#tools) };
  }

  #next(asked: Asked): ScriptedRound {
    const next = this.#left.find(
      ({ entry, times }) => times > 0 && (typeof entry === 'function' || fits(entry, asked)),
    );
    if (next === undefined) throw this.#violation('no round is left for this request', asked);
    next.times -= 1;
    const round = typeof next.entry === 'function' ? next.entry(asked) : next.entry;
    const complaints = round.expect === undefined ? [] : unmet(round.expect, asked);
    if (complaints.length > 0) throw this.#violation(`round ${next.index + 1} ${complaints.join('; ')}`, asked);
    return round;
  }

  #violation(what: string, asked: Asked): Error {
    const { purpose, tools, schema, prompt } = asked;
    const complaint = `${what}. Asked for ${purpose ?? 'no purpose'}, tools [${tools.join(', ')}], schema ${schema === null ? 'none' : 'yes'}, prompt:\n${prompt}`;
    this.#violations.push(complaint);
    return new AegisError('model-failed', complaint, faults.script.fix, { details: { fault: 'script', retry: false } });
  }
}

function fits({ when }: ScriptedRound, { purpose }: Asked): boolean {
  if (when === undefined) return true;
  return purpose !== null && (typeof when === 'string' ? when === purpose : when.includes(purpose));
}

function toAsked(call: LanguageModelV3CallOptions): Asked {
  const told = call.providerOptions?.aegis;
  return {
    role: (told?.role ?? null) as ModelRole | null,
    purpose: (told?.purpose ?? null) as ModelPurpose | null,
    prompt: call.prompt.map((message) => `[${message.role}]\n${textOf(message.content)}`).join('\n\n'),
    tools: (call.tools ?? []).map(({ name }) => name),
    schema: call.responseFormat?.type === 'json' ? ((call.responseFormat.schema ?? {}) as Json) : null,
    temperature: call.temperature ?? null,
    maxTokens: call.maxOutputTokens ?? null,
    seed: call.seed ?? null,
  };
}

function textOf(content: LanguageModelV3CallOptions['prompt'][number]['content']): string {
  if (typeof content === 'string') return content;
  return content
    .map((part) => {
      if (part.type === 'text' || part.type === 'reasoning') return part.text;
      if (part.type === 'tool-call') return `${part.toolName}(${JSON.stringify(part.input)})`;
      if (part.type === 'tool-result')
        return part.output.type === 'text' ? part.output.value : JSON.stringify(part.output);
      return `(${part.type})`;
    })
    .join('\n');
}
