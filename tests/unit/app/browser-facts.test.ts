import { expect, test } from 'vitest';
import { readBrowserFacts, type GpuAccess } from '../../../src/app/models-page/browser-facts.ts';

const adapter = {
  info: { vendor: 'acme', architecture: 'nine', device: '', description: '' },
  limits: { maxBufferSize: 4_294_967_296, maxStorageBufferBindingSize: 2_147_483_644 },
  features: new Set(['shader-f16', 'depth-clip-control']),
};
const gpu = (answer: () => ReturnType<GpuAccess['requestAdapter']>): GpuAccess => ({ requestAdapter: answer });
const named = async (...parameters: Parameters<typeof readBrowserFacts>) =>
  Object.fromEntries((await readBrowserFacts(...parameters)).map(({ name, value }) => [name, value]));

test('a browser without any of it still gets an answer in words', async () => {
  expect(await named({})).toEqual({
    WebGPU: 'Not in this browser',
    Memory: 'Not told',
    Processor: 'Not told',
    'Storage room': 'Not told',
  });
});

test('an adapter tells its name, its largest buffer and whether it computes in half precision', async () => {
  expect(await named({ gpu: gpu(async () => adapter), deviceMemory: 8, hardwareConcurrency: 2 })).toMatchObject({
    WebGPU: 'acme nine',
    'Largest buffer': '4.3 GB',
    'Half precision': 'Yes',
    Features: '2',
    Memory: 'About 8 GB',
    Processor: '2 threads',
  });
});

test('no adapter, or a driver that fails, is not taken for a graphics processor', async () => {
  expect((await named({ gpu: gpu(async () => null) })).WebGPU).toBe('No adapter');
  const broken = gpu(() => Promise.reject(new Error('lost')));
  expect((await named({ gpu: broken })).WebGPU).toBe('No adapter');
});

test('what is stored already is taken off the room that the browser gives', async () => {
  const storage = { estimate: async () => ({ usage: 2_000_000_000, quota: 10_000_000_000 }) };
  expect((await named({ storage }))['Storage room']).toBe('About 8.0 GB');
});
