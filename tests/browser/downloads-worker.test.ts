import { commands } from 'vitest/browser';
import { afterEach, describe, expect, test } from 'vitest';
import { connectNetwork } from '../../src/app/network/connect-network.ts';
import { inspect, isReady } from '../../src/app/network/download-inspect.ts';
import { FileParts } from '../../src/app/network/download-parts.ts';
import { FileShelf } from '../../src/app/network/download-shelf.ts';
import { startNetworkThread, type NetworkThread } from '../../src/app/network/network-thread.ts';
import type { Egress } from '../../src/safety/egress.ts';
import { listerOf } from '../../src/models/files/list-files.ts';
import { tinyModel, type TinyModel } from '../support/tiny-model.ts';

const never = new AbortController().signal;
const threads: NetworkThread[] = [];

/** The network's real worker, with what it may reach. */
function network(egress: Egress) {
  return connectNetwork({
    egress: async () => egress,
    keys: () => ({}),
    start: () => {
      const thread = startNetworkThread();
      threads.push(thread);
      return thread;
    },
  });
}

function allowing(...origins: string[]): Egress {
  return { sealed: false, allowed: origins.map((origin) => ({ origin, purpose: 'downloads' as const })) };
}

async function ready({ entry }: TinyModel): Promise<boolean> {
  return isReady(await inspect(new FileShelf(), listerOf(entry)!));
}

afterEach(async () => {
  for (const thread of threads.splice(0)) thread.end();
  for (const name of await caches.keys()) await caches.delete(name);
});

describe('a download in the network’s worker', () => {
  test('fetches where the person allowed it, and nowhere while the machine is sealed', async () => {
    const model = await tinyModel('worker');
    const origin = await commands.fileServer();
    await model.seen();
    const refused = { code: 'egress-refused' };
    for (const egress of [{ ...allowing(origin), sealed: true }, allowing('https://huggingface.co')]) {
      await expect(network(egress).downloadFiles(never, model.job, () => undefined)).rejects.toMatchObject(refused);
    }
    expect(await model.seen()).toEqual([]);
    await network(allowing(origin)).downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
  });

  test('follows a redirect to a place that is allowed, and takes nothing from one that is not', async () => {
    const model = await tinyModel('worker-redirect');
    const origin = await commands.fileServer();
    const elsewhere = origin.replace('127.0.0.1', 'localhost');
    const to = `${elsewhere}/worker-redirect/maker/Tiny-MLC/resolve/main/params_shard_1.bin`;
    await model.faults('params_shard_1.bin', [{ kind: 'redirect', to }]);
    await expect(network(allowing(origin)).downloadFiles(never, model.job, () => undefined)).rejects.toMatchObject({
      code: 'egress-refused',
    });
    expect(await ready(model)).toBe(false);
    await model.faults('params_shard_1.bin', [{ kind: 'redirect', to }]);
    await network(allowing(origin, elsewhere)).downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
  });

  test('that dies with its worker goes on in another where it stopped', async () => {
    const model = await tinyModel('worker-dies', { shards: 3 });
    const egress = allowing(await commands.fileServer());
    await model.faults('params_shard_2.bin', [{ kind: 'hold', after: 1000 }]);
    const going = network(egress).downloadFiles(never, model.job, () => undefined);
    going.catch(() => undefined);
    const shelf = new FileShelf();
    const cache = 'webllm/model';
    for (const at of [0, 1]) {
      const url = `${model.entry.files.weights}params_shard_${at}.bin`;
      await expect.poll(() => shelf.find({ cache, url })).not.toBeNull();
    }
    for (const thread of threads.splice(0)) thread.end();
    await model.seen();
    await network(egress).downloadFiles(never, model.job, () => undefined);
    expect(await ready(model)).toBe(true);
    expect((await model.seen()).map(({ path }) => path.split('/').at(-1))).toEqual(['params_shard_2.bin']);
    expect((await new FileParts().sizes()).size).toBe(0);
  });

  test('leaves the page’s thread alone: few messages, and none of them large', async () => {
    const model = await tinyModel('worker-load', { shards: 8, shardBytes: 2_000_000 });
    const egress = allowing(await commands.fileServer());
    let messages = 0;
    const before = performance.now();
    await network(egress).downloadFiles(never, model.job, () => messages++);
    const seconds = (performance.now() - before) / 1000;
    expect(messages).toBeLessThanOrEqual(Math.ceil(seconds * 5) + 2);
    expect(await ready(model)).toBe(true);
  });
});
