import { expect, type Page } from '@playwright/test';
import type { KeptReport } from '../../src/app/offline/offline-messages.ts';

/** What the service worker in use says it has kept; null while there is none. */
function report(page: Page): Promise<KeptReport | null> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const active = registration?.active;
    if (!active) return null;
    const { port1, port2 } = new MessageChannel();
    const answer = new Promise<KeptReport>((resolve) => {
      port1.onmessage = ({ data }: MessageEvent<KeptReport>) => resolve(data);
    });
    active.postMessage({ ask: 'report' }, [port2]);
    return answer;
  });
}

/** Waits until everything that the app is made of is kept in this browser. */
export async function waitUntilKept(page: Page): Promise<void> {
  await expect
    .poll(
      async () => {
        const now = await report(page);
        return now !== null && now.files === now.totalFiles;
      },
      { timeout: 50_000 },
    )
    .toBe(true);
}

/** The paths of the files that are kept, of whichever build. */
export function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const { url } of await (await caches.open(name)).keys()) paths.push(new URL(url).pathname);
    }
    return paths;
  });
}
