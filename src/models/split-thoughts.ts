const opening = '<think>';
const closing = '</think>';

/**
 * Tells what a model says to itself from what it says, while it streams: models that reason aloud begin with `<think>` and end that part with
 * `</think>`. Only at the beginning; the same words later are text.
 */
export class ThoughtSplitter {
  #state: 'before' | 'thinking' | 'after' | 'said' = 'before';
  /** What may be the beginning of a tag. */
  #held = '';

  /** Takes more of the text; gives what is certain of it. */
  push(delta: string): { text: string; reasoning: string } {
    if (this.#state === 'said') return { text: delta, reasoning: '' };
    if (this.#state === 'after') return { text: this.#begin(delta), reasoning: '' };
    this.#held += delta;
    if (this.#state === 'before') {
      const trimmed = this.#held.trimStart();
      if (opening.startsWith(trimmed.slice(0, opening.length)) && trimmed.length < opening.length) {
        return { text: '', reasoning: '' };
      }
      if (!trimmed.startsWith(opening)) return { text: this.#say(this.#held), reasoning: '' };
      this.#held = trimmed.slice(opening.length);
      this.#state = 'thinking';
    }
    const end = this.#held.indexOf(closing);
    if (end !== -1) {
      const reasoning = this.#held.slice(0, end);
      const rest = this.#held.slice(end + closing.length);
      this.#held = '';
      this.#state = 'after';
      return { text: this.#begin(rest), reasoning };
    }
    const sure = this.#held.length - overlap(this.#held);
    const reasoning = this.#held.slice(0, sure);
    this.#held = this.#held.slice(sure);
    return { text: '', reasoning };
  }

  /** What was held back, when no more comes. */
  end(): { text: string; reasoning: string } {
    const held = this.#held;
    this.#held = '';
    return this.#state === 'thinking' ? { text: '', reasoning: held } : { text: held, reasoning: '' };
  }

  /** The empty lines between thoughts and text belong to neither. */
  #begin(text: string): string {
    const begun = text.trimStart();
    return begun === '' ? '' : this.#say(begun);
  }

  #say(text: string): string {
    this.#state = 'said';
    this.#held = '';
    return text;
  }
}

/** How much of the text's end may be the beginning of the closing tag. */
function overlap(text: string): number {
  for (let length = Math.min(closing.length - 1, text.length); length > 0; length -= 1) {
    if (closing.startsWith(text.slice(-length))) return length;
  }
  return 0;
}
