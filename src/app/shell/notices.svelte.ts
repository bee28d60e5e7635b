/** A line that tells what has just happened, with at most one thing to do about it. */
export interface Notice {
  id: number;
  tone: 'plain' | 'good' | 'bad';
  text: string;
  action: { label: string; run: () => void } | null;
}

/** How long a notice stays, in milliseconds: long enough to read two lines and to reach its button by keyboard (WCAG 2.2.1 asks for 20 s where it matters). */
const stay = { withAction: 20_000, without: 8_000 };

/** Notices at the foot of the page, also read out by screen readers. */
export class Notices {
  list = $state<Notice[]>([]);
  #next = 1;

  /** Shows a notice; the function that is returned takes it away. `onEnd` is called once, when it goes without its action having been taken. */
  show(
    text: string,
    options: { tone?: Notice['tone']; action?: Notice['action']; onEnd?: () => void } = {},
  ): () => void {
    const { tone = 'plain', action = null, onEnd } = options;
    const id = this.#next++;
    let over = false;
    const end = (taken: boolean): void => {
      if (over) return;
      over = true;
      clearTimeout(timer);
      this.list = this.list.filter((notice) => notice.id !== id);
      if (!taken) onEnd?.();
    };
    const timer = setTimeout(() => end(false), action ? stay.withAction : stay.without);
    const taking = action && {
      label: action.label,
      run: () => {
        end(true);
        action.run();
      },
    };
    this.list.push({ id, tone, text, action: taking });
    return () => end(false);
  }

  dismiss(id: number): void {
    this.list = this.list.filter((notice) => notice.id !== id);
  }
}
