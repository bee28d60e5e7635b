import '../src/app/security/no-eval-probe.ts';
import { expose } from 'comlink';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import { installTrustedTypes } from '../src/app/security/trusted-types.ts';
import { closeNetwork } from '../src/models/webllm/close-network.ts';
import { serveWebllm } from '../src/models/webllm/serve-webllm.ts';
import { watchDevices } from '../src/models/webllm/watch-devices.ts';

installTrustedTypes();
installTransferHandlers();
closeNetwork(globalThis);
// Browsers without WebGPU have no such class, and are told so before anything is watched.
const adapters = (globalThis as { GPUAdapter?: { prototype: GPUAdapter } }).GPUAdapter?.prototype;
expose(
  serveWebllm({
    load: () => import('@mlc-ai/web-llm'),
    caches: globalThis.caches,
    gpu: (navigator as { gpu?: GPU }).gpu,
    watch: (hear) => (adapters === undefined ? undefined : watchDevices(adapters, hear)),
  }),
);
