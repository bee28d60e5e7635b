import { build } from 'esbuild';
import type { Page } from 'playwright';

let script: Promise<string> | null = null;

/** Fills the database of the origin that a page shows, with `seedRuns` and `seedLongRun`. The app sees the runs at its next reading. */
export async function seedPage(
  page: Page,
  seed: { runs?: number; longRun?: number },
): Promise<{ longRun: string | null }> {
  script ??= bundle();
  return page.evaluate(`(async () => { ${await script}
    ${seed.runs === undefined ? '' : `await seeds.seedRuns(${seed.runs});`}
    return { longRun: ${seed.longRun === undefined ? 'null' : `await seeds.seedLongRun(${seed.longRun})`} };
  })()`);
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['tests/support/seed-runs.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'seeds',
    platform: 'browser',
    target: 'es2023',
  });
  return outputFiles[0]?.text ?? '';
}
