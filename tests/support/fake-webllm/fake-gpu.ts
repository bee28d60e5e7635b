import type { GpuAdapter } from '../../../src/models/catalogue/ask-machine.ts';
import { watchDevices, type DeviceNews } from '../../../src/models/webllm/watch-devices.ts';

/** The error that Chromium raises on a device, told by its class as there. */
class GPUOutOfMemoryError {
  readonly message = 'Out of memory';
}

/** A device of WebGPU as far as WebLLM and the watcher know it. */
export class FakeDevice extends EventTarget {
  #lose: (info: { reason: string; message: string }) => void = () => undefined;
  readonly lost = new Promise<{ reason: string; message: string }>((resolve) => (this.#lose = resolve));

  lose(message: string, reason = 'unknown'): void {
    this.#lose({ reason, message });
  }

  runOutOfMemory(): void {
    this.dispatchEvent(Object.assign(new Event('uncapturederror'), { error: new GPUOutOfMemoryError() }));
  }
}

interface FakeAdapter extends GpuAdapter {
  requestDevice(): Promise<FakeDevice>;
}

/** A machine's graphics for tests: an adapter or none, and the devices that were taken from it. */
export class FakeGpu {
  readonly devices: FakeDevice[] = [];
  asked = 0;
  readonly #adapter: FakeAdapter | null;
  readonly #heard: ((news: DeviceNews) => void)[] = [];

  constructor({ adapter = true, shaderF16 = true, maxStorageBufferBindingSize = 2 ** 30 } = {}) {
    const made = {
      limits: {
        maxBufferSize: 2 ** 30,
        maxStorageBufferBindingSize,
        maxComputeWorkgroupStorageSize: 2 ** 15,
        maxStorageBuffersPerShaderStage: 10,
      },
      features: new Set(shaderF16 ? ['shader-f16'] : []),
      requestDevice: async () => {
        const device = new FakeDevice();
        this.devices.push(device);
        return device;
      },
    };
    watchDevices(made, (news) => this.#heard.forEach((hear) => hear(news)));
    this.#adapter = adapter ? made : null;
  }

  get gpu(): { requestAdapter(): Promise<FakeAdapter | null> } {
    return {
      requestAdapter: async () => {
        this.asked += 1;
        return this.#adapter;
      },
    };
  }

  watch(hear: (news: DeviceNews) => void): void {
    this.#heard.push(hear);
  }
}
