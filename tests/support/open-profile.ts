import { chromium, type BrowserContext } from '@playwright/test';
import { chromiumArguments, findChromium } from '../../scripts/chromium.mjs';

/** Starts a browser with a profile of its own on the disk, which another start finds as this one left it. */
export function openProfile(folder: string, args: readonly string[] = []): Promise<BrowserContext> {
  const executablePath = findChromium();
  return chromium.launchPersistentContext(folder, {
    args: [...chromiumArguments, ...args],
    ...(executablePath !== null && { executablePath }),
  });
}
