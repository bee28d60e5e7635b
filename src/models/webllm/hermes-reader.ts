import type { LanguageModelV3StreamPart } from '@ai-sdk/provider';
import { callTags } from './hermes.ts';

type Found =
  | { type: 'text'; text: string }
  | Extract<
      LanguageModelV3StreamPart,
      { type: 'tool-input-start' | 'tool-input-delta' | 'tool-input-end' | 'tool-call' }
    >;

/** How a call begins, up to its arguments. */
const head = /^\s*\{\s*"name"\s*:\s*"((?:[^"\\]|\\.)*)"\s*,\s*"(?:arguments|parameters)"\s*:\s*/;
/** As long as a call's end with some room: what is told of the arguments while they come stays behind by this much. */
const tail = 24;

/**
 * Finds Hermes' tool calls in what a model says, while it says it. The arguments are told as they come; what counts is the call at its end, whose
 * input may be no JSON where the model was cut off or no grammar held it.
 */
export class HermesReader {
  /** What is not told yet: outside a call what may begin one, inside all of it. */
  #held = '';
  #inside = false;
  #number = 0;
  #name: string | null = null;
  #told = 0;

  /** Takes more of the text; gives what is certain of it. */
  push(delta: string): Found[] {
    this.#held += delta;
    const found: Found[] = [];
    for (let before = -1; before !== found.length;) {
      before = found.length;
      found.push(...(this.#inside ? this.#readCall() : this.#readText()));
    }
    return found;
  }

  /** What was held back, when no more comes. A call that has not ended is a call all the same. */
  end(): Found[] {
    const text = this.#held.trimEnd();
    if (!this.#inside) return text === '' ? [] : [{ type: 'text', text }];
    return this.#close(this.#held);
  }

  #readText(): Found[] {
    const at = this.#held.indexOf(callTags.open);
    // Space before a call says nothing: it waits for what comes after it.
    const sure = at === -1 ? this.#held.length - overlap(this.#held, callTags.open) : at;
    const text = this.#held.slice(0, sure).trimEnd();
    this.#held = this.#held.slice(at === -1 ? text.length : at + callTags.open.length);
    if (at !== -1) {
      this.#inside = true;
      this.#number += 1;
      this.#name = null;
      this.#told = 0;
    }
    return text === '' ? [] : [{ type: 'text', text }];
  }

  #readCall(): Found[] {
    const at = this.#held.indexOf(callTags.close);
    if (at === -1) return this.#readHead();
    const body = this.#held.slice(0, at);
    const rest = this.#held.slice(at + callTags.close.length);
    const found = [...this.#readHead(at), ...this.#close(body)];
    this.#held = rest;
    this.#inside = false;
    return found;
  }

  /** Tells a call's name when it is known, and its arguments as far as they are certain. */
  #readHead(end = this.#held.length): Found[] {
    const match = head.exec(this.#held.slice(0, end));
    if (match === null) return [];
    const found: Found[] = [];
    if (this.#name === null) {
      this.#name = unquoted(match[1] ?? '');
      found.push({ type: 'tool-input-start', id: this.#id(), toolName: this.#name });
    }
    const args = this.#held.slice(match[0].length, end - tail);
    if (args.length > this.#told) {
      found.push({ type: 'tool-input-delta', id: this.#id(), delta: args.slice(this.#told) });
      this.#told = args.length;
    }
    return found;
  }

  #close(body: string): Found[] {
    const match = head.exec(body);
    const args = body.slice(match?.[0].length ?? 0).trim();
    const input = match === null ? args : args.replace(/\s*\}$/, '');
    const name = this.#name ?? '';
    const id = this.#id();
    const open: Found[] = this.#name === null ? [{ type: 'tool-input-start', id, toolName: name }] : [];
    const left = input.slice(this.#told);
    const last: Found[] = left === '' ? [] : [{ type: 'tool-input-delta', id, delta: left }];
    return [
      ...open,
      ...last,
      { type: 'tool-input-end', id },
      { type: 'tool-call', toolCallId: id, toolName: name, input },
    ];
  }

  #id(): string {
    return `call-${this.#number}`;
  }
}

function unquoted(text: string): string {
  try {
    return JSON.parse(`"${text}"`) as string;
  } catch {
    return text;
  }
}

/** How much of the text's end may be the beginning of the tag. */
function overlap(text: string, tag: string): number {
  for (let length = Math.min(tag.length - 1, text.length); length > 0; length -= 1) {
    if (tag.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
