import type { LanguageModelV3 } from '@ai-sdk/provider';
import { proxy } from 'comlink';
import { AegisError } from '../core/errors.ts';
import type { JsonObject } from '../core/json.ts';
import type { ModelWorker } from './model-worker.ts';
import type { LoadProgress, Model } from './model.ts';
import { untilAborted } from './until-aborted.ts';
import { modelOverWorker } from './worker-model.ts';

/** How long a model that nobody asks stays in memory; milliseconds. */
const idleMs = 10 * 60_000;
/** How long a worker that is to go may take to free what it holds, before it is ended anyway; milliseconds. */
const unloadMs = 2_000;

/** A worker that was started for a model. */
export interface SpawnedWorker {
  /** Over Comlink, or in this thread. */
  readonly worker: ModelWorker;
  /** Resolves, with what happened, when the worker is of no use any more: it died, its device was lost. Never rejects. */
  readonly broken: Promise<AegisError>;
  /** Ends it, whatever it does. */
  end(): void;
}

/** A model with the worker that it lives in while it is loaded. */
export interface HeldModel extends Model {
  readonly loaded: boolean;
  /** Frees the memory: ends the worker. The next call loads the model again. */
  unload(): Promise<void>;
}

/** What may be set otherwise. */
export interface HeldModelOptions {
  /** Milliseconds; `idleMs` where it is not given. */
  idleMs?: number;
  /** Told when the model goes away by itself: the device was lost, memory ran out, or (null) nobody asked it for a while. */
  onGone?: (error: AegisError | null) => void;
}

/** A loaded model. */
interface Session {
  spawned: SpawnedWorker;
  model: LanguageModelV3;
}

/** What is known of a model before it is loaded. */
export interface HeldModelFacts extends Pick<Model, 'id' | 'tools' | 'schema'> {
  /** Tokens of prompt and reply together. */
  window: number;
  /** What its worker is told to load. */
  spec: JsonObject;
}

/**
 * A model on this machine, in a worker of its own. `spawn` starts one when the model is first asked; it ends when the model is unloaded, when nobody
 * asked for some time, and when it is of no use any more: the call after that starts another.
 */
export function holdModel(
  facts: HeldModelFacts,
  spawn: (signal: AbortSignal) => Promise<SpawnedWorker>,
  options: HeldModelOptions = {},
): HeldModel {
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
    const spawned = await spawn(signal);
    try {
      await untilAborted(
        signal,
        Promise.race([spawned.worker.load(signal, facts.spec, proxy(hear)), fails(spawned.broken)]),
      );
    } catch (thrown) {
      // What was loaded half is in nobody's hands: only ending the worker frees it.
      spawned.end();
      throw thrown;
    }
    const [provider = '', ...name] = facts.id.split(':');
    const one: Session = {
      spawned,
      model: modelOverWorker(
        { provider, modelId: name.join(':') },
        {
          stream: (stop, call, listen) =>
            using(one, () => Promise.race([spawned.worker.stream(stop, call, listen), fails(spawned.broken)])),
        },
      ),
    };
    session = one;
    void spawned.broken.then((error) => drop(one, error));
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
    id: facts.id,
    place: 'here',
    limits: { window: facts.window, output: facts.window },
    tools: facts.tools,
    schema: facts.schema,
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

/** A worker that died does not answer. */
async function fails(broken: Promise<AegisError>): Promise<never> {
  throw await broken;
}
