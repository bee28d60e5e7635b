import type { Model } from './model.ts';

/** Texts that are remembered for one model, in UTF-16 code units all together. Prompts of one run repeat most of their blocks. */
const remembered = 4_000_000;

/** Counts tokens with a model's own `count`, each text once: a local tokenizer sits in a worker, and is slow to ask. */
export class TokenCounter {
  readonly #counts = new Map<string, number>();
  #size = 0;
  readonly #model: Pick<Model, 'count'>;

  constructor(model: Pick<Model, 'count'>) {
    this.#model = model;
  }

  /** Tokens of a text. Rejects as the model's `count` does. */
  async count(signal: AbortSignal, text: string): Promise<number> {
    if (text === '') return 0;
    const known = this.#counts.get(text);
    if (known !== undefined) return known;
    const tokens = await this.#model.count(signal, text);
    this.#size += text.length;
    this.#counts.set(text, tokens);
    for (const [oldest] of this.#counts) {
      if (this.#size <= remembered || oldest === text) break;
      this.#counts.delete(oldest);
      this.#size -= oldest.length;
    }
    return tokens;
  }
}
