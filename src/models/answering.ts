import type { ModelCall, ModelChoice, ModelMessage } from '../core/model.ts';
import { backOff } from './back-off.ts';
import { callModel, localPatience, remotePatience, type Called, type Patience } from './call-model.ts';
import { TokenCounter } from './count-tokens.ts';
import { faults } from './faults.ts';
import { fitRequest, type Fitted } from './fit-request.ts';
import { toModelFault, type ModelFault } from './model-error.ts';
import type { ModelHealth } from './model-health.ts';
import type { FindModel, Model } from './model.ts';
import type { ModelAnswer, ModelNews } from './models.ts';
import { planCall, type Abilities } from './plan-call.ts';
import type { ModelRequest } from './request.ts';
import { cancelled, untilAborted } from './until-aborted.ts';

/** What all answers of one run's models share. */
export interface Shared {
  choice: ModelChoice;
  find: FindModel;
  health: ModelHealth;
  /** Milliseconds; only differences count. */
  now: () => number;
  /** Numbers in [0, 1). */
  random: () => number;
  sleep: (signal: AbortSignal, ms: number) => Promise<void>;
  /** Null: by where the model runs. */
  patience: Patience | null;
  counters: Map<string, { model: Model; counter: TokenCounter }>;
}

/** What stops one model's part in an answer: the next one is asked. */
type Outcome = { done: true; answer: ModelAnswer } | { done: false };

/** One request on its way through the models. */
export class Answering {
  readonly #shared: Shared;
  readonly #signal: AbortSignal;
  readonly #request: ModelRequest;
  readonly #hear: (news: ModelNews) => void;
  readonly #started: number;
  readonly #failed: ModelCall['failed'] = [];
  /** How many times the room that was asked for: a model that thinks aloud may need more. */
  #room = 1;
  /** What was sent last, for a call that nobody answered. */
  #sent: { messages: ModelMessage[]; cut: ModelCall['cut'] } = { messages: [], cut: [] };

  constructor(shared: Shared, signal: AbortSignal, request: ModelRequest, hear: (news: ModelNews) => void) {
    this.#shared = shared;
    this.#signal = signal;
    this.#request = request;
    this.#hear = hear;
    this.#started = shared.now();
  }

  async answer(): Promise<ModelAnswer> {
    const ids = [...new Set(this.#shared.choice[this.#request.role])];
    for (const [index, id] of ids.entries()) {
      if (this.#signal.aborted) throw cancelled();
      const outcome = await this.#ask(id, index === ids.length - 1);
      if (outcome.done) return outcome.answer;
    }
    const { temperature, maxTokens, seed } = this.#request;
    return {
      ...this.#common(),
      ...this.#sent,
      settings: { temperature, maxTokens, seed },
      model: null,
      window: 0,
      reply: null,
      usage: null,
      ms: { total: this.#elapsed(), firstToken: null },
      cost: null,
    };
  }

  /** Asks one model, again where that may help. */
  async #ask(id: string, last: boolean): Promise<Outcome> {
    const giveUp = last ? 'give-up' : 'fall-back';
    const model = this.#shared.find(id);
    if (model === null) {
      return this.#fail(id, giveUp, {
        ...faults.unavailable,
        code: 'unavailable',
        message: `No engine or connection knows the model ${id}.`,
      });
    }
    this.#room = 1;
    const circuit = this.#shared.health.circuit(id);
    for (let tries = 1; ; tries += 1) {
      const entry = circuit.enter();
      if (entry.go === null) {
        // A model that was asked in this very call has said why already.
        if (tries > 1) return { done: false };
        const wait =
          entry.waitMs > 0
            ? `It is tried again in ${Math.ceil(entry.waitMs / 1000)} s.`
            : 'It is being tried again now.';
        return this.#fail(id, giveUp, {
          ...faults.unavailable,
          code: 'unavailable',
          message: `The model failed several times in a row and is left alone for a while. ${wait}`,
        });
      }
      try {
        const answer = await this.#try(model);
        circuit.succeed();
        return { done: true, answer };
      } catch (thrown) {
        const fault = toModelFault(thrown);
        if (this.#signal.aborted || fault.code === 'script') {
          circuit.leave();
          throw this.#signal.aborted ? cancelled() : thrown;
        }
        if (fault.code === 'no-room') this.#room *= 2;
        const open = circuit.fail(fault.code);
        if (this.#tellOtherwise(model, fault)) {
          this.#fail(id, 'retry', fault);
          tries -= 1;
          continue;
        }
        const wait = open ? null : backOff(fault, tries, this.#shared.random);
        if (wait === null) return this.#fail(id, giveUp, fault);
        this.#fail(id, 'retry', fault);
        await untilAborted(this.#signal, this.#shared.sleep(this.#signal, wait));
      }
    }
  }

  /** Whether the server refused tools or a schema that can be told in words instead; from now on they are. */
  #tellOtherwise(model: Model, { code }: ModelFault): boolean {
    const { tools, schema } = this.#abilities(model);
    const refused = this.#shared.health.refused(model.id);
    if (code === 'no-tools' && tools === 'native') refused.add('tools');
    else if (code === 'no-schema' && schema === 'enforced') refused.add('schema');
    else return false;
    return true;
  }

