import { AegisError } from '../../core/errors.ts';
import { EgressState } from './egress-state.ts';
import type { HeldKeys } from '../../safety/vault.ts';
import type { NetworkWorker } from './network-api.ts';

/** The network worker's calls. What speaks a provider's protocol loads when it is first used. */
export function serveNetwork(): NetworkWorker {
  const state = new EgressState();
  let keys: HeldKeys = {};
  return {
    setEgress: async (egress) => state.set(egress),
    async setKeys(given) {
      keys = { ...given };
    },
    async streamRemote() {
      throw new AegisError('internal', `Not written yet: ${Object.keys(keys).length} keys.`, '');
    },
    async diagnose() {
      throw new AegisError('internal', 'Not written yet.', '');
    },
  };
}
