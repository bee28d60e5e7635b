import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the project's root with its output shown; ends this process with the command's status when it fails. */
export function step(command, args, options = {}) {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    ...options,
  });
  if (status === 0) return;
  console.error(`\n${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
  process.exit(status ?? 1);
}

/** Installs the packages that package-lock.json names, unless they are there already. */
export function installPackages() {
  const installed = `${root}/node_modules/.package-lock.json`;
  const wanted = lockedVersions(`${root}/package-lock.json`);
  if (existsSync(installed)) {
    const present = lockedVersions(installed);
    if (Object.keys(wanted).every((path) => wanted[path].optional || present[path]?.version === wanted[path].version))
      return;
  }
  step('npm', ['ci', '--no-audit', '--no-fund']);
}

function lockedVersions(file) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'));
  return Object.fromEntries(Object.entries(packages).filter(([path]) => path !== ''));
}

/** Makes sure there is a browser to test in: the system's, Debian's package where we may install it, or Playwright's own. */
export function installBrowser() {
  if (findChromium() !== null) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: 'inherit' });
    if (findChromium() !== null) return;
  }
  step('npx', ['playwright', 'install', 'chromium']);
}
