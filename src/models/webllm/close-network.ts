/** What of a realm reaches the network. */
interface NetworkRealm {
  fetch: unknown;
  XMLHttpRequest?: unknown;
  WebSocket?: unknown;
  EventSource?: unknown;
  Cache?: { prototype: { add: unknown; addAll: unknown } };
}

/**
 * Takes from a worker what reaches the network. WebLLM fetches a file that it does not find in Cache Storage; here that fails, whatever the file. The
 * content security policy and the service worker stand behind this, since a script that was let in could find other ways.
 */
export function closeNetwork(realm: NetworkRealm): void {
  const refuse = (): never => {
    throw new Error('The network is closed to models.');
  };
  const refuseLater = async (): Promise<never> => refuse();
  realm.fetch = refuseLater;
  realm.XMLHttpRequest = refuse;
  realm.WebSocket = refuse;
  realm.EventSource = refuse;
  if (realm.Cache !== undefined) {
    realm.Cache.prototype.add = refuseLater;
    realm.Cache.prototype.addAll = refuseLater;
  }
}
