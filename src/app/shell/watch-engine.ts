import type { Engine } from '../engine/engine-api.ts';
import type { Conditions } from './conditions.svelte.ts';

/** Calls after which there is space again. */
const makeRoom: ReadonlySet<string> = new Set(['purge', 'forgetAttachments', 'erase']);

/** The same engine; what a rejected call says of the storage is noted on its way to the caller, and so is space that was made. */
export function watchEngine(engine: Engine, conditions: Pick<Conditions, 'note' | 'full'>): Engine {
  return new Proxy(engine, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function' || typeof name === 'symbol') return method;
      return async (...values: unknown[]): Promise<unknown> => {
        try {
          const value: unknown = await (Reflect.apply(method, target, values) as Promise<unknown>);
          if (makeRoom.has(name)) conditions.full = false;
          return value;
        } catch (thrown) {
          conditions.note(thrown);
          throw thrown;
        }
      };
    },
  });
}
