import { expose, proxy, wrap, type Remote } from 'comlink';
import { installTransferHandlers } from '../../../src/app/engine/transfer-handlers.ts';
import { findWebllmModel, type WebllmEntry } from '../../../src/models/catalogue/webllm-models.ts';
import { serveWebllm, type WebllmWorker } from '../../../src/models/webllm/serve-webllm.ts';
import { FakeCaches, putFiles } from './fake-caches.ts';
import { FakeGpu } from './fake-gpu.ts';
import { fakeWebllm, type FakeWebllm } from './fake-webllm.ts';
import { loadXgrammar } from './load-xgrammar.ts';

installTransferHandlers();

/** Models of the catalogue that the tests load. */
export const plainEntry = findWebllmModel('webllm:Qwen2.5-1.5B-Instruct-q4f32_1-MLC')!;
export const thinkingEntry = findWebllmModel('webllm:Qwen3-4B-q4f32_1-MLC')!;
export const hermesEntry = findWebllmModel('webllm:Hermes-3-Llama-3.1-8B-q4f32_1-MLC')!;

/** A worker with the fake engine, behind the border that a real worker has: a message channel and Comlink. */
export interface OpenFake {
  worker: Remote<WebllmWorker>;
  graphics: FakeGpu;
  caches: FakeCaches;
  asked: NonNullable<FakeWebllm['asked']>;
  /** How often the package was loaded. */
  loads: () => number;
  close(): void;
}

/** Starts one; the model's files are there unless `files` is false, in memory unless a `storage` is given. */
export async function openFake(
  about: Partial<Omit<FakeWebllm, 'caches'>> & { files?: boolean; entry?: WebllmEntry; storage?: CacheStorage } = {},
): Promise<OpenFake> {
  const { files = true, entry = plainEntry, storage, ...engine } = about;
  const graphics = engine.graphics ?? new FakeGpu();
  const fake = new FakeCaches();
  const caches = storage ?? fake;
  if (files) await putFiles(caches, entry);
  const asked: OpenFake['asked'] = [];
  let loads = 0;
  const served = serveWebllm({
    load: async () => {
      loads += 1;
      return fakeWebllm({ says: () => 'Hello.', xgrammar: loadXgrammar, ...engine, caches, graphics, asked });
    },
    caches,
    gpu: graphics.gpu,
    watch: (hear) => graphics.watch(hear),
  });
  const { port1, port2 } = new MessageChannel();
  expose(served, port1);
  const close = (): void => {
    port1.close();
    port2.close();
  };
  return { worker: wrap<WebllmWorker>(port2), graphics, caches: fake, asked, loads: () => loads, close };
}

export { proxy };
