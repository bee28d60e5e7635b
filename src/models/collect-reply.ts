import type { LanguageModelV3StreamPart, LanguageModelV3Usage } from '@ai-sdk/provider';
import type { Json } from '../core/json.ts';
import type { ModelReply, ToolRequest } from '../core/model.ts';
import { modelError } from './model-error.ts';
import { ThoughtSplitter } from './split-thoughts.ts';

/** More of a reply, as a listener hears it. */
export interface ReplyDelta {
  about: 'text' | 'reasoning' | 'call';
  text: string;
}

/** Puts a reply together from the parts of a stream. */
export class ReplyCollector {
  #text = '';
  #reasoning = '';
  readonly #calls: ToolRequest[] = [];
  /** Calls whose arguments are being written. */
  readonly #writing = new Map<string, { tool: string; input: string }>();
  readonly #thoughts = new ThoughtSplitter();
  readonly #answerTool: string | null;
  #finish: { reason: ModelReply['finish']; usage: LanguageModelV3Usage } | null = null;

  /** @param answerTool the tool whose arguments are the answer: they are heard as text */
  constructor(answerTool: string | null) {
    this.#answerTool = answerTool;
  }

  /** Whether the model has said that it is done. */
  get finished(): boolean {
    return this.#finish !== null;
  }

  /**
   * Takes the next part; gives what a listener hears of it.
   * @throws whatever an `error` part carries
   */
  push(part: LanguageModelV3StreamPart): ReplyDelta[] {
    switch (part.type) {
      case 'text-delta':
        return this.#add(this.#thoughts.push(part.delta));
      case 'reasoning-delta':
        return this.#add({ text: '', reasoning: part.delta });
      case 'tool-input-start':
        this.#writing.set(part.id, { tool: part.toolName, input: '' });
        return [];
      case 'tool-input-delta': {
        const call = this.#writing.get(part.id);
        if (call === undefined || part.delta === '') return [];
        call.input += part.delta;
        return [{ about: call.tool === this.#answerTool ? 'text' : 'call', text: part.delta }];
      }
      case 'tool-call': {
        if (part.providerExecuted === true) return [];
        const streamed = this.#writing.delete(part.toolCallId);
        this.#calls.push(this.#toRequest(part.toolCallId, part.toolName, part.input));
        if (streamed) return [];
        return [{ about: part.toolName === this.#answerTool ? 'text' : 'call', text: part.input }];
      }
      case 'error':
        throw part.error;
      case 'finish': {
        const { unified } = part.finishReason;
        if (unified === 'error')
          throw modelError('server', `The model says that it failed (${part.finishReason.raw ?? 'no reason given'}).`);
        this.#finish = { reason: unified, usage: part.usage };
        return this.#add(this.#thoughts.end());
      }
      default:
        return [];
    }
  }

  /**
   * The reply, when the stream has ended.
   * @throws AegisError with fault `broke-off` where the model never said that it was done
   */
  reply(): { reply: ModelReply; usage: LanguageModelV3Usage } {
    if (this.#finish === null) throw modelError('broke-off', 'The reply broke off before its end.');
    // A call that was begun and never made is one whose arguments are no JSON: the room for the reply ended within it.
    for (const [id, { tool, input }] of this.#writing) this.#calls.push(this.#toRequest(id, tool, input, true));
    this.#writing.clear();
    const { reason, usage } = this.#finish;
    return {
      reply: { ...thoughtsApart(this.#text, this.#reasoning), calls: this.#calls, finish: reason },
      usage,
    };
  }

  #add({ text, reasoning }: { text: string; reasoning: string }): ReplyDelta[] {
    this.#text += text;
    this.#reasoning += reasoning;
    return [
      ...(reasoning === '' ? [] : [{ about: 'reasoning', text: reasoning } as const]),
      ...(text === '' ? [] : [{ about: 'text', text } as const]),
    ];
  }

  #toRequest(id: string, tool: string, input: string, begun = false): ToolRequest {
    const args = parseArguments(input);
    return args === undefined || begun
      ? { id, tool, args: null, malformed: input }
      : { id, tool, args, malformed: null };
  }
}

/** Arguments as data; undefined where they are no JSON. A tool without arguments is called with nothing by some models. */
function parseArguments(input: string): Json | undefined {
  if (input.trim() === '') return {};
  try {
    return JSON.parse(input) as Json;
  } catch {
    return undefined;
  }
}

/** Some prompts end with the opening tag, so that the reply holds only the closing one: what is before it was thought. */
function thoughtsApart(text: string, reasoning: string): { text: string; reasoning: string } {
  const end = text.indexOf('</think>');
  if (reasoning !== '' || end === -1 || /[{`]/.test(text.slice(0, end).trimStart().slice(0, 1)))
    return { text, reasoning };
  return { text: text.slice(end + '</think>'.length).trimStart(), reasoning: text.slice(0, end).trim() };
}
