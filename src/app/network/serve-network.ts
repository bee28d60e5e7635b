import { egressQuestion } from '../offline/egress-gate.ts';
import { serveDownloads } from './download.ts';
import { EgressState } from './egress-state.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { NetworkWorker } from './network-api.ts';
import { serveRemote } from './serve-remote.ts';

/**
 * The network worker's calls.
 * @param scope where the app is served, with its last slash
 */
export function serveNetwork(scope: string): NetworkWorker {
  const state = new EgressState();
  const { origin: own } = new URL(scope);
  const openGate = async (): Promise<void> => {
    // Without a service worker in control this asks the app's own page; where that fails, the request itself will tell.
    await fetch(egressQuestion(scope), { method: 'HEAD', cache: 'no-store' }).catch(() => undefined);
  };
  const { setKeys, ...remote } = serveRemote(state, guardedFetch(state, 'models', { own, openGate }));
  return {
    setEgress: async (egress) => state.set(egress),
    setKeys: async (keys) => setKeys(keys),
    ...remote,
    ...serveDownloads({ fetch: guardedFetch(state, 'downloads', { own, openGate }) }),
  };
}
