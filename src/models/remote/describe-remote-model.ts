import { estimateTokens } from '../estimate-tokens.ts';
import type { Model } from '../model.ts';
import { baseOf, defaultBases } from './base-url.ts';
import type { Connection } from './connection.ts';
import { priceOf } from './prices.ts';
import { limitsOf } from './remote-limits.ts';

/** All of a model but how to reach it. */
export type RemoteDescription = Omit<Model, 'open'>;

/**
 * What is known of a connection's model before its server is asked: for whoever shows it, or hands its calls to another worker. Loads no
 * provider's package, and has none in its bundle. `limits` is the description's own, for what the server says later.
 * @throws AegisError `bad-input` where the connection's address is none
 */
export function describeRemoteModel(connection: Connection, name: string): RemoteDescription {
  const { kind } = connection;
  return {
    id: `${connection.id}:${name}`,
    place: 'remote',
    limits: limitsOf(connection, name),
    tools: 'native',
    schema: 'enforced',
    price: priceOf(kind, name, baseOf(connection) !== defaultBases[kind]),
    counts: 'estimate',
    count: (_signal, text) => Promise.resolve(estimateTokens(text)),
  };
}
