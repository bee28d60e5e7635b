import { connectNetwork, type Network } from '../../network/connect-network.ts';
import { changesChannel, type StoreChange } from '../engine-api.ts';
import type { StorageContext } from '../storage-context.ts';
import { keptConnections } from './kept-connections.ts';
import { keptEgress } from './kept-egress.ts';
import { KeyRing } from './key-ring.ts';
import { VaultKeeper } from './vault-keeper.ts';

/** What the engine's parts for models share. */
export interface ModelContext extends StorageContext {
  /** The one worker that reaches a network, started with the first call. */
  readonly network: Network;
  /** Keys of connections, as long as this tab lives. */
  readonly keyRing: KeyRing;
  readonly vault: VaultKeeper;
}

const contexts = new WeakMap<StorageContext, ModelContext>();

/** The one model context of an engine: its parts are loaded apart and must share keys and the network. */
export function modelContextOf(storage: StorageContext): ModelContext {
  const known = contexts.get(storage);
  if (known) return known;
  const keyRing = new KeyRing();
  const network = connectNetwork({ egress: () => keptEgress(storage.settings), keys: () => keyRing.all() });
  const vault = new VaultKeeper(storage.settings, keyRing);
  const context: ModelContext = { ...storage, keyRing, vault, network };
  contexts.set(storage, context);

  // Whichever tab changes what may leave, or the vault, this one obeys.
  const follow = async ({ what }: StoreChange): Promise<void> => {
    await network.obey(await keptEgress(storage.settings));
    if (what === 'erased') vault.forget();
    else await vault.refresh();
    const kept = await keptConnections(storage.settings);
    keyRing.keepOnly((id, origin) => kept.some((of) => of.connection.id === id && of.origin === origin));
    await network.useKeys(keyRing.all());
  };
  new BroadcastChannel(changesChannel).addEventListener('message', ({ data }: MessageEvent<StoreChange>) => {
    if (data.what !== 'runs') follow(data).catch(() => undefined);
  });
  return context;
}
