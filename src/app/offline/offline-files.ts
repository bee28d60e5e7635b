/** A file of the build, as the service worker knows it. */
export interface OfflineFile {
  /** Relative to where the app is served, such as `assets/index-1a2b3c.js`. */
  readonly path: string;
  readonly bytes: number;
  /** The beginning of its SHA-256; null where its name carries a hash already. */
  readonly revision: string | null;
  /** `core`: kept before the service worker takes over. `pack`: kept after that, in the background. */
  readonly group: 'core' | 'pack';
}

/** All that one build is made of. */
export interface OfflineFiles {
  /** Of all files together: another build has another. */
  readonly version: string;
  /** The script that the page of this build loads. */
  readonly entry: string;
  readonly files: readonly OfflineFile[];
}
