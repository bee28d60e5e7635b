import { connectNetwork, type Network } from '../../network/connect-network.ts';
import { changesChannel, type StoreChange } from '../engine-api.ts';
import type { StorageContext } from '../storage-context.ts';
import { keptEgress } from './kept-egress.ts';
import { KeyRing } from './key-ring.ts';

/** What the engine's parts for models share. */
export interface ModelContext extends StorageContext {
  /** The one worker that reaches a network, started with the first call. */
  readonly network: Network;
  /** Keys of connections, as long as this tab lives. */
  readonly keyRing: KeyRing;
}

const contexts = new WeakMap<StorageContext, ModelContext>();

/** The one model context of an engine: its parts are loaded apart and must share keys and the network. */
export function modelContextOf(storage: StorageContext): ModelContext {
  const known = contexts.get(storage);
  if (known) return known;
  const keyRing = new KeyRing();
  const network = connectNetwork({ egress: () => keptEgress(storage.settings), keys: () => keyRing.all() });
  const context: ModelContext = { ...storage, keyRing, network };
  contexts.set(storage, context);
  // Whichever tab changes what may leave, this one obeys.
  new BroadcastChannel(changesChannel).addEventListener('message', ({ data }: MessageEvent<StoreChange>) => {
    if (data.what === 'runs') return;
    void keptEgress(storage.settings).then((egress) => network.obey(egress));
  });
  return context;
}
