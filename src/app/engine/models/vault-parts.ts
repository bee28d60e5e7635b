import type { ModelParts } from '../models-api.ts';
import type { ModelContext } from './model-context.ts';

/** The vault, and handing on the keys that it gives and takes. */
export function vaultParts({
  vault,
  keyRing,
  network,
  announce,
}: ModelContext): Pick<ModelParts, 'vault' | 'createVault' | 'openVault' | 'lockVault' | 'deleteVault'> {
  const changed = async (): Promise<void> => {
    await network.useKeys(keyRing.all());
    announce({ what: 'models', ids: ['vault'] });
  };
  return {
    vault: () => vault.state(),
    async createVault(passphrase) {
      await vault.create(passphrase);
      await changed();
    },
    async openVault(passphrase) {
      await vault.open(passphrase);
      await changed();
    },
    async lockVault() {
      vault.lock();
      await changed();
    },
    async deleteVault() {
      await vault.delete();
      await changed();
    },
  };
}
