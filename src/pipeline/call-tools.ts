import { AegisError } from '../core/errors.ts';
import type { EventData } from '../core/event.ts';
import type { ToolCall } from '../core/harness.ts';
import { sameJson, type Json } from '../core/json.ts';
import type { Journal } from '../core/journal.ts';
import type { ToolHandler } from '../sandbox/sandbox.ts';
import { findTool } from '../tools/registry.ts';
import type { ToolContext } from '../tools/tool.ts';

type Caller = EventData<'tool.called'>['by'];

/** Who calls tools in a run, and what they may call. */
export interface ToolPolicy {
  by: Caller;
  /** Tools that the assessment forbids: refused whatever the harness allows. */
  forbidden: readonly string[];
  /** The only tools that may be called; absent where the caller's own allow-list is enforced elsewhere (a guest's, in the sandbox). */
  allowed?: readonly string[];
}

/**
 * The one door through which every tool is called: the policy is enforced, the call is performed or taken from the record, and it is
 * logged before its answer is handed on. Calls run one after the other in the order in which they were made, so that the log and the
 * order of the answers are the same in every replay.
 */
export class ToolDesk {
  /** The log that guests see as `run.calls`: what `solve` (or a model) called. */
  readonly log: ToolCall[] = [];
  readonly #journal: Journal;
  readonly #context: () => Promise<ToolContext>;
  #last: Promise<unknown> = Promise.resolve();

  /** @param context what tools work with; asked for only when a call is really performed, since a replay has no attachments to read */
  constructor(journal: Journal, context: () => Promise<ToolContext>) {
    this.#journal = journal;
    this.#context = context;
  }

  /** A handler for one caller under one policy. */
  handler(signal: AbortSignal, policy: ToolPolicy): ToolHandler {
    return (tool, args) => {
      const call = this.#last.then(() => this.#call(signal, policy, tool, args));
      this.#last = call.catch(() => undefined);
      return call;
    };
  }

  async #call(signal: AbortSignal, policy: ToolPolicy, tool: string, args: Json): Promise<Json> {
    signal.throwIfAborted();
    const data = await this.#journal.effect(
      'tool.called',
      (recorded) => recorded.by === policy.by && recorded.tool === tool && sameJson(recorded.args, args),
      async () => ({ by: policy.by, ...(await this.#perform(signal, policy, tool, args)) }),
    );
    const { by, ...call } = data;
    if (by === 'solve' || by === 'model') this.log.push(call);
    if (!call.ok)
      throw new AegisError('tool-failed', call.error ?? `${tool} failed.`, 'Mend the arguments and call it again.');
    return call.result;
  }

  async #perform(signal: AbortSignal, policy: ToolPolicy, name: string, args: Json): Promise<ToolCall> {
    try {
      if (policy.forbidden.includes(name)) {
        throw new AegisError('tool-refused', `The assessment forbids ${name} in this run.`, 'Do without it.');
      }
      const tool = findTool(name);
      if (tool === undefined)
        throw new AegisError('tool-refused', `There is no tool called ${name}.`, 'Call a tool of the allow-list.');
      if (policy.allowed?.includes(name) === false)
        throw new AegisError('tool-refused', `The harness does not allow ${name}.`, 'Call a tool of the allow-list.');
      const result = await tool.call(signal, args, await this.#context());
      return { tool: name, args, ok: true, result, error: null };
    } catch (thrown) {
      signal.throwIfAborted();
      const error = AegisError.from(thrown);
      // A fault of ours must surface as one; only what the caller can mend goes back to it.
      if (error.code === 'internal') throw error;
      return {
        tool: name,
        args,
        ok: false,
        result: null,
        error: error.fix === '' ? error.message : `${error.message} ${error.fix}`,
      };
    }
  }
}
