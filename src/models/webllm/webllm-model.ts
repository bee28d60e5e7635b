import type { LanguageModelV3 } from '@ai-sdk/provider';
import { proxy } from 'comlink';
import { AegisError } from '../../core/errors.ts';
import type { WebllmEntry } from '../catalogue/webllm-models.ts';
import type { LoadProgress, Model } from '../model.ts';
import { untilAborted } from '../until-aborted.ts';
import { modelOverWorker } from '../worker-model.ts';
import type { WebllmWorker } from './serve-webllm.ts';
import { webllmId, webllmSpec } from './spec.ts';

/** How long a model that nobody asks stays in graphics memory; milliseconds. */
export const idleMs = 10 * 60_000;
/** How long a worker that is to go may take to free what it holds, before it is ended anyway; milliseconds. */
const unloadMs = 2_000;

/** A worker that was started for a model. */
export interface SpawnedWebllm {
  /** Over Comlink, or in this thread. */
  readonly worker: WebllmWorker;
  /** Ends it, whatever it does. */
  end(): void;
}

/** A WebLLM model with the worker that it lives in while it is loaded. */
export interface WebllmModel extends Model {
  readonly loaded: boolean;
  /** Frees the memory: ends the worker. The next call loads the model again. */
  unload(): Promise<void>;
}

/** What may be set otherwise. */
export interface WebllmModelOptions {
  /** Milliseconds; `idleMs` where it is not given. */
  idleMs?: number;
  /** Told when the model goes away by itself: the device was lost, memory ran out, or (null) nobody asked it for a while. */
  onGone?: (error: AegisError | null) => void;
}

/** A loaded model. */
interface Session {
  spawned: SpawnedWebllm;
  model: LanguageModelV3;
}

/**
 * A model of the catalogue, run by WebLLM in a worker of its own. `spawn` starts one when the model is first asked; it ends when the model is unloaded,
 * when nobody asked for some time, and when its device is lost: the call after that starts another.
 */
export function createWebllmModel(
  entry: WebllmEntry,
  spawn: () => SpawnedWebllm,
  options: WebllmModelOptions = {},
): WebllmModel {
  let session: Session | null = null;
  let loading: Promise<Session> | null = null;
  let active = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function drop(one: Session, error: AegisError | null): void {
    if (session !== one) return;
    session = null;
    clearTimeout(timer);
    one.spawned.end();
    options.onGone?.(error);
  }

  /** Counts who uses the model; when the last is done the clock of idleness begins anew. */
  async function using<T>(one: Session, work: () => Promise<T>): Promise<T> {
    active += 1;
    clearTimeout(timer);
    try {
      return await work();
    } catch (thrown) {
      const error = AegisError.from(thrown);
      if (endsWorker(error)) drop(one, error);
      throw error;
    } finally {
      active -= 1;
      rest(one);
    }
  }

  function rest(one: Session): void {
    clearTimeout(timer);
    if (active > 0 || session !== one) return;
    timer = setTimeout(() => void free(one).then(() => options.onGone?.(null)), options.idleMs ?? idleMs);
  }

  async function free(one: Session): Promise<void> {
    if (session === one) session = null;
    clearTimeout(timer);
    const late = new Promise((resolve) => setTimeout(resolve, unloadMs));
    await Promise.race([one.spawned.worker.unload().catch(() => undefined), late]);
    one.spawned.end();
  }

  async function load(signal: AbortSignal, hear: (progress: LoadProgress) => void): Promise<Session> {
    const spawned = spawn();
    try {
      await untilAborted(signal, spawned.worker.load(signal, webllmSpec(entry), proxy(hear)));
    } catch (thrown) {
      // What was loaded half is in nobody's hands: only ending the worker frees it.
      spawned.end();
      throw thrown;
    }
    const name = { provider: 'webllm', modelId: webllmId(entry) };
    const one: Session = {
      spawned,
      model: modelOverWorker(name, {
        stream: (stop, call, listen) => using(one, () => spawned.worker.stream(stop, call, listen)),
      }),
    };
    session = one;
    spawned.worker.broken().then(
      (error) => drop(one, AegisError.fromPlain(error)),
      () => undefined,
    );
    return one;
  }

  /** The loaded model. Who comes while it loads waits for that; where the one who began it gives up, another begins anew. */
  async function opened(signal: AbortSignal, hear: (progress: LoadProgress) => void): Promise<Session> {
    while (session === null) {
      const others = loading;
      if (others === null) {
        loading = load(signal, hear).finally(() => (loading = null));
        return untilAborted(signal, loading);
      }
      await untilAborted(
        signal,
        others.catch((thrown: unknown) => {
          if (AegisError.from(thrown).code !== 'cancelled') throw thrown;
        }),
      );
    }
    return session;
  }

  return {
    id: entry.id,
    place: 'here',
    limits: { window: entry.window, output: entry.window },
    tools: entry.nativeTools ? 'native' : 'json',
    schema: 'enforced',
    price: null,
    counts: 'tokenizer',
    get loaded() {
      return session !== null;
    },
    async count(signal, text) {
      const one = await opened(signal, () => undefined);
      return using(one, () => untilAborted(signal, one.spawned.worker.count(signal, text)));
    },
    async open(signal, hear) {
      const one = await opened(signal, hear);
      rest(one);
      return one.model;
    },
    async unload() {
      if (session !== null) await free(session);
    },
  };
}

/** Whether what a worker failed with leaves it of no use. */
function endsWorker({ details }: AegisError): boolean {
  return details.fault === 'device-lost' || details.fault === 'out-of-memory';
}
