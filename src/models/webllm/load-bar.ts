import type { LoadProgress } from '../model.ts';

/** What WebLLM reports while it loads. */
export interface InitReport {
  progress: number;
  text: string;
}

/** WebLLM's runs from 0 to 1, by how their texts begin, and the part of the one bar that each fills. */
const runs = [
  { begins: 'Fetching param cache', text: 'Reading the weights', from: 0, to: 0.3 },
  { begins: 'Loading model from cache', text: 'Loading the weights', from: 0.3, to: 0.9 },
  { begins: 'Loading GPU shader modules', text: 'Preparing the graphics processor', from: 0.9, to: 1 },
] as const;

/**
 * One bar from 0 to 1 out of WebLLM's three runs, each from 0 to 1. It never goes back, and ends at 1 when the model is loaded. Where nothing has to
 * be fetched the weights have the first run's part of the bar as well.
 */
export function loadBar(hear: (progress: LoadProgress) => unknown): {
  report(report: InitReport): void;
  /** Tells that it is loaded; resolves when that was heard. */
  end(): Promise<void>;
} {
  let share = 0;
  let fetched = false;
  const tell = (text: string, to: number): unknown => {
    share = Math.max(share, Math.min(1, to));
    return hear({ text, share });
  };
  return {
    report({ progress, text }) {
      const run = runs.find(({ begins }) => text.startsWith(begins));
      if (run === undefined) return;
      if (run === runs[0]) fetched = true;
      const from = run === runs[1] && !fetched ? 0 : run.from;
      tell(run.text, from + Math.max(0, Math.min(1, progress)) * (run.to - from));
    },
    async end() {
      await tell('Ready', 1);
    },
  };
}
