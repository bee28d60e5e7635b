import { expose } from 'comlink';
import { createEngine } from '../src/app/engine/create-engine.ts';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import { installTrustedTypes } from '../src/app/security/trusted-types.ts';

installTrustedTypes();
installTransferHandlers();
expose(createEngine());
