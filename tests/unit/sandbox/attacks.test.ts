import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import { attackSuite } from '../../shared/attacks.ts';

const spawn = spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url));
attackSuite((options) => createSandbox(spawn, options));
