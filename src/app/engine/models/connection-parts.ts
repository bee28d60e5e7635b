import { AegisError } from '../../../core/errors.ts';
import { mayReach } from '../../../safety/egress.ts';
import type { HeldKey } from '../../../safety/vault.ts';
import type { ConnectionView, ModelParts } from '../models-api.ts';
import { checkedConnection } from './connection-schema.ts';
import { egressParts } from './egress-parts.ts';
import { keepConnection, keptConnection, keptConnections, type KeptConnection } from './kept-connections.ts';
import { keptEgress } from './kept-egress.ts';
import type { ModelContext } from './model-context.ts';
import { vaultParts } from './vault-parts.ts';

export type ConnectionParts = Pick<
  ModelParts,
  | 'connections'
  | 'saveConnection'
  | 'removeConnection'
  | 'setKey'
  | 'diagnose'
  | 'vault'
  | 'createVault'
  | 'openVault'
  | 'lockVault'
  | 'deleteVault'
  | 'egress'
  | 'setSealed'
  | 'allow'
>;

/** Longest key, in characters: what is longer is something else, pasted by mistake. */
const longestKey = 4096;

/** The engine's part for remote models: connections, their keys, the vault, and what may leave. */
export function connectionParts(context: ModelContext): ConnectionParts {
  const { settings, network, keyRing, vault, announce } = context;

  const existing = async (id: string): Promise<KeptConnection> => {
    const kept = await keptConnection(settings, id);
    if (kept) return kept;
    throw new AegisError('not-found', `There is no connection "${id}".`, 'Make one on the Models page.');
  };
  const putKey = async (id: string, held: HeldKey | null): Promise<void> => {
    // Forgotten here first: whatever becomes of the vault, no request goes out with it.
    keyRing.set(id, held);
    await network.useKeys(keyRing.all());
    await vault.put(id, held);
    await network.useKeys(keyRing.all());
  };
  const changed = (id: string): void => announce({ what: 'models', ids: [id] });
  const keyOf = (id: string, origin: string): ConnectionView['key'] => {
    const held = keyRing.get(id, origin);
    if (!held) return 'none';
    return vault.holds(id, held) ? 'vault' : 'memory';
  };

  return {
    ...egressParts(context),
    ...vaultParts(context),
    async connections() {
      const [kept, egress] = await Promise.all([keptConnections(settings), keptEgress(settings)]);
      return kept.map(({ connection, origin }) => ({
        ...connection,
        origin,
        key: keyOf(connection.id, origin),
        on: mayReach(egress, origin, 'models'),
      }));
    },
    async saveConnection(given) {
      const { connection, origin } = checkedConnection(given);
      const before = await keptConnection(settings, connection.id);
      // A key was given to one server. What stands under this name now may be another.
      if (before && before.origin !== origin) await putKey(connection.id, null);
      await keepConnection(settings, connection.id, connection);
      changed(connection.id);
    },
    async removeConnection(id) {
      await putKey(id, null);
      await keepConnection(settings, id, null);
      changed(id);
    },
    async setKey(id, key) {
      const { origin } = await existing(id);
      const text = key?.trim() ?? '';
      if (text.length > longestKey || /[^\x21-\x7e]/.test(text)) {
        throw new AegisError(
          'bad-input',
          'This is no key: it is too long, or has spaces or signs that no key has.',
          'Copy the key again, and nothing beside it.',
        );
      }
      await putKey(id, text === '' ? null : { key: text, origin });
      changed(id);
    },
    async diagnose(signal, id) {
      const { connection } = await existing(id);
      return network.diagnose(signal, connection);
    },
  };
}
