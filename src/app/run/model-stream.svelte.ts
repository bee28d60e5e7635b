import type { ModelNews } from '../../models/models.ts';
import { nextFrame } from '../ui/next-frame.ts';

type Start = Extract<ModelNews, { kind: 'start' }>;

/** Figures of the reply that is being written, told a few times a second. */
export interface StreamFigures {
  /** Tokens written so far; an estimate from the length until the reply is over. */
  written: number;
  /** Tokens a second over the last moments; null where it cannot be told yet. */
  speed: number | null;
  /** Share of the model's window that prompt and reply take, 0 to 1; null where the window is not known. */
  share: number | null;
}

/** As much of a reply as is kept and drawn, in UTF-16 code units: what one scrolls through, not what one reads in whole. */
export const streamTail = 8_192;
/** How often figures change, in milliseconds: as often as a figure can be read. */
const figuresMs = 250;
/** How far back the speed looks, in milliseconds. */
const speedMs = 2_000;
/** Letters of a token, on the whole: only the live figures rest on it. */
const lettersPerToken = 4;

/**
 * What a model writes, while it writes. Who asks and what went wrong are reactive; the text is not: a thousand tokens a second go into a buffer
 * that whoever draws it takes once a frame.
 */
export class ModelStream {
  /** The call that goes on, or the last one; null before the first. */
  call = $state.raw<Start | null>(null);
  /** Whether `call` goes on. */
  writing = $state(false);
  /** A model on its way into memory; null where none is. */
  loading = $state.raw<Extract<ModelNews, { kind: 'loading' }> | null>(null);
  /** What failed since the last reply that came whole: retries and fall-backs. */
  failures = $state.raw<Extract<ModelNews, { kind: 'failed' }>[]>([]);
  figures = $state.raw<StreamFigures>({ written: 0, speed: null, share: null });
  /** Whether what is written now is the model's reasoning, a tool call, or its answer. */
  about = $state<'text' | 'reasoning' | 'call'>('text');

  /** Since when the text is another one: counts up with each call. */
  #turn = 0;
  #tail = '';
  #letters = 0;
  #speeds: { at: number; letters: number }[] = [];
  #told = 0;
  #due = false;
  #drawers: ((tail: string, turn: number) => void)[] = [];

  /** Takes in one piece of news. Costs next to nothing: what is drawn is drawn once a frame. */
  hear(news: ModelNews): void {
    switch (news.kind) {
      case 'loading':
        this.loading = news;
        return;
      case 'start':
        this.#begin(news);
        return;
      case 'delta':
        this.#add(news);
        return;
      case 'failed':
        this.failures = [...this.failures, news];
        this.loading = null;
        this.writing = false;
        return;
      case 'end':
        this.#end(news);
    }
  }

  /** Draws the text now and, once a frame at most, whenever it has changed. The function that it gives ends that. */
  draw(drawer: (tail: string, turn: number) => void): () => void {
    this.#drawers.push(drawer);
    drawer(this.#tail, this.#turn);
    return () => {
      this.#drawers = this.#drawers.filter((other) => other !== drawer);
    };
  }

  #begin(start: Start): void {
    // A retry of the same call keeps what is said of the failures before it.
    if (!this.#again(start)) this.failures = [];
    this.call = start;
    this.writing = true;
    this.loading = null;
    this.about = 'text';
    this.#turn += 1;
    this.#tail = '';
    this.#letters = 0;
    this.#speeds = [];
    this.#tell(performance.now());
    this.#changed();
  }

  #again({ purpose }: Start): boolean {
    return this.failures.length > 0 && (this.call === null || this.call.purpose === purpose);
  }

  #add({ about, text }: Extract<ModelNews, { kind: 'delta' }>): void {
    if (about !== this.about) {
      this.about = about;
      if (this.#tail !== '') this.#tail += '\n\n';
    }
    this.#tail += text;
    this.#letters += text.length;
    // Cut now and then, not with each token.
    if (this.#tail.length > 2 * streamTail) this.#tail = this.#tail.slice(-streamTail);
    this.#changed();
  }

  #end({ outputTokens, ms }: Extract<ModelNews, { kind: 'end' }>): void {
    this.writing = false;
    this.failures = [];
    this.figures = {
      written: outputTokens,
      speed: ms > 0 ? (outputTokens / ms) * 1000 : null,
      share: this.#share(outputTokens),
    };
    this.#changed();
  }

  #changed(): void {
    if (this.#due) return;
    this.#due = true;
    nextFrame(() => {
      this.#due = false;
      if (this.#tail.length > streamTail) this.#tail = this.#tail.slice(-streamTail);
      for (const drawer of this.#drawers) drawer(this.#tail, this.#turn);
      const now = performance.now();
      if (this.writing && now - this.#told >= figuresMs) this.#tell(now);
    });
  }

  #tell(now: number): void {
    this.#told = now;
    this.#speeds = [...this.#speeds.filter(({ at }) => now - at <= speedMs), { at: now, letters: this.#letters }];
    const first = this.#speeds[0];
    const passed = first ? now - first.at : 0;
    const written = Math.ceil(this.#letters / lettersPerToken);
    this.figures = {
      written,
      speed: first && passed >= figuresMs ? ((this.#letters - first.letters) / lettersPerToken / passed) * 1000 : null,
      share: this.#share(written),
    };
  }

  #share(written: number): number | null {
    if (this.call === null || this.call.window <= 0) return null;
    return Math.min(1, (this.call.promptTokens + written) / this.call.window);
  }
}
