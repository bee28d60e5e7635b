import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { spawnBrowserSandbox } from '../../src/app/spawn-sandbox.ts';
import { sandboxSuite } from '../shared/sandbox.ts';

sandboxSuite((options) => createSandbox(spawnBrowserSandbox, options));
