import { changesChannel, type StoreChange } from './engine-api.ts';

/** Hears what changes in the store, from this tab's engine and from every other tab. The function that it gives ends it. */
export function listenForChanges(hear: (change: StoreChange) => void): () => void {
  const channel = new BroadcastChannel(changesChannel);
  channel.onmessage = ({ data }: MessageEvent<StoreChange>) => hear(data);
  return () => channel.close();
}
