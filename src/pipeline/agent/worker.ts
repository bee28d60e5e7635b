import { sha256Hex } from '../../core/hash.ts';
import { canonicalJson, type JsonObject } from '../../core/json.ts';
import type { ModelCall, ModelReply } from '../../core/model.ts';
import type { Reason } from '../../core/verdict.ts';
import type { PromptBlock, ToolOffer } from '../../models/request.ts';
import type { ToolHandler } from '../../sandbox/sandbox.ts';
import type { AskModel } from '../ask-model.ts';
import type { StageContext } from '../stages.ts';
import type { LoadedHarness } from '../synthesize.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import { fenceOf, type Fence } from './fence.ts';
import { fetchedList, type Exchange, type Turn } from './fetched.ts';
import { readFirstRows } from './first-rows.ts';
import { performCall, unwrapped } from './perform-call.ts';
import { readAnswer } from './read-answer.ts';
import { repairBlocks, type FailedAttempt } from './repair-prompt.ts';
import { toolOffers } from './tool-offers.ts';
import { workerMessages, type Unusable } from './worker-prompt.ts';
import { loopReason, stepsReason, tokensReason, unansweredReasons, unusableReason } from './worker-reasons.ts';

/** What came of one attempt at an answer. */
export type WorkerEnd = { output: JsonObject; reasons: null } | { output: null; reasons: Reason[] };

/** Replies that are neither calls nor an answer: after so many in one attempt, more would be the same. */
const mostUnusable = 3;
/** A call is performed so often with the same arguments. */
const mostRepeats = 2;
/** Tokens below which no reply is worth asking for. */
const leastReply = 32;
/** Tokens that a reply needs in the smallest window. */
const roomForReply = 600;

/**
 * A model at work inside a harness: it is asked step by step, may call the tools that the harness allows, and is told in words what was wrong, until
 * it gives an output that fits the harness's schema. What it fetched is remembered from attempt to attempt.
 */
export class Worker {
  /** Model calls so far, and tool calls that were performed. */
  readonly done = { steps: 0, calls: 0 };
  /** Which model answered last; empty before. */
  model = '';
  readonly #stage: StageContext;
  readonly #harness: LoadedHarness;
  readonly #ask: AskModel;
  readonly #offers: readonly ToolOffer[];
  readonly #handler: ToolHandler;
  readonly #fence: Fence;
  readonly #fetched: Exchange[] = [];
  readonly #repeats = new Map<string, number>();
  #attachments: PromptBlock[] | null = null;
  #attempts = 0;

