// Puts a fake engine in the place of the engine's worker, in a page: for pictures and for measuring the page alone.
import { expose } from 'comlink';
import type { Engine } from '../../src/app/engine/engine-api.ts';
import { installTransferHandlers } from '../../src/app/engine/transfer-handlers.ts';
import { fakeModels, fakeModelState, type FakeModelState } from './fake-models.ts';
import { modelRun, type ModelRunPace } from './fake-model-run.ts';

declare global {
  var fakeEngine: { state: FakeModelState; pace: ModelRunPace } | undefined;
}

installTransferHandlers();
const state = fakeModelState();
const pace: ModelRunPace = { tokensPerSecond: 200, seconds: 3, fail: false };
globalThis.fakeEngine = { state, pace };
const running = modelRun(pace);

const engine: Partial<Engine> = {
  ...fakeModels(state),
  ...running,
  runs: async () => [],
  usage: async () => {
    const none = { count: 0, bytes: 0 };
    return { runs: none, attachments: none, harnesses: none };
  },
  fingerprint: async () => 'abcd efgh',
  attachments: async () => [],
  log: async () => [],
  recordText: async () => '{}',
  verify: async () => ({ ok: true, steps: [] }),
};

const RealWorker = globalThis.Worker;
globalThis.Worker = new Proxy(RealWorker, {
  construct(target, [address, options]: [string | URL, WorkerOptions | undefined]) {
    if (options?.name !== 'engine') return new target(address, options);
    const { port1, port2 } = new MessageChannel();
    expose(engine, port1);
    return port2;
  },
});
