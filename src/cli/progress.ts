import type { AnyRunEvent } from '../core/event.ts';
import type { ModelNews } from '../models/models.ts';
import { ModelProgress } from './model-progress.ts';
import type { Style } from './style.ts';
import { clip, terminalText } from './terminal-text.ts';

/** Least time between two drawings of a line that changes, in milliseconds. */
const redrawAfter = 100;

/** What becomes of a model's failure, in words. */
const afterwards = { retry: 'asking again', 'fall-back': 'asking the next', 'give-up': 'going on without it' } as const;

/**
 * Shows the five stages as they happen: one line each when finished, and on a terminal the one at work, with what a model writes counted as
 * it writes.
 */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #style: Style;
  readonly #model = new ModelProgress();
  #stage = '';
  #startedAt = 0;
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(stream: NodeJS.WriteStream, style: Style) {
    this.#stream = stream;
    this.#style = style;
  }

  hear(event: AnyRunEvent): void {
    if (event.type === 'stage.started') {
      this.#stage = event.data.stage;
      this.#startedAt = Date.parse(event.at);
      this.#draw(`${this.#stage} …`);
    } else if (event.type === 'stage.finished') {
      const { stage, summary } = event.data;
      const width = this.#stream.isTTY ? Math.max(40, this.#stream.columns - 28) : 100;
      const time = `${Date.parse(event.at) - this.#startedAt} ms`;
      this.#clearLine();
      this.#stream.write(`  ${stage.padEnd(11)} ${clip(terminalText(summary), width)}  ${this.#style.dim(time)}\n`);
    } else if (event.type === 'verdict') {
      this.#clearLine();
    }
  }

  /** What a model does while a stage waits for it. Failures are said everywhere, the rest on a terminal only. */
  hearModel(news: ModelNews): void {
    const line = this.#model.hear(news);
    if (news.kind === 'failed') {
      this.#clearLine();
      const what = `${news.model}: ${news.message} (${afterwards[news.next]})`;
      this.#stream.write(`  ${this.#style.warn(clip(terminalText(what), 300))}\n`);
    }
    const now = performance.now();
    if (line !== null && news.kind === 'delta' && now - this.#drawnAt < redrawAfter) return;
    this.#drawnAt = now;
    this.#draw(line === null ? `${this.#stage} …` : `${this.#stage} … ${line}`);
  }

  #draw(text: string): void {
    if (!this.#stream.isTTY) return;
    this.#clearLine();
    const width = Math.max(20, this.#stream.columns - 4);
    this.#stream.write(`  ${this.#style.dim(clip(terminalText(text), width))}`);
  }

  #clearLine(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
  }
}
