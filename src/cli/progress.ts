import type { AnyRunEvent } from '../core/event.ts';
import type { Style } from './style.ts';
import { clip, terminalText } from './terminal-text.ts';

/** Shows the five stages as they happen: one line each when finished, and on a terminal the one at work. */
export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #style: Style;
  #startedAt = 0;

  constructor(stream: NodeJS.WriteStream, style: Style) {
    this.#stream = stream;
    this.#style = style;
  }

  hear(event: AnyRunEvent): void {
    if (event.type === 'stage.started') {
      this.#startedAt = Date.parse(event.at);
      if (this.#stream.isTTY) this.#stream.write(`  ${this.#style.dim(`${event.data.stage} …`)}`);
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

  #clearLine(): void {
    if (this.#stream.isTTY) this.#stream.write('\r\u001b[2K');
  }
}
