import type { DownloadProgress } from '../models-api.ts';

/** Makes one bar of several that follow each other: what is told never goes back, and ends where the last of them ends. */
export function neverFalling(hear: (progress: DownloadProgress) => unknown): (progress: DownloadProgress) => unknown {
  let share = 0;
  return (progress) => {
    const { done, total } = progress;
    share = Math.max(share, total === 0 ? 0 : done / total);
    return hear({ ...progress, done: Math.min(total, Math.max(done, Math.ceil(share * total))) });
  };
}
