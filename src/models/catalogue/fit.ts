import type { CatalogueEntry } from './entry.ts';

/** What a graphics adapter allows, in bytes and pieces, by WebGPU's names. */
export interface GpuLimits {
  readonly maxBufferSize: number;
  readonly maxStorageBufferBindingSize: number;
  readonly maxComputeWorkgroupStorageSize: number;
  readonly maxStorageBuffersPerShaderStage: number;
}

/** A machine as the browser tells of it. */
export interface Machine {
  /** Null: the browser has no WebGPU, or finds no adapter. */
  readonly webgpu: GpuLimits | null;
  /** Whether the adapter has 16-bit floats in shaders. */
  readonly shaderF16: boolean;
  /** What `navigator.deviceMemory` says: GiB, rounded, and never more than 8 (in some browsers 32); null where it says nothing. */
  readonly deviceMemoryGiB: number | null;
  /** Bytes that may still be stored; null where that is unknown or does not matter because the model is here already. */
  readonly storageLeftBytes: number | null;
}

/** Whether a model can run on a machine. `reason` is a sentence: why not, or what to know. */
export interface Fit {
  readonly ok: boolean;
  readonly reason: string;
}

/** The most that browsers say of a machine's memory: above it, nobody knows. */
const mostToldGiB = 8;
/** How much of a machine's memory a model may take: the browser and the system need the rest. */
const shareOfMemory = 0.75;

/**
 * The least that WebLLM 0.2.86 asks a device for (`detectGPUDevice`): it first tries 1 GiB for buffers and bindings, then these.
 */
const least: GpuLimits = {
  maxBufferSize: 2 ** 28,
  maxStorageBufferBindingSize: 2 ** 27,
  maxComputeWorkgroupStorageSize: 2 ** 15,
  maxStorageBuffersPerShaderStage: 10,
};
/** What models bind that WebLLM does not list for small devices: the token table of one with 8 billion weights takes about 260 MB. */
const leastForLarge = 2 ** 28;

/** What an entry may say beside the contract: see WebllmEntry. */
type Fitting = Pick<CatalogueEntry, 'engine' | 'needs' | 'downloadBytes' | 'memoryBytes'> & {
  readonly small?: boolean;
  readonly bufferBytes?: number | null;
};

/** Why a model's shaders cannot run on an adapter, as a sentence; null where they can. */
export function gpuObstacle(
  entry: Pick<Fitting, 'needs' | 'small' | 'bufferBytes'>,
  { webgpu, shaderF16 }: Pick<Machine, 'webgpu' | 'shaderF16'>,
): string | null {
  if (!entry.needs.includes('webgpu')) return null;
  if (webgpu === null) return 'Needs WebGPU, and this browser offers no graphics adapter for it.';
  if (entry.needs.includes('shader-f16') && !shaderF16)
    return 'Needs 16-bit floats in shaders (shader-f16), which this graphics adapter lacks; the variant for graphics without them does not.';
  const binding = Math.max(
    least.maxStorageBufferBindingSize,
    entry.bufferBytes ?? (entry.small === false ? leastForLarge : 0),
  );
  if (webgpu.maxStorageBufferBindingSize < binding)
    return `Needs buffers of ${mebibytes(binding)}; this graphics adapter allows ${mebibytes(webgpu.maxStorageBufferBindingSize)}.`;
  if (webgpu.maxBufferSize < Math.max(least.maxBufferSize, binding))
    return `Needs buffers of ${mebibytes(Math.max(least.maxBufferSize, binding))}; this graphics adapter allows ${mebibytes(webgpu.maxBufferSize)}.`;
  if (
    webgpu.maxComputeWorkgroupStorageSize < least.maxComputeWorkgroupStorageSize ||
    webgpu.maxStorageBuffersPerShaderStage < least.maxStorageBuffersPerShaderStage
  )
    return 'Needs more for its shaders than this graphics adapter allows.';
  return null;
}

/** Whether a model can run on a machine. */
export function fitOf(entry: Fitting, machine: Machine): Fit {
  const obstacle = gpuObstacle(entry, machine);
  if (obstacle !== null) return { ok: false, reason: obstacle };
  const { deviceMemoryGiB: memory, storageLeftBytes: left } = machine;
  if (memory !== null && memory < mostToldGiB && entry.memoryBytes > memory * 2 ** 30 * shareOfMemory)
    return {
      ok: false,
      reason: `Needs ${gibibytes(entry.memoryBytes)} of memory; this machine has about ${memory} GiB for everything.`,
    };
  if (left !== null && left < entry.downloadBytes)
    return {
      ok: false,
      reason: `Needs ${gigabytes(entry.downloadBytes)} of storage; the browser has ${gigabytes(left)} left for this app.`,
    };
  if (entry.engine === 'built-in') return { ok: true, reason: 'The browser says when it is asked.' };
  const where = entry.engine === 'webllm' ? 'graphics memory' : 'memory';
  const unknown = entry.memoryBytes > mostToldGiB * 2 ** 30 * shareOfMemory || memory === null;
  return {
    ok: true,
    reason: unknown
      ? `Needs ${gibibytes(entry.memoryBytes)} of ${where}; the browser does not say whether that is there.`
      : `Needs ${gibibytes(entry.memoryBytes)} of ${where}.`,
  };
}

/** The models with their fits: those that fit first, in the order in which they came. */
export function sortByFit<T extends Fitting>(entries: readonly T[], machine: Machine): { entry: T; fit: Fit }[] {
  const all = entries.map((entry) => ({ entry, fit: fitOf(entry, machine) }));
  return [...all.filter(({ fit }) => fit.ok), ...all.filter(({ fit }) => !fit.ok)];
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / 2 ** 20)} MiB`;
}

function gibibytes(bytes: number): string {
  return `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
