import '../src/app/security/no-eval-probe.ts';
import { expose } from 'comlink';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import { serveNetwork } from '../src/app/network/serve-network.ts';

installTransferHandlers();
// Built or not, this script lies one folder below where the app is served.
expose(serveNetwork(new URL('..', self.location.href).href));
