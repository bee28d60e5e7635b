import type { Connection } from '../../../models/remote/connection.ts';
import type { SettingsStore } from '../../../storage/settings-store.ts';
import { checkedConnection } from './connection-schema.ts';

const prefix = 'connection/';

/** A stored connection, and the origin that its requests go to. */
export interface KeptConnection {
  connection: Connection;
  origin: string;
}

/** The stored connections, by id. What cannot be read any more is left out. */
export async function keptConnections(settings: SettingsStore): Promise<KeptConnection[]> {
  const names = await settings.names(prefix);
  const kept = await Promise.all(names.map((name) => keptConnection(settings, name.slice(prefix.length))));
  return kept.filter((connection) => connection !== null);
}

/** One stored connection; null where there is none that can be read. */
export async function keptConnection(settings: SettingsStore, id: string): Promise<KeptConnection | null> {
  const stored = await settings.get(prefix + id);
  try {
    return stored === null ? null : checkedConnection(stored);
  } catch {
    return null;
  }
}

/** Stores a connection in place of the one of its id; null takes that away. */
export async function keepConnection(
  settings: SettingsStore,
  id: string,
  connection: Connection | null,
): Promise<void> {
  await settings.set(prefix + id, connection && { ...connection });
}
