import type { AppConfig } from '@mlc-ai/web-llm';
import type { PlainError, AegisError } from '../../core/errors.ts';
import type { MachineNavigator } from '../catalogue/ask-machine.ts';
import { modelError } from '../model-error.ts';
import type { LoadProgress } from '../model.ts';
import type { ModelWorker } from '../model-worker.ts';
import { serveStream } from '../serve-stream.ts';
import { cancelled, untilAborted } from '../until-aborted.ts';
import { requireGpu } from './ask-gpu.ts';
import { deviceLost, engineFault, outOfMemory } from './engine-fault.ts';
import { readPromptText } from './read-prompt-text.ts';
import { generate } from './generate.ts';
import { loadBar } from './load-bar.ts';
import { requireFiles, type ReadableCaches } from './missing-files.ts';
import { tokenizerOf, type WebllmEngine, type WebllmPackage } from './package.ts';
import type { WriteText } from './prompt-text.ts';
import { readSpec, webllmId, type WebllmSpec } from './spec.ts';
import type { DeviceNews } from './watch-devices.ts';

/** What the worker's realm gives; a test gives its own. */
export interface WebllmRealm {
  /** Loads the package. */
  load(): Promise<WebllmPackage>;
  readonly caches: ReadableCaches;
  readonly gpu: MachineNavigator['gpu'];
  /** Tells what befalls the devices that WebLLM takes. */
  watch(hear: (news: DeviceNews) => void): void;
}

/** A WebLLM model in a worker. After a failed `load`, or an error with the fault `device-lost` or `out-of-memory`, the worker has to be ended. */
export interface WebllmWorker extends ModelWorker {
  /** Resolves when the device is lost or out of memory, with the error; until then the model is well. */
  broken(): Promise<PlainError>;
}

interface Loaded {
  spec: WebllmSpec;
  engine: WebllmEngine;
  write: WriteText;
}

/** How long a call waits for the one before it, which was stopped, to let go of the engine; milliseconds. A prompt cannot be interrupted. */
const windDown = 20_000;

/**
 * WebLLM's engine behind the contract of model workers. It hosts the engine itself rather than WebLLM's own worker handler, so that aborts, batches
 * and errors are ours. Asks for the graphics adapter and for the files before it loads anything, and needs no network.
 */
export function serveWebllm(realm: WebllmRealm): WebllmWorker {
  let loaded: Loaded | null = null;
  let last: Promise<unknown> = Promise.resolve();
  let name = 'The model';
  let fault: AegisError | null = null;
  let tellBroken: (error: AegisError) => void = () => undefined;
  const broken = new Promise<AegisError>((resolve) => (tellBroken = resolve));
  const breaking = broken.then((error): never => {
    throw error;
  });
  breaking.catch(() => undefined);

  realm.watch(({ kind, message }) => {
    fault ??= kind === 'lost' ? deviceLost(name, message) : outOfMemory(name);
    tellBroken(fault);
  });

  function needed(): Loaded {
    if (fault !== null) throw fault;
    if (loaded !== null) return loaded;
    throw modelError('unavailable', 'No model is loaded.', { fix: 'Load the model first.' });
  }

  /** One reply at a time: the next begins when the engine has let go of the one before. */
  async function* inTurn<T>(begin: () => AsyncGenerator<T, void, void>): AsyncGenerator<T, void, void> {
    const before = last;
    let free = (): void => undefined;
    last = new Promise<void>((resolve) => (free = resolve));
    try {
      await inTime(before, name);
      yield* begin();
    } finally {
      free();
    }
  }

  async function start(spec: WebllmSpec, hear: (progress: LoadProgress) => unknown): Promise<Loaded> {
    await requireGpu(realm.gpu, spec);
    await requireFiles(realm.caches, spec);
    const write = await readPromptText(realm.caches, spec);
    const { MLCEngine } = await realm.load();
    const bar = loadBar(hear);
    const engine = new MLCEngine({
      appConfig: appConfigOf(spec),
      initProgressCallback: (report) => bar.report(report),
      logLevel: 'SILENT',
    });
    await engine.reload(webllmId(spec));
    if (tokenizerOf(engine, webllmId(spec)) === null)
      throw modelError('unavailable', `${spec.name} was not loaded.`, { fix: 'Load it again.' });
    await bar.end();
    return { spec, engine, write };
  }

  return {
    async load(signal, plain, hear) {
      if (fault !== null) throw fault;
      const spec = readSpec(plain);
      if (loaded?.spec.id === spec.id) return { window: loaded.spec.window };
      if (loaded !== null)
        throw modelError('unavailable', 'This worker holds another model.', { fix: 'Start another.' });
      name = spec.name;
      try {
        loaded = await untilAborted(signal, Promise.race([start(spec, hear), breaking]));
        return { window: spec.window };
      } catch (thrown) {
        throw engineFault(thrown, name);
      }
    },
    async count(_signal, text) {
      const { engine, spec } = needed();
      return tokenizerOf(engine, webllmId(spec))?.encode(text).length ?? 0;
    },
    async stream(signal, call, hear) {
      const { engine, spec, write } = needed();
      const stopping = new AbortController();
      const stop = (): void => {
        stopping.abort();
        engine.interruptGenerate();
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      void broken.then(stop);
      const parts = inTurn(() => generate({ signal: stopping.signal, engine, spec, write, call }));
      try {
        await serveStream(parts, hear, stopping.signal);
      } catch (thrown) {
        throw signal.aborted ? cancelled() : (fault ?? thrown);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    },
    async unload() {
      const engine = loaded?.engine;
      loaded = null;
      await engine?.unload();
    },
    broken: async () => (await broken).toPlain(),
  };
}

/** WebLLM's config for one model, its files taken from where they were put. */
function appConfigOf(spec: WebllmSpec): AppConfig {
  return {
    cacheBackend: 'cache',
    model_list: [
      {
        model: spec.files.weights,
        model_id: webllmId(spec),
        model_lib: spec.files.library,
        overrides: { context_window_size: spec.window },
        ...(spec.needs.includes('shader-f16') && { required_features: ['shader-f16'] }),
      },
    ],
  };
}

async function inTime(work: Promise<unknown>, name: string): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        modelError('device-lost', `${name} does not let go of the reply that was stopped.`, { fix: 'Try again.' }),
      );
    }, windDown);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
