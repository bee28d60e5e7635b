import { wrap, type Remote } from 'comlink';
import type { AttachmentSource } from '../core/attachment.ts';
import { attachmentLimits } from '../core/limits.ts';
import { AegisError } from '../core/errors.ts';
import type { TableEngine } from '../tools/tables/table-engine.ts';
import { installTransferHandlers } from './engine/transfer-handlers.ts';
import type { TableFile, TablesWorker } from './tables-worker-api.ts';

installTransferHandlers();

/** A worker that runs, and what becomes of its calls when it dies. */
interface Connection {
  readonly thread: Worker;
  readonly remote: Remote<TablesWorker>;
  readonly died: Promise<never>;
}

/**
 * The table engine in a worker of its own, started with the first call. Parsing and queries do not pause, so an abort terminates the worker:
 * its tables are gone, and attachments must be read again.
 */
export function connectTables(): TableEngine {
  let connection: Connection | null = null;

  const stop = (): void => {
    connection?.thread.terminate();
    connection = null;
  };

  async function call<T>(signal: AbortSignal, work: (remote: Remote<TablesWorker>) => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    connection ??= connect(stop);
    let aborted = (): void => undefined;
    const cancelled = new Promise<never>((_, reject) => {
      aborted = () => {
        stop();
        reject(new AegisError('cancelled', 'The work on the tables was stopped.', 'Start the run again.'));
      };
    });
    signal.addEventListener('abort', aborted, { once: true });
    try {
      return await Promise.race([work(connection.remote), connection.died, cancelled]);
    } finally {
      signal.removeEventListener('abort', aborted);
    }
  }

  return {
    async read(signal, source) {
      signal.throwIfAborted();
      const file = await toFile(source);
      return call(signal, (remote) => remote.read(signal, file));
    },
    sql: (signal, query) => call(signal, (remote) => remote.sql(signal, query)),
    scan: (signal, query) => call(signal, (remote) => remote.scan(signal, query)),
    rows: (signal, table, page) => call(signal, (remote) => remote.rows(signal, table, page)),
    find: (signal, table, phrases) => call(signal, (remote) => remote.find(signal, table, phrases)),
    pictures: (signal, table) => call(signal, (remote) => remote.pictures(signal, table)),
    async dispose() {
      stop();
    },
  };
}

function connect(onDeath: () => void): Connection {
  const thread = new Worker(new URL('../../workers/tables.browser.ts', import.meta.url), {
    type: 'module',
    name: 'aegis-tables',
  });
  const died = new Promise<never>((_, reject) => {
    thread.addEventListener('error', (event) => {
      onDeath();
      const why = event.message === '' ? 'it could not be loaded' : event.message;
      reject(new AegisError('internal', `The table worker ended: ${why}.`, 'Use a smaller file, or reload the page.'));
    });
  });
  // Nobody may be waiting when it dies.
  died.catch(() => undefined);
  return { thread, remote: wrap<TablesWorker>(thread), died };
}

/** The file with its bytes, which are copied to the worker: the source may be read again. Unread where its size alone refuses it. */
async function toFile(source: AttachmentSource): Promise<TableFile> {
  const { name, mediaType, bytes } = source;
  if (bytes > attachmentLimits.bytes) return { name, mediaType, bytes, content: null };
  return { name, mediaType, bytes, content: await source.read() };
}
