import { afterEach, beforeEach, expect, test } from 'vitest';
import { cdp } from 'vitest/browser';
import { neverAborted, openEngineTab, runGoal, type EngineTab } from '../support/engine-tab.ts';

let tab: EngineTab;

/** The browser's own way to make the origin's storage small: `bytes` more than is in use; null takes the limit away. */
async function leaveRoom(bytes: number | null): Promise<void> {
  const { usage = 0 } = await navigator.storage.estimate();
  const session = cdp() as unknown as { send(method: string, params: object): Promise<unknown> };
  await session.send('Storage.overrideQuotaForOrigin', {
    origin: location.origin,
    ...(bytes !== null && { quotaSize: usage + bytes }),
  });
}

beforeEach(async () => {
  tab = openEngineTab();
  await tab.engine.erase();
});
afterEach(async () => {
  tab.kill();
  await leaveRoom(null);
});

test(
  'a run that cannot be recorded is told with what to do, and one works again when there is room',
  { timeout: 180_000 },
  async () => {
    await tab.engine.fingerprint();
    await leaveRoom(0);
    const goal = `What is 2 + 2? ${'Please. '.repeat(2400)}`;
    const request = { goal, files: [], answers: {}, code: null };
    // Chromium goes by what it found free up to half a minute ago, so that some runs still fit.
    let told: unknown = null;
    while (told === null) {
      told = await tab.engine
        .run(neverAborted, request, () => undefined)
        .then(
          () => null,
          (error: unknown) => error,
        );
    }
    expect(told).toMatchObject({
      code: 'storage-full',
      message: expect.stringMatching(/Nothing that was stored before is lost/),
      fix: expect.stringMatching(/Delete runs/),
    });
    await leaveRoom(null);
    expect(await tab.engine.view(await runGoal(tab.engine))).toMatchObject({ status: 'verified' });
  },
);
