/**
 * All that this origin keeps in the browser, as one text: every database, cache, and both kinds of storage. Self-contained, because end-to-end tests send it
 * over as text.
 */
export async function everythingStored(): Promise<string> {
  const dump = async (name: string): Promise<string> => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(new Error(`${name} was not opened`, { cause: opening.error }));
    });
    database.onversionchange = () => database.close();
    const texts: string[] = [];
    for (const store of database.objectStoreNames) {
      const asked = database.transaction(store).objectStore(store).getAll() as IDBRequest<unknown[]>;
      const rows = await new Promise<unknown[]>((resolve) => (asked.onsuccess = () => resolve(asked.result)));
      // Bytes are read as text too: a key in them is a key.
      const plain = (_: string, value: unknown): unknown =>
        value instanceof Uint8Array ? new TextDecoder('latin1').decode(value) : value;
      texts.push(`${store} ${JSON.stringify(rows, plain)}`);
    }
    database.close();
    return texts.join('\n');
  };
  const parts = [localStorage, sessionStorage].map((storage) => JSON.stringify(Object.entries(storage)));
  for (const { name } of await indexedDB.databases()) if (name !== undefined) parts.push(await dump(name));
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const response = await cache.match(request);
      const headers = [...new Headers([...request.headers, ...(response?.headers ?? [])])];
      parts.push(request.url, JSON.stringify(headers), (await response?.text()) ?? '');
    }
  }
  return parts.join('\n');
}
