import '../src/app/security/no-eval-probe.ts';
import { expose } from 'comlink';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import { serveNetwork } from '../src/app/network/serve-network.ts';

installTransferHandlers();
expose(serveNetwork());
