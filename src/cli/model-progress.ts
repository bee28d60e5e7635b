import { estimateTokens } from '../models/estimate-tokens.ts';
import type { ModelNews } from '../models/models.ts';

/** How a model's reply goes on, for one line that is written over: which model, tokens so far, tokens a second. */
export class ModelProgress {
  readonly #now: () => number;
  #model = '';
  #tokens = 0;
  #startedAt = 0;
  #firstAt: number | null = null;

  /** @param now milliseconds; only differences count */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes in what happened, and gives the line as it stands now; null where no model is at work. */
  hear(news: ModelNews): string | null {
    switch (news.kind) {
      case 'loading':
        return `${news.model}: ${news.text}${news.share === null ? '' : ` ${Math.round(news.share * 100)} %`}`;
      case 'start':
        this.#model = news.model;
        this.#tokens = 0;
        this.#startedAt = this.#now();
        this.#firstAt = null;
        return `${news.model} reads ${news.promptTokens} tokens`;
      case 'delta':
        this.#firstAt ??= this.#now();
        this.#tokens += estimateTokens(news.text);
        return this.#line();
      case 'failed':
      case 'end':
        return null;
    }
  }

  #line(): string {
    const seconds = (this.#now() - (this.#firstAt ?? this.#startedAt)) / 1000;
    // A rate over less than a quarter of a second says nothing.
    const rate = seconds < 0.25 ? '' : `, ${Math.round(this.#tokens / seconds)} tokens/s`;
    return `${this.#model} writes, ${this.#tokens} tokens${rate}`;
  }
}
