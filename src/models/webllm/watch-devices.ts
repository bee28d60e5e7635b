/** What is watched of a GPUDevice. */
interface WatchedDevice {
  readonly lost: Promise<{ readonly reason?: string; readonly message: string }>;
  addEventListener(type: 'uncapturederror', hear: (event: Event) => void): void;
}

/** What a device that WebLLM took may tell. */
export interface DeviceNews {
  kind: 'lost' | 'out-of-memory';
  message: string;
}

/**
 * Hears of what befalls every device that an adapter gives from now on. WebLLM keeps its device to itself, heeds its loss only while it loads, and
 * does not hear when the device runs out of memory and goes on with buffers that hold nothing.
 * @param adapters what all adapters inherit from: `GPUAdapter.prototype`
 */
export function watchDevices(
  adapters: { requestDevice(...options: never[]): Promise<unknown> },
  hear: (news: DeviceNews) => void,
): void {
  const request = adapters.requestDevice as (...options: unknown[]) => Promise<WatchedDevice>;
  adapters.requestDevice = async function (this: unknown, ...options: unknown[]) {
    const device = await request.apply(this, options);
    void device.lost.then(({ reason, message }) => {
      // Destroyed: by WebLLM itself, when it unloads.
      if (reason !== 'destroyed') hear({ kind: 'lost', message });
    });
    device.addEventListener('uncapturederror', (event) => {
      const { error } = event as Event & { error?: { constructor: { name: string }; message: string } };
      if (error?.constructor.name === 'GPUOutOfMemoryError') hear({ kind: 'out-of-memory', message: error.message });
    });
    return device;
  };
}
