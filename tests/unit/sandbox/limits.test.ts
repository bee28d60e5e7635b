import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import { limitSuite } from '../../shared/limits.ts';

const spawn = spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url));
limitSuite((options) => createSandbox(spawn, options));