  #abilities(model: Model): Abilities {
    const refused = this.#shared.health.refused(model.id);
    return {
      tools: refused.has('tools') ? 'json' : model.tools,
      schema: refused.has('schema') ? 'prompt' : model.schema,
    };
  }

  async #try(model: Model): Promise<ModelAnswer> {
    await this.#waitForRate(model);
    const language = await untilAborted(
      this.#signal,
      begin(() =>
        model.open(this.#signal, ({ text, share }) => {
          if (!this.#signal.aborted) this.#hear({ kind: 'loading', model: model.id, text, share });
        }),
      ),
    );
    const plan = planCall(this.#request, this.#abilities(model));
    const counter = this.#counter(model);
    const count = (text: string) => untilAborted(this.#signal, counter.count(this.#signal, text));
    const { maxTokens, minTokens } = this.#request;
    const room = { maxTokens: maxTokens * this.#room, minTokens };
    const fitted = await fitRequest(room, plan, model.limits, count);
    const { role, purpose } = this.#request;
    const { window } = model.limits;
    this.#sent = { messages: fitted.messages, cut: fitted.cut };
    this.#hear({ kind: 'start', role, purpose, model: model.id, window, promptTokens: fitted.promptTokens });
    const called = await callModel(this.#signal, {
      model,
      language,
      request: this.#request,
      plan,
      fitted,
      count,
      hear: (delta) => {
        if (!this.#signal.aborted) this.#hear({ kind: 'delta', ...delta });
      },
      now: this.#shared.now,
      patience: this.#shared.patience ?? (model.place === 'here' ? localPatience : remotePatience),
    });
    this.#hear({ kind: 'end', model: model.id, outputTokens: called.usage.output, ms: called.ms.total });
    return this.#answered(model, fitted, called);
  }

  async #waitForRate(model: Model): Promise<void> {
    if (model.place !== 'remote') return;
    const limiter = this.#shared.health.limiter(model.id);
    const wait = limiter.take();
    if (wait === 0) return;
    this.#hear({ kind: 'loading', model: model.id, text: 'Waiting, to ask no oftener than is allowed', share: null });
    try {
      await untilAborted(this.#signal, this.#shared.sleep(this.#signal, wait));
    } catch (thrown) {
      limiter.giveBack();
      throw thrown;
    }
  }

  #answered(model: Model, fitted: Fitted, { reply, usage, ms }: Called): ModelAnswer {
    const { temperature, seed } = this.#request;
    const { price } = model;
    return {
      ...this.#common(),
      messages: fitted.messages,
      cut: fitted.cut,
      settings: { temperature, maxTokens: fitted.maxTokens, seed },
      model: model.id,
      window: model.limits.window,
      reply,
      usage,
      ms: { total: this.#elapsed(), firstToken: ms.firstToken },
      cost: price === null ? null : (usage.input * price.input + usage.output * price.output) / 1_000_000,
    };
  }

  #common(): Pick<ModelAnswer, 'role' | 'purpose' | 'tools' | 'schema' | 'failed'> {
    const { role, purpose, tools, schema } = this.#request;
    return { role, purpose, tools: tools.map(({ name }) => name), schema, failed: this.#failed };
  }

  #counter(model: Model): TokenCounter {
    const known = this.#shared.counters.get(model.id);
    if (known?.model === model) return known.counter;
    const counter = new TokenCounter(model);
    this.#shared.counters.set(model.id, { model, counter });
    return counter;
  }

  #fail(
    model: string,
    next: 'retry' | 'fall-back' | 'give-up',
    { code, message, fix }: Pick<ModelFault, 'code' | 'message' | 'fix'>,
  ): Outcome {
    this.#failed.push({ model, code, message, fix });
    this.#hear({ kind: 'failed', model, message, next });
    return { done: false };
  }

  #elapsed(): number {
    return Math.round(this.#shared.now() - this.#started);
  }
}

/** An engine may throw where it should reject. */
async function begin<T>(work: () => Promise<T>): Promise<T> {
  return work();
}
