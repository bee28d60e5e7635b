import { AegisError } from '../core/errors.ts';
import { recordLimits } from './run-record.ts';

/** The version of the archive's format. A reader refuses any other. */
const archiveFormat = 'aegis-archive/1';

/** The limits on an archive's file. What Aegis writes keeps to them as well. */
export const archiveLimits = {
  /** 1 GiB of UTF-8. */
  bytes: 1024 * 1024 * 1024,
  records: 100_000,
} as const;

/** A run that could not be put into an archive, and why. */
export interface OmittedRun {
  id: string;
  message: string;
}

/** The text before the first record of an archive. Records stand between it and `archiveTail`, with `,\n` between two. */
export const archiveHead = `{"format":"${archiveFormat}",\n"records":[\n`;

/** The text after the last record. */
export function archiveTail(omitted: readonly OmittedRun[]): string {
  return `\n],\n"omitted":${JSON.stringify(omitted)}}\n`;
}

/**
 * Whether a file that begins so is an archive: its `format` is the first key, as Aegis writes it.
 * @throws AegisError `record-invalid` for an archive of another version
 */
export function beginsArchive(beginning: string): boolean {
  const version = /^\s*\{\s*"format"\s*:\s*"aegis-archive\/(\d{1,9})"/.exec(beginning)?.[1];
  if (version === undefined) return false;
  if (version === '1') return true;
  throw new AegisError(
    'record-invalid',
    `The archive has the format aegis-archive/${version}; this version of Aegis reads ${archiveFormat}.`,
    'Open it with the version of Aegis that wrote it, or a newer one.',
  );
}

/**
 * The records of an archive, each as the bytes of its own file, one at a time: an archive may be larger than memory. Only brackets and quotes
 * are looked at; whether a record is one is `readRecord`'s to say.
 * @param chunks the file's bytes in order
 * @throws AegisError `too-large`, `record-invalid` where the file is no archive or ends in the middle; what came before is good
 */
export async function* readArchive(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const scanner = new ArchiveScanner();
  for await (const chunk of chunks) yield* scanner.feed(chunk);
  scanner.end();
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const isSpace = (byte: number): boolean => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Keys at the top level are short; a longer one is not ours. */
const longestKey = 40;

class ArchiveScanner {
  #depth = 0;
  #inString = false;
  #escaped = false;
  /** The key at the top level whose value comes next or is being read. */
  #key = '';
  #readingKey = false;
  #inRecords = false;
  #hadRecords = false;
  #records = 0;
  #parts: Uint8Array[] = [];
  #partBytes = 0;

  *feed(chunk: Uint8Array): Generator<Uint8Array> {
    let start = this.#capturing ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (this.#inString) {
        this.#inside(byte);
        continue;
      }
      if (isSpace(byte)) continue;
      if (this.#inRecords && this.#depth === 2) {
        if (byte === openBrace) start = i;
        else if (byte !== comma && byte !== closeBracket) throw damaged('something that is no record stands in it');
      }
      this.#outside(byte);
      if (start !== -1 && this.#inRecords && this.#depth === 2) {
        yield this.#finish(chunk.subarray(start, i + 1));
        start = -1;
      }
    }
    if (start !== -1) this.#keep(chunk.slice(start));
  }

  /** @throws AegisError `record-invalid` where the file has ended too early */
  end(): void {
    if (this.#depth > 0 || this.#inString) throw damaged('it ends in the middle');
    if (!this.#hadRecords) throw damaged('it has no "records"');
  }

  get #capturing(): boolean {
    return this.#inRecords && this.#depth > 2;
  }

  #inside(byte: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === backslash) this.#escaped = true;
    else if (byte === quote) {
      this.#inString = false;
      return;
    }
    if (this.#readingKey && this.#depth === 1 && this.#key.length < longestKey) this.#key += String.fromCharCode(byte);
  }

  #outside(byte: number): void {
    switch (byte) {
      case quote:
        this.#inString = true;
        if (this.#depth === 1 && this.#readingKey) this.#key = '';
        break;
      case openBrace:
      case openBracket:
        if (this.#depth === 1 && byte === openBracket && this.#key === 'records' && !this.#readingKey) {
          if (this.#hadRecords) throw damaged('it has "records" twice');
          this.#inRecords = true;
          this.#hadRecords = true;
        }
        if (this.#depth === 0) this.#readingKey = true;
        this.#depth++;
        break;
      case closeBrace:
      case closeBracket:
        this.#depth--;
        if (this.#depth < 0) throw damaged('a bracket is closed that was never opened');
        if (this.#depth === 1) this.#inRecords = false;
        break;
      case comma:
        if (this.#depth === 1) this.#readingKey = true;
        break;
      case colon:
        if (this.#depth === 1) this.#readingKey = false;
        break;
      default:
        if (this.#depth === 0) throw damaged('something stands beside its outermost brackets');
    }
  }

  #keep(part: Uint8Array): void {
    this.#partBytes += part.length;
    if (this.#partBytes > recordLimits.bytes) {
      throw new AegisError(
        'too-large',
        `A record in the archive has more than ${recordLimits.bytes / 1024 / 1024} MiB.`,
        'This is no archive that Aegis wrote: do not use it.',
      );
    }
    this.#parts.push(part);
  }

  #finish(part: Uint8Array): Uint8Array {
    if (++this.#records > archiveLimits.records) {
      throw new AegisError(
        'too-large',
        `The archive has more than ${archiveLimits.records} records.`,
        'Split it, and import the parts.',
      );
    }
    this.#keep(part);
    const record = new Uint8Array(this.#partBytes);
    let offset = 0;
    for (const piece of this.#parts) {
      record.set(piece, offset);
      offset += piece.length;
    }
    this.#parts = [];
    this.#partBytes = 0;
    return record;
  }
}

function damaged(what: string): AegisError {
  return new AegisError(
    'record-invalid',
    `The archive is damaged: ${what}.`,
    'What came before is good. Export everything again from where it was made, and copy the whole file.',
  );
}
