import { genesisHash, type AnyRunEvent, type EventData, type EventType, type RunEvent } from '../core/event.ts';
import { hashJson } from '../core/hash.ts';

/** The hash that an event must carry: SHA-256 over the canonical form of its other five fields. */
export function eventHash(event: Omit<RunEvent, 'hash'>): string {
  const { seq, at, type, data, prev } = event;
  return hashJson({ seq, at, type, data, prev });
}

/** The next link after `last` (null for the first of a chain). `data` is taken as it is, not copied. */
export function link<T extends EventType>(
  last: Pick<RunEvent, 'seq' | 'hash'> | null,
  at: string,
  type: T,
  data: EventData<T>,
): RunEvent<T> {
  const event = { seq: last === null ? 0 : last.seq + 1, at, type, data, prev: last?.hash ?? genesisHash };
  return { ...event, hash: eventHash(event) };
}

/** What is wrong with a chain, and where. */
export interface ChainFault {
  /** Place in the list, counted from 0; not the event's own `seq`, which may be what is wrong. */
  index: number;
  message: string;
}

/** The first fault of a chain, or null where every event has its number, follows the one before it and has the hash of its content. */
export function findChainFault(events: readonly AnyRunEvent[]): ChainFault | null {
  let prev = genesisHash;
  for (const [index, event] of events.entries()) {
    if (event.seq !== index) {
      return { index, message: `event ${index} is numbered ${event.seq}: one was dropped, doubled or moved` };
    }
    if (event.prev !== prev) return { index, message: `event ${index} does not follow the event before it` };
    if (event.hash !== eventHash(event)) return { index, message: `event ${index} (${event.type}) was altered` };
    prev = event.hash;
  }
  return null;
}