  /** @param forbidden tools that the assessment forbids */
  constructor(stage: StageContext, ask: AskModel, harness: LoadedHarness, forbidden: readonly string[]) {
    this.#stage = stage;
    this.#harness = harness;
    this.#ask = ask;
    this.#offers = toolOffers(harness.manifest, forbidden);
    this.#handler = stage.desk.handler(stage.signal, {
      by: 'model',
      forbidden,
      allowed: this.#offers.map(({ name }) => name),
    });
    this.#fence = fenceOf(stage.start.id);
    this.#readRows = () => readFirstRows(stage, forbidden);
  }

  readonly #readRows: () => ReturnType<typeof readFirstRows>;

  /** The first attempt. */
  answer(): Promise<WorkerEnd> {
    return this.#attempt('execute', []);
  }

  /** Another attempt, by a model that is shown what failed and what was fetched. */
  repair(failed: FailedAttempt): Promise<WorkerEnd> {
    return this.#attempt('repair', [...fetchedList(this.#fetched, this.#fence), ...repairBlocks(failed)]);
  }

  async #attempt(purpose: 'execute' | 'repair', repair: readonly PromptBlock[]): Promise<WorkerEnd> {
    const { steps, tokens } = this.#harness.manifest.limits;
    const turns: Turn[] = [];
    let unusable: Unusable | null = null;
    const count = { tokens: 0, unusable: 0, insisted: 0 };
    this.#attempts += 1;
    for (let step = 1; step <= steps; step++) {
      const left = tokens - count.tokens;
      if (left < Math.min(leastReply, tokens)) return ended(tokensReason(tokens));
      const offers = step < steps ? this.#offers : [];
      const { reply, usage, ...call } = await this.#step(purpose, {
        repair,
        offers,
        turns,
        unusable,
        left,
        stepsLeft: steps - step + 1,
      });
      if (reply === null) return { output: null, reasons: unansweredReasons({ reply, usage, ...call }) };
      this.model = call.model ?? '';
      count.tokens += usage?.output ?? 0;

      if (reply.calls.length > 0 && offers.length > 0) {
        const { turn, insisted } = await this.#perform(reply);
        turns.push(turn);
        this.#fetched.push(...turn.exchanges);
        unusable = null;
        if (insisted !== null && (count.insisted += 1) > 1) return ended(loopReason(insisted));
        continue;
      }
      const read = reply.calls.length > 0 ? notNow : readAnswer(reply, this.#harness.manifest.outputSchema);
      if (read.output !== null) return { output: read.output, reasons: null };
      unusable = { text: reply.text, complaint: read.complaint };
      count.unusable += 1;
      if (count.unusable >= mostUnusable) return ended(unusableReason(count.unusable, read.declined));
    }
    return ended(unusable === null ? stepsReason(steps) : unusableReason(count.unusable, false));
  }

  async #step(
    purpose: 'execute' | 'repair',
    now: {
      repair: readonly PromptBlock[];
      offers: readonly ToolOffer[];
      turns: readonly Turn[];
      unusable: Unusable | null;
      left: number;
      stepsLeft: number;
    },
  ): Promise<ModelCall> {
    const { manifest } = this.#harness;
    const { start, attachments, signal } = this.#stage;
    this.#attachments ??= attachmentBlocks(attachments, await this.#readRows(), this.#fence);
    this.done.steps += 1;
    return this.#ask(signal, {
      role: 'worker',
      purpose,
      messages: workerMessages({
        manifest,
        goal: start.goal,
        fence: this.#fence,
        attachments: this.#attachments,
        offers: now.offers,
        repair: now.repair,
        turns: now.turns,
        unusable: now.unusable,
        stepsLeft: now.stepsLeft,
      }),
      tools: now.offers,
      schema: manifest.outputSchema,
      temperature: manifest.limits.temperature,
      maxTokens: now.left,
      minTokens: Math.min(roomForReply, now.left),
      seed: seedOf(start.id, this.#attempts),
    });
  }

  /** Performs the calls of one reply, in order. `insisted` names a tool that was called once too often with the same arguments. */
  async #perform({ text, calls }: ModelReply): Promise<{ turn: Turn; insisted: string | null }> {
    const exchanges: Exchange[] = [];
    let insisted: string | null = null;
    for (const [index, call] of calls.entries()) {
      // Engines number calls from the beginning in each reply, or not at all; services want every id once.
      const request = { ...call, id: `call-${this.done.steps}-${index + 1}` };
      const key = `${request.tool}\n${request.malformed ?? canonicalJson(unwrapped(request.args))}`;
      const times = (this.#repeats.get(key) ?? 0) + 1;
      this.#repeats.set(key, times);
      if (times > mostRepeats) {
        insisted = request.tool;
        exchanges.push({
          request,
          told: `Error: you made this very call ${mostRepeats} times, and it gives the same again. Give the answer, or call for something else.`,
        });
        continue;
      }
      this.done.calls += request.malformed === null ? 1 : 0;
      exchanges.push({ request, told: await performCall(this.#handler, this.#offers, request) });
    }
    return { turn: { text, exchanges }, insisted };
  }
}

const notNow = {
  output: null,
  complaint: 'No tool can be called now. Give the answer as one JSON object that fits the schema.',
  declined: false,
} as const;

function ended(reason: Reason): WorkerEnd {
  return { output: null, reasons: [reason] };
}

/** The same seed for the same attempt of the same run: 31 bits, which every engine takes. */
function seedOf(runId: string, attempt: number): number {
  return Number.parseInt(sha256Hex(`${runId}/worker/${attempt}`).slice(0, 8), 16) >>> 1;
}
