import type { RoomEstimate } from '../../models/files/room.ts';
import { FileParts } from './download-parts.ts';
import { FileShelf } from './download-shelf.ts';
import { surelyOffline, waitOrOnline } from './download-wait.ts';

/** What a download works with. All but `fetch` are the browser's own, unless a test gives others. */
export interface DownloadTools {
  /** Lets through what the person allowed, and rejects with `egress-refused` otherwise. */
  readonly fetch: typeof fetch;
  readonly shelf: FileShelf;
  readonly parts: FileParts;
  /** What the browser lends, and what of it is in use. */
  readonly estimate: () => Promise<RoomEstimate>;
  /** Waits so many milliseconds, or less where the network comes back before. */
  readonly wait: (signal: AbortSignal, ms: number) => Promise<void>;
  /** Whether the browser knows that there is no network. */
  readonly offline: () => boolean;
  /** Milliseconds from any fixed point. */
  readonly now: () => number;
  /** 0 to 1. */
  readonly random: () => number;
  /** A connection over which nothing comes for so long is given up, in milliseconds. */
  readonly stallMs: number;
  /** Files above this size are kept on the disk piece by piece while they arrive, each piece of that size; smaller ones in memory. Bytes. */
  readonly pieceBytes: number;
}

/** The tools of the browser around a guarded fetch. */
export function downloadTools(given: Pick<DownloadTools, 'fetch'> & Partial<DownloadTools>): DownloadTools {
  return {
    shelf: new FileShelf(),
    parts: new FileParts(),
    // Absent where the page was not served securely.
    estimate: async () => ('storage' in navigator ? navigator.storage.estimate() : {}),
    wait: waitOrOnline,
    offline: surelyOffline,
    now: () => performance.now(),
    random: Math.random,
    stallMs: 60_000,
    pieceBytes: 32 * 1024 * 1024,
    ...given,
  };
}
