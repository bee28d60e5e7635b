import { limitsOf, type MachineNavigator } from '../catalogue/ask-machine.ts';
import { gpuObstacle } from '../catalogue/fit.ts';
import { modelError } from '../model-error.ts';
import type { WebllmSpec } from './spec.ts';

const otherwise = 'Choose a model that runs on the processor, a model on a server, or none.';

/**
 * Makes sure that this browser has a graphics adapter that the model can run on. To be asked before anything is loaded: WebLLM itself notices
 * only afterwards.
 * @throws AegisError `model-unavailable`, with what is missing and what to do
 */
export async function requireGpu(gpu: MachineNavigator['gpu'], spec: WebllmSpec): Promise<void> {
  if (gpu === undefined) {
    throw modelError('unavailable', `This browser offers no WebGPU, which ${spec.name} runs on.`, {
      fix: `Use a current version of Chrome, Edge or Safari. ${otherwise}`,
    });
  }
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (adapter === null) {
    throw modelError('unavailable', 'This browser knows WebGPU but finds no graphics adapter that it can use.', {
      fix: `Turn on graphics acceleration in the browser's settings, or update the graphics driver. ${otherwise}`,
    });
  }
  const obstacle = gpuObstacle(spec, { webgpu: limitsOf(adapter), shaderF16: adapter.features.has('shader-f16') });
  if (obstacle !== null) {
    throw modelError('unavailable', `${spec.name} cannot run here. ${obstacle}`, {
      fix: `Choose a model that the Models page says fits this machine. ${otherwise}`,
    });
  }
}
