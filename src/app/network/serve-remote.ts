import { toModelError } from '../../models/model-error.ts';
import type { Model } from '../../models/model.ts';
import { originOf } from '../../models/remote/base-url.ts';
import type { Connection } from '../../models/remote/connection.ts';
import { createRemoteModel } from '../../models/remote/create-remote-model.ts';
import { serveStream } from '../../models/serve-stream.ts';
import { cancelled } from '../../models/until-aborted.ts';
import type { HeldKeys } from '../../safety/vault.ts';
import type { EgressState } from './egress-state.ts';
import type { NetworkWorker, RemoteTarget } from './network-api.ts';

type Remote = Pick<NetworkWorker, 'openRemote' | 'streamRemote' | 'diagnose'> & { setKeys(keys: HeldKeys): void };

/** The network worker's part for remote models. Their providers' packages, and the doctor, load when they are first used. */
export function serveRemote(state: EgressState, fetch: typeof globalThis.fetch): Remote {
  let keys: HeldKeys = {};
  const models = new Map<string, Model>();

  const keyOf = (connection: Connection): string | null => {
    const held = keys[connection.id];
    return held?.origin === originOf(connection) ? held.key : null;
  };
  const modelOf = ({ connection, model: name }: RemoteTarget): Model => {
    const wanted = JSON.stringify([connection, name]);
    const model = models.get(wanted) ?? createRemoteModel(connection, name, { fetch, key: keyOf(connection) });
    models.set(wanted, model);
    return model;
  };
  /** Work for a model; whatever fails it once its origin was taken away is told as that. */
  async function guarded<T>(signal: AbortSignal, { connection }: RemoteTarget, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (thrown) {
      if (signal.aborted) throw cancelled();
      throw state.refusal(originOf(connection), 'models') ?? toModelError(thrown);
    }
  }

  return {
    setKeys(given) {
      keys = { ...given };
      // Each was made with the key that its connection had.
      models.clear();
    },
    openRemote: (signal, target) =>
      guarded(signal, target, async () => {
        const model = modelOf(target);
        await model.open(signal, () => undefined);
        return { limits: { ...model.limits }, tools: model.tools };
      }),
    streamRemote: (signal, target, call, hear) =>
      guarded(signal, target, async () => {
        const language = await modelOf(target).open(signal, () => undefined);
        const { stream } = await language.doStream({ ...call, abortSignal: signal });
        await serveStream(stream, hear, signal);
      }),
    async diagnose(signal, connection) {
      const { diagnose } = await import('../../models/remote/doctor.ts');
      return diagnose(signal, connection, {
        fetch,
        key: keyOf(connection),
        pageOrigin: self.location.origin,
        secureContext: self.isSecureContext,
        permission: permissionState,
      });
    },
  };
}

/** Null where the browser has no permission of that name. */
async function permissionState(name: string): Promise<PermissionState | null> {
  try {
    return (await navigator.permissions.query({ name: name as PermissionName })).state;
  } catch {
    return null;
  }
}
