/** What the page may ask of the service worker; each message carries a port, on which a `KeptReport` comes back. */
export interface OfflineRequest {
  /** `report`: say what is kept. `fill`: fetch one file that is missing, then say. `activate`: take the place of the version in use. */
  readonly ask: 'report' | 'fill' | 'activate';
}

/** What a version of the app has of its files in this browser. */
export interface KeptReport {
  /** Files that are kept, of all that the version has. */
  readonly files: number;
  readonly totalFiles: number;
  /** Their sizes in bytes, before any compression on the way. */
  readonly bytes: number;
  readonly totalBytes: number;
  /** What stopped the last `fill`, in one sentence; null where nothing did. */
  readonly problem: string | null;
}

/** The name of the Web Lock that a page of one build holds for as long as it lives: while it is held, that build's files are kept. */
export function pageLock(scope: string, entry: string): string {
  return `aegis-page ${scope} ${entry}`;
}
