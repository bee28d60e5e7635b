// `npm test`: installs what the tests need, builds, runs them all, and ends with one line of figures.
import { mkdirSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { installBrowser, installPackages, step } from './prepare-machine.mjs';

installPackages();
installBrowser();
mkdirSync('.tmp', { recursive: true });
step('npx', ['vite', 'build', '--logLevel', 'warn']);
step('node', ['scripts/check-size.mjs']);

const results = [
  run(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', '--outputFile.json=.tmp/vitest.json'],
    '.tmp/vitest.json',
    (report) => ({
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests,
    }),
  ),
  run('playwright', ['test'], '.tmp/playwright.json', ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  })),
];
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
process.exit(results.every(({ status }) => status === 0) ? 0 : 1);

function run(tool, args, report, read) {
  const { status } = spawnSync('npx', [tool, ...args], { stdio: 'inherit', shell: process.platform === 'win32' });
  try {
    return { status: status ?? 1, ...read(JSON.parse(readFileSync(report, 'utf8'))) };
  } catch (error) {
    console.error(`${tool} left no readable report: ${error.message}`);
    return { status: status || 1, passed: 0, failed: 1, skipped: 0 };
  }
}
