import { execFileSync } from 'node:child_process';

/** Vitest's global set-up: the command and the workers that the tests start are the built ones, made from the present sources. */
export function setup(): void {
  execFileSync(process.execPath, ['scripts/build-node.mjs', 'aegis', 'sandbox-worker'], { stdio: 'inherit' });
}
