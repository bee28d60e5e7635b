/** A line that tells what has just happened, with at most one thing to do about it. */
export interface Notice {
  id: number;
  tone: 'plain' | 'good' | 'bad';
  text: string;
  action: { label: string; run: () => void } | null;
}

/** How long a notice stays, in milliseconds: long enough to read two lines and to reach its button by keyboard (WCAG 2.2.1 asks for 20 s where it matters). */
const stay = { withAction: 20_000, without: 8_000 };

/** What is known of a notice besides what is shown. */
interface Clock {
  id: number;
  /** Milliseconds that it may still stay. */
  left: number;
  /** When its time began to run, by `performance.now()`; null while it stands still. */
  since: number | null;
  timer: ReturnType<typeof setTimeout> | undefined;
  onEnd: (() => void) | undefined;
}

/** Notices at the foot of the page, also read out by screen readers. Their time stands still while the pointer or the focus is on them. */
export class Notices {
  list = $state<Notice[]>([]);
  #next = 1;
  #held = false;
  #clocks: Clock[] = [];

  /** Shows a notice; the function that is returned takes it away. `onEnd` is called once, when it goes without its action having been taken. */
  show(
    text: string,
    options: { tone?: Notice['tone']; action?: Notice['action']; onEnd?: () => void } = {},
  ): () => void {
    const { tone = 'plain', action = null, onEnd } = options;
    const id = this.#next++;
    const taking = action && {
      label: action.label,
      run: () => {
        this.#end(id, true);
        action.run();
      },
    };
    const clock: Clock = {
      id,
      left: action ? stay.withAction : stay.without,
      since: null,
      timer: undefined,
      onEnd,
    };
    this.#clocks.push(clock);
    this.list.push({ id, tone, text, action: taking });
    if (!this.#held) this.#run(clock);
    return () => this.#end(id, false);
  }

  /** Takes a notice away, as its time would. */
  dismiss(id: number): void {
    this.#end(id, false);
  }

  /** Stops the time of all notices, those that come meanwhile with them. */
  hold(): void {
    if (this.#held) return;
    this.#held = true;
    for (const clock of this.#clocks) {
      clearTimeout(clock.timer);
      if (clock.since !== null) clock.left -= performance.now() - clock.since;
      clock.since = null;
    }
  }

  /** Lets the time run on. What was about to go stays for two seconds more: it has only just been let go of. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    for (const clock of this.#clocks) {
      clock.left = Math.max(clock.left, 2_000);
      this.#run(clock);
    }
  }

  #run(clock: Clock): void {
    clock.since = performance.now();
    clock.timer = setTimeout(() => this.#end(clock.id, false), clock.left);
  }

  #end(id: number, taken: boolean): void {
    const clock = this.#clocks.find((candidate) => candidate.id === id);
    if (!clock) return;
    clearTimeout(clock.timer);
    this.#clocks = this.#clocks.filter((other) => other !== clock);
    this.list = this.list.filter((notice) => notice.id !== id);
    // The pointer left with the notice that it was on.
    if (this.list.length === 0) this.#held = false;
    if (!taken) clock.onEnd?.();
  }
}
