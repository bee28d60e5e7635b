import '../../../src/app/security/no-eval-probe.ts';
import { proxy, wrap } from 'comlink';
import { installTransferHandlers } from '../../../src/app/engine/transfer-handlers.ts';
import { installTrustedTypes } from '../../../src/app/security/trusted-types.ts';
import { AegisError, type PlainError } from '../../../src/core/errors.ts';
import { askMachine } from '../../../src/models/catalogue/ask-machine.ts';
import { fitOf, type Fit } from '../../../src/models/catalogue/fit.ts';
import { findWebllmModel } from '../../../src/models/catalogue/webllm-models.ts';
import type { WebllmWorker } from '../../../src/models/webllm/serve-webllm.ts';
import { watchDevices, type DeviceNews } from '../../../src/models/webllm/watch-devices.ts';
import { webllmSpec } from '../../../src/models/webllm/spec.ts';
import { putFiles } from '../fake-webllm/fake-caches.ts';

/** What the test calls: the worker as the app has it, in a page of its own. */
export interface WebllmPage {
  /** Loads a model; gives what it failed with, or null. */
  load(id: string): Promise<PlainError | null>;
  /** Puts files where the worker looks for them: manifests that are right, and a library and weights that are not. */
  put(id: string): Promise<void>;
  fit(id: string): Promise<Fit>;
  /** Has a real device run out of memory, and another destroyed; gives what the watcher heard. */
  watch(): Promise<DeviceNews[]>;
}

installTrustedTypes();
installTransferHandlers();

const entryOf = (id: string) => {
  const entry = findWebllmModel(id);
  if (entry === null) throw new Error(`The catalogue has no ${id}.`);
  return entry;
};
const page: WebllmPage = {
  async load(id) {
    const thread = new Worker(new URL('../../../workers/webllm.ts', import.meta.url), { type: 'module' });
    try {
      const worker = wrap<WebllmWorker>(thread);
      await worker.load(
        new AbortController().signal,
        webllmSpec(entryOf(id)),
        proxy(() => undefined),
      );
      return null;
    } catch (thrown) {
      return AegisError.from(thrown).toPlain();
    } finally {
      thread.terminate();
    }
  },
  put: (id) => putFiles(caches, entryOf(id)),
  fit: async (id) => fitOf(entryOf(id), await askMachine(navigator)),
  async watch() {
    const heard: DeviceNews[] = [];
    watchDevices(GPUAdapter.prototype, (news) => heard.push(news));
    const take = async () => (await navigator.gpu.requestAdapter())!.requestDevice();
    const [full, gone] = [await take(), await take()];
    const error = new GPUOutOfMemoryError('full');
    full.dispatchEvent(new GPUUncapturedErrorEvent('uncapturederror', { error }));
    gone.destroy();
    await gone.lost;
    return heard;
  },
};
Object.assign(globalThis, { webllm: page });
