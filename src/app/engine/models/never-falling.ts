import type { DownloadProgress } from '../models-api.ts';

/** Makes one bar of several that follow each other: what is told never goes back, and ends where the last of them ends. */
export function neverFalling(hear: (progress: DownloadProgress) => unknown): (progress: DownloadProgress) => unknown {
  let share = 0;
  return (progress) => {
    const { done, total } = progress;
    // Less than a byte is what the division may have added.
    const shown = Math.min(total, Math.max(done, Math.ceil(share * total - 1e-6)));
    share = total === 0 ? share : shown / total;
    return hear({ ...progress, done: shown });
  };
}
