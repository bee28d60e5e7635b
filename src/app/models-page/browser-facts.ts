import { formatBytes, formatNumber } from '../ui/format.ts';

/** Something about this browser, as a person reads it. */
export interface BrowserFact {
  name: string;
  value: string;
  /** What it means for a model; empty where the value says it all. */
  note: string;
}

/** What this reads of the WebGPU API. */
export interface GpuAccess {
  requestAdapter(): Promise<{
    info: { vendor: string; architecture: string; device: string; description: string };
    limits: { maxBufferSize: number; maxStorageBufferBindingSize: number };
    features: ReadonlySet<string>;
  } | null>;
}

/** The parts of the browser that it asks; each may be missing. */
export interface BrowserAccess {
  gpu?: GpuAccess | undefined;
  deviceMemory?: number | undefined;
  hardwareConcurrency?: number | undefined;
  storage?: { estimate(): Promise<{ usage?: number; quota?: number }> } | undefined;
}

/** What a model that runs in the browser would find here. Asks the graphics processor only when it is called; never rejects. */
export async function readBrowserFacts(browser: BrowserAccess): Promise<BrowserFact[]> {
  const [gpu, room] = await Promise.all([readGpu(browser.gpu), readRoom(browser.storage)]);
  const { deviceMemory: memory, hardwareConcurrency: cores } = browser;
  return [
    ...gpu,
    {
      name: 'Memory',
      value: memory === undefined ? 'Not told' : `About ${memory} GB`,
      note:
        memory === undefined
          ? 'This browser does not say.'
          : 'As the browser tells it: rounded, and capped so that it cannot be used to tell people apart.',
    },
    { name: 'Processor', value: cores === undefined ? 'Not told' : `${cores} threads`, note: '' },
    room,
  ];
}

async function readGpu(gpu: GpuAccess | undefined): Promise<BrowserFact[]> {
  if (!gpu)
    return [
      { name: 'WebGPU', value: 'Not in this browser', note: 'A model could not run on the graphics processor here.' },
    ];
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) {
    return [
      {
        name: 'WebGPU',
        value: 'No adapter',
        note: 'The browser knows WebGPU but offers no graphics processor: there is none, or its driver is blocked.',
      },
    ];
  }
  const { info, limits, features } = adapter;
  // An adapter tells who made it in up to four ways, each of which may be empty.
  const names = [info.description, [info.vendor, info.architecture, info.device].filter(Boolean).join(' ')];
  return [
    { name: 'WebGPU', value: names.find(Boolean) ?? 'An adapter that does not tell its name', note: '' },
    {
      name: 'Largest buffer',
      value: formatBytes(limits.maxBufferSize),
      note: `${formatBytes(limits.maxStorageBufferBindingSize)} of it in one piece.`,
    },
    {
      name: 'Half precision',
      value: features.has('shader-f16') ? 'Yes' : 'No',
      note: features.has('shader-f16') ? 'Models in 16 bits can run.' : 'Only models built for 32 bits can run.',
    },
    { name: 'Features', value: formatNumber(features.size), note: [...features].sort().join(', ') },
  ];
}

async function readRoom(storage: BrowserAccess['storage']): Promise<BrowserFact> {
  const { usage = 0, quota = 0 } = (await storage?.estimate().catch(() => undefined)) ?? {};
  return {
    name: 'Storage room',
    value: quota > 0 ? `About ${formatBytes(Math.max(0, quota - usage))}` : 'Not told',
    note: quota > 0 ? 'What the browser would still give to this address.' : 'This browser does not say.',
  };
}
