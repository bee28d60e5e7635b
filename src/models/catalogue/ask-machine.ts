import type { GpuLimits, Machine } from './fit.ts';

/** The part of a realm's `navigator` that is asked: a page's or a worker's. */
export interface MachineNavigator {
  readonly gpu?: {
    requestAdapter(options?: { powerPreference?: 'high-performance' }): Promise<GpuAdapter | null>;
  };
  readonly deviceMemory?: number;
  readonly storage?: { estimate(): Promise<{ quota?: number; usage?: number }> };
}

/** The part of a GPUAdapter that is asked. */
export interface GpuAdapter {
  readonly limits: GpuLimits;
  readonly features: { has(name: string): boolean };
}

/** The adapter's limits as plain data. */
export function limitsOf({ limits }: GpuAdapter): GpuLimits {
  const {
    maxBufferSize,
    maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize,
    maxStorageBuffersPerShaderStage,
  } = limits;
  return {
    maxBufferSize,
    maxStorageBufferBindingSize,
    maxComputeWorkgroupStorageSize,
    maxStorageBuffersPerShaderStage,
  };
}

/** Asks the browser what it says of its machine. Works in a page and in a worker; what it does not say is null or false. Never throws. */
export async function askMachine(navigator: MachineNavigator): Promise<Machine> {
  const adapter = await quietly(() => navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' }));
  const storage = await quietly(() => navigator.storage?.estimate());
  const { quota, usage } = storage ?? {};
  return {
    webgpu: adapter == null ? null : limitsOf(adapter),
    shaderF16: adapter?.features.has('shader-f16') ?? false,
    deviceMemoryGiB: navigator.deviceMemory ?? null,
    storageLeftBytes: quota === undefined ? null : Math.max(0, quota - (usage ?? 0)),
  };
}

async function quietly<T>(ask: () => Promise<T> | undefined): Promise<T | null> {
  try {
    return (await ask()) ?? null;
  } catch {
    return null;
  }
}
