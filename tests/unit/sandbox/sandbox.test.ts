import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import { sandboxSuite } from '../../shared/sandbox.ts';

// So that the zone of the machine shows where it leaks into a harness.
process.env.TZ = 'America/New_York';

const spawn = spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url));
sandboxSuite((options) => createSandbox(spawn, options));
