/** How far a download has come. Bytes, bytes a second, seconds. */
export interface MeterReading {
  done: number;
  total: number;
  speed: number | null;
  left: number | null;
}

/** Speed is that of the last so many milliseconds. */
const windowMs = 5000;
/** Before that much of it has passed, nothing is said. */
const leastMs = 1000;

interface Entry {
  /** Null while nobody knows. */
  bytes: number | null;
  arrived: number;
}

/**
 * Adds up the bytes of many files as one bar that runs from 0 to 1 once: its share never falls, though a file may be thrown away and fetched
 * again, and though the total is an estimate until every size is known. Times are given, in milliseconds, from any fixed point.
 */
export class ProgressMeter {
  readonly #files = new Map<string, Entry>();
  readonly #estimate: number;
  #samples: { at: number; bytes: number }[] = [];
  #since: number | null = null;
  #share = 0;
  #planned = false;

  /** @param estimate bytes of all files, as far as anyone knows beforehand */
  constructor(estimate: number) {
    this.#estimate = estimate;
  }

  /** All files that there are, each with its size where that is known. From here on the total is theirs. */
  plan(files: readonly { url: string; bytes: number | null }[]): void {
    for (const { url, bytes } of files) this.size(url, bytes);
    this.#planned = true;
  }

  /** What the size of a file is, or seems to be; null where that is not known any more. */
  size(url: string, bytes: number | null): void {
    this.#entry(url).bytes = bytes;
  }

  /** So many bytes of a file were here before: they count, and say nothing of the speed. */
  here(url: string, bytes: number): void {
    this.#entry(url).arrived = bytes;
  }

  /** More of a file has come. */
  arrive(url: string, bytes: number, now: number): void {
    this.#entry(url).arrived += bytes;
    this.#since ??= now;
    this.#samples.push({ at: now, bytes });
  }

  /** What has come of a file is thrown away. */
  restart(url: string): void {
    this.#entry(url).arrived = 0;
  }

  /** A file is not needed after all. */
  drop(url: string): void {
    this.#files.delete(url);
  }

  read(now: number): MeterReading {
    let arrived = 0;
    let known = 0;
    let open = !this.#planned;
    for (const entry of this.#files.values()) {
      arrived += entry.arrived;
      known += Math.max(entry.bytes ?? 0, entry.arrived);
      open ||= entry.bytes === null;
    }
    const total = open ? Math.max(this.#estimate, known) : known;
    // Less than a byte is what the division may have added.
    const done = Math.min(total, Math.max(arrived, Math.ceil(this.#share * total - 1e-6)));
    this.#share = total === 0 ? 0 : done / total;
    const speed = this.#speed(now);
    return { done, total, speed, left: speed === null || speed === 0 ? null : (total - done) / speed };
  }

  #speed(now: number): number | null {
    if (this.#since === null || now - this.#since < leastMs) return null;
    this.#samples = this.#samples.filter(({ at }) => now - at <= windowMs);
    const bytes = this.#samples.reduce((sum, sample) => sum + sample.bytes, 0);
    return (bytes * 1000) / Math.min(windowMs, now - this.#since);
  }

  #entry(url: string): Entry {
    const known = this.#files.get(url);
    if (known) return known;
    const entry = { bytes: null, arrived: 0 };
    this.#files.set(url, entry);
    return entry;
  }
}
