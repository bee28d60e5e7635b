import { existsSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { chromiumArguments, findChromium } from './scripts/chromium.mjs';
import { fileServer } from './tests/support/file-server.ts';
import { readExample, runInTerminal } from './tests/support/terminal-commands.ts';

// Vitest 5 prints failures with Map.groupBy, which Node 20 lacks.
(Map as Partial<Pick<MapConstructor, 'groupBy'>>).groupBy ??= function groupBy<K, T>(
  items: Iterable<T>,
  keyOf: (item: T, index: number) => K,
): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
};

// Two projects: `unit` in Node, `browser` in a real Chromium. A test that must hold in both is a shared suite called from each.
const executablePath = findChromium();

export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['tests/build-node.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        // Rune stores are compiled, as in the app.
        plugins: [svelte()],
        worker: { format: 'es' },
        optimizeDeps: {
          // All that the workers import is known before the first test: found later, it would reload the page in the middle of one.
          entries: [
            'workers/*.ts',
            'tests/browser/*.ts',
            'src/app/models-page/*.svelte',
            'src/models/remote/*.ts',
            'src/tools/**/*.ts',
            'src/harness/composer/**/*.ts',
          ],
          exclude: ['@sqlite.org/sqlite-wasm', 'quickjs-emscripten', '@jitl/quickjs-ng-wasmfile-release-sync'],
        },
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          globalSetup: ['tests/build-node.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            commands: { fileServer, readExample, runInTerminal },
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                args: chromiumArguments,
                ...(executablePath !== null && existsSync(executablePath) ? { executablePath } : {}),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
