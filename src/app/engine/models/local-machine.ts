import { askMachine, type MachineNavigator } from '../../../models/catalogue/ask-machine.ts';
import type { Machine } from '../../../models/catalogue/fit.ts';

/**
 * Asks what this machine has. The graphics adapter, which does not change and may have to be woken, is asked for once, unless there is none; the
 * storage that is left, each time.
 */
export function machineAsker(browser = navigator as MachineNavigator): () => Promise<Machine> {
  let known: Machine | null = null;
  return async () => {
    if (known === null) {
      const machine = await askMachine(browser);
      if (machine.webgpu !== null) known = machine;
      return machine;
    }
    const { deviceMemory, storage } = browser;
    const { storageLeftBytes } = await askMachine({
      ...(deviceMemory !== undefined && { deviceMemory }),
      ...(storage !== undefined && { storage }),
    });
    return { ...known, storageLeftBytes };
  };
}
