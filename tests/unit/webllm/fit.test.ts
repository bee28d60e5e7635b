import { describe, expect, it } from 'vitest';
import { askMachine } from '../../../src/models/catalogue/ask-machine.ts';
import { catalogue } from '../../../src/models/catalogue/catalogue.ts';
import { fitOf, sortByFit, type Machine } from '../../../src/models/catalogue/fit.ts';
import { findWebllmModel } from '../../../src/models/catalogue/webllm-models.ts';

const desktop: Machine = {
  webgpu: {
    maxBufferSize: 2 ** 32,
    maxStorageBufferBindingSize: 2 ** 31,
    maxComputeWorkgroupStorageSize: 2 ** 15,
    maxStorageBuffersPerShaderStage: 10,
  },
  shaderF16: true,
  deviceMemoryGiB: 8,
  storageLeftBytes: 2e11,
};
const gpu = desktop.webgpu!;
const small = findWebllmModel('webllm:Qwen2.5-1.5B-Instruct-q4f16_1-MLC')!;
const smallF32 = findWebllmModel('webllm:Qwen2.5-1.5B-Instruct-q4f32_1-MLC')!;
const large = findWebllmModel('webllm:Llama-3.1-8B-Instruct-q4f16_1-MLC')!;

describe('whether a model fits this machine', () => {
  it('fits a desktop, and says what it needs', () => {
    expect(fitOf(small, desktop)).toEqual({ ok: true, reason: 'Needs 1.6 GiB of graphics memory.' });
    expect(fitOf({ ...large, memoryBytes: 7 * 2 ** 30 }, desktop).reason).toMatch(/does not say/);
  });

  it.each<[string, Partial<Machine>, RegExp]>([
    ['no adapter', { webgpu: null, shaderF16: false }, /WebGPU/],
    ['no 16-bit floats', { shaderF16: false }, /shader-f16/],
    ['small bindings', { webgpu: { ...gpu, maxStorageBufferBindingSize: 2 ** 26 } }, /128 MiB.*64 MiB/],
    ['small buffers', { webgpu: { ...gpu, maxBufferSize: 2 ** 27 } }, /256 MiB.*128 MiB/],
    ['few buffers for a shader', { webgpu: { ...gpu, maxStorageBuffersPerShaderStage: 8 } }, /shaders/],
    ['little memory', { deviceMemoryGiB: 2 }, /1\.6 GiB.*about 2 GiB/],
    ['little storage', { storageLeftBytes: 5e8 }, /0\.9 GB.*0\.5 GB/],
  ])('does not fit with %s, and says so', (_what, change, reason) => {
    const fit = fitOf(small, { ...desktop, ...change });
    expect(fit.ok).toBe(false);
    expect(fit.reason).toMatch(reason);
  });

  it('lets the variant without 16-bit floats run where these are missing', () => {
    expect(fitOf(smallF32, { ...desktop, shaderF16: false }).ok).toBe(true);
  });

  it('keeps large models off devices with small buffers', () => {
    const phone = { ...desktop, webgpu: { ...gpu, maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 } };
    expect(fitOf(small, phone).ok).toBe(true);
    expect(fitOf(large, phone).reason).toMatch(/256 MiB.*128 MiB/);
  });

  it('puts those that fit first and keeps the order within', () => {
    const sorted = sortByFit(catalogue, { ...desktop, shaderF16: false });
    const oks = sorted.map(({ fit }) => fit.ok);
    expect(oks).toEqual([...oks].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(oks).size).toBe(2);
    const fitting = sorted.filter(({ fit }) => fit.ok).map(({ entry }) => entry);
    expect(fitting).toEqual(catalogue.filter((entry) => fitting.includes(entry)));
  });

  it('asks the browser, and takes what it refuses to say for unknown', async () => {
    const adapter = { limits: { ...gpu, other: 1 }, features: new Set(['shader-f16']) };
    expect(
      await askMachine({
        gpu: { requestAdapter: async () => adapter },
        deviceMemory: 4,
        storage: { estimate: async () => ({ quota: 100, usage: 30 }) },
      }),
    ).toEqual({ webgpu: gpu, shaderF16: true, deviceMemoryGiB: 4, storageLeftBytes: 70 });
    const refusing = async (): Promise<never> => {
      throw new DOMException('no', 'SecurityError');
    };
    expect(await askMachine({ gpu: { requestAdapter: refusing }, storage: { estimate: refusing } })).toEqual({
      webgpu: null,
      shaderF16: false,
      deviceMemoryGiB: null,
      storageLeftBytes: null,
    });
  });
});
