import { open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AegisError } from '../core/errors.ts';
import type { AnyRunEvent } from '../core/event.ts';
import { onDisk, syncFolder } from './node-disk.ts';
import { assertNext } from './run-rules.ts';

const newline = 0x0a;

/** A run's events as a file: one JSON text a line. A line counts once its newline is written; what follows the last newline was never finished. */
export class FileEventLog {
  readonly #runId: string;
  readonly #path: string;
  readonly #handle: FileHandle;
  #events: number;
  #size: number;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(runId: string, path: string, handle: FileHandle, events: number, size: number) {
    this.#runId = runId;
    this.#path = path;
    this.#handle = handle;
    this.#events = events;
    this.#size = size;
  }

  /** Opens a run's file for appending, making it where there is none, and cuts off a line that a killed writer left unfinished. */
  static async open(runId: string, path: string): Promise<FileEventLog> {
    return onDisk(path, async () => {
      const handle = await open(path, 'a+', 0o600);
      try {
        const content = await handle.readFile();
        const size = content.lastIndexOf(newline) + 1;
        if (size < content.byteLength) {
          await handle.truncate(size);
          await handle.datasync();
        }
        if (content.byteLength === 0) await syncFolder(dirname(path));
        return new FileEventLog(runId, path, handle, countLines(content.subarray(0, size)), size);
      } catch (thrown) {
        await handle.close();
        throw thrown;
      }
    });
  }

  /** Appends one event and waits until the disk has it. After a failure the file is as it was. */
  append(event: AnyRunEvent): Promise<void> {
    const result = this.#queue.then(() => onDisk(this.#path, () => this.#append(event)));
    this.#queue = result.catch(() => undefined);
    return result;
  }

  async #append(event: AnyRunEvent): Promise<void> {
    assertNext(this.#runId, event, this.#events);
    const { size } = await this.#handle.stat();
    if (size !== this.#size) {
      throw new AegisError(
        'storage-failed',
        `Event ${event.seq} of ${this.#runId} was not written: another process has written to the run.`,
        'Let one of them finish, then open the run again.',
      );
    }
    const line = new TextEncoder().encode(`${JSON.stringify(event)}\n`);
    try {
      await this.#handle.appendFile(line);
      await this.#handle.datasync();
    } catch (thrown) {
      // Room for this always is; where even it fails, the unfinished line is cut off when the file is next opened.
      await this.#handle.truncate(this.#size).catch(() => undefined);
      throw thrown;
    }
    this.#events += 1;
    this.#size += line.byteLength;
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#handle.close();
  }
}

/** All finished events of a run's file. Throws what `readFile` throws where there is none. */
export async function readEvents(path: string): Promise<AnyRunEvent[]> {
  const content = await readFile(path);
  return parseLines(path, content.subarray(0, content.lastIndexOf(newline) + 1), 0);
}

/** What the history needs of a run's file. */
export interface LogOutline {
  first: AnyRunEvent;
  verdict: AnyRunEvent | undefined;
  events: number;
}

/** A run's first event, its verdict if any and the number of its events, without reading all of a long file; null where no event is finished. */
export async function outlineEvents(path: string): Promise<LogOutline | null> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const first = (await firstLines(handle, path, size))[0];
    if (!first) return null;
    for (let length = Math.min(size, 64 * 1024); ; length = Math.min(size, length * 4)) {
      const events = await lastLines(handle, path, size, length);
      const verdict = events.findLast((event) => event.type === 'verdict');
      const last = events.at(-1);
      if (last && (verdict || length === size)) return { first, verdict, events: last.seq + 1 };
    }
  } finally {
    await handle.close();
  }
}

async function firstLines(handle: FileHandle, path: string, size: number): Promise<AnyRunEvent[]> {
  for (let length = Math.min(size, 64 * 1024); ; length = Math.min(size, length * 4)) {
    const content = await readPart(handle, 0, length);
    const end = content.indexOf(newline) + 1;
    if (end > 0 || length === size) return parseLines(path, content.subarray(0, end), 0);
  }
}

/** The events whose lines lie wholly within the last `length` bytes. */
async function lastLines(handle: FileHandle, path: string, size: number, length: number): Promise<AnyRunEvent[]> {
  const content = await readPart(handle, size - length, length);
  const start = length === size ? 0 : content.indexOf(newline) + 1;
  return parseLines(path, content.subarray(start, content.lastIndexOf(newline) + 1), size - length + start);
}

async function readPart(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

function parseLines(path: string, content: Buffer, from: number): AnyRunEvent[] {
  const lines = content.toString('utf8').split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as AnyRunEvent;
    } catch (cause) {
      const place = from === 0 ? `in line ${index + 1}` : `after byte ${from}`;
      throw new AegisError(
        'record-invalid',
        `${path} is damaged ${place}: it is not JSON.`,
        'The file was changed by something else than Aegis, or the disk is failing. Restore it from a copy, or delete the run.',
        { cause },
      );
    }
  });
}

function countLines(content: Buffer): number {
  let lines = 0;
  for (let at = content.indexOf(newline); at !== -1; at = content.indexOf(newline, at + 1)) lines++;
  return lines;
}
