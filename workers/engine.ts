import { expose } from 'comlink';
import { createEngine } from '../src/app/engine/create-engine.ts';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';

installTransferHandlers();
expose(createEngine());
