import { AegisError } from '../../core/errors.ts';

/** What must stay free beside a model, in bytes: for runs, their records, and what the browser itself adds. */
const marginBytes = 64 * 1024 * 1024;

/** A quota below this is what browsers lend in a private window, or on a nearly full disk. In bytes. */
const smallQuota = 4 * 1024 * 1024 * 1024;

/** What the browser says of its storage, in bytes, as `navigator.storage.estimate()` gives it. */
export interface RoomEstimate {
  usage?: number;
  quota?: number;
}

/** Bytes as people read them, in powers of ten: `1.2 GB`. */
export function readableBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${value < 10 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit] ?? ''}`;
}

/**
 * Why there is no room for so many more bytes: an AegisError `storage-full` with figures and what to do. Null where there is room, or where the browser
 * does not say.
 */
export function roomRefusal({ usage, quota }: RoomEstimate, needed: number): AegisError | null {
  if (needed <= 0 || usage === undefined || quota === undefined) return null;
  const free = Math.max(0, quota - usage);
  const wanted = needed + marginBytes;
  if (free >= wanted) return null;
  return storageFull(
    `The model needs ${readableBytes(wanted)} more, and the browser lends Aegis ${readableBytes(free)}.`,
    quota,
    { needed: wanted, free, quota },
  );
}

/** An AegisError `storage-full` for what went wrong, with what to do about it. */
export function storageFull(message: string, quota: number | null, details: Record<string, number> = {}): AegisError {
  const clear = 'Delete a model that you do not use, choose a smaller one, or make room on the disk.';
  const window =
    quota !== null && quota < smallQuota
      ? ' In a private window browsers lend little space, and forget all of it when it is closed: use an ordinary window.'
      : '';
  return new AegisError('storage-full', message, clear + window, { details });
}
