import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import { sandboxSuite } from '../../shared/sandbox.ts';

const spawn = spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url));
sandboxSuite((options) => createSandbox(spawn, options));
