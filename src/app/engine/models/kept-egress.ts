import { egressSetting, readEgress, sealedEgress, writeEgress, type Egress } from '../../../safety/egress.ts';
import type { SettingsStore } from '../../../storage/settings-store.ts';

/** What may leave, as it is stored now. What cannot be read means sealed. */
export async function keptEgress(settings: SettingsStore): Promise<Egress> {
  try {
    return readEgress(await settings.get(egressSetting));
  } catch {
    return sealedEgress;
  }
}

/** Stores what may leave. */
export async function keepEgress(settings: SettingsStore, egress: Egress): Promise<void> {
  await settings.set(egressSetting, writeEgress(egress));
}
