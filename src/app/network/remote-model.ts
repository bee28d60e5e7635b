import type { Model } from '../../models/model.ts';
import type { Connection } from '../../models/remote/connection.ts';
import { describeRemoteModel } from '../../models/remote/describe-remote-model.ts';
import { modelOverWorker } from '../../models/worker-model.ts';
import type { Network } from './connect-network.ts';

/**
 * A connection's model, as the engine sees it: what is known of it is known here, what is said goes through the network worker, which has the key.
 * @throws AegisError `bad-input` where the connection's address is none
 */
export function createRemoteModel(
  network: Pick<Network, 'openRemote' | 'streamRemote'>,
  connection: Connection,
  name: string,
): Model {
  const known = describeRemoteModel(connection, name);
  const target = { connection, model: name };
  let tools = known.tools;
  return {
    id: known.id,
    place: known.place,
    limits: known.limits,
    get tools() {
      return tools;
    },
    schema: known.schema,
    price: known.price,
    counts: known.counts,
    count: (signal, text) => known.count(signal, text),
    async open(signal) {
      const facts = await network.openRemote(signal, target);
      Object.assign(known.limits, facts.limits);
      tools = facts.tools;
      return modelOverWorker(
        { provider: connection.kind, modelId: name },
        { stream: (stop, call, hear) => network.streamRemote(stop, target, call, hear) },
      );
    },
  };
}
