import { expose } from 'comlink';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import type { TablesWorker } from '../src/app/tables-worker-api.ts';
import { AegisError } from '../src/core/errors.ts';
import { createTableEngine } from '../src/tools/tables/create-table-engine.ts';

const engine = createTableEngine();
const worker: TablesWorker = {
  ...engine,
  read: (signal, { content, ...about }) =>
    engine.read(signal, {
      ...about,
      async read() {
        if (content !== null) return content;
        throw new AegisError('internal', `"${about.name}" came without its bytes.`, 'Attach it again.');
      },
    }),
};

installTransferHandlers();
expose(worker);
