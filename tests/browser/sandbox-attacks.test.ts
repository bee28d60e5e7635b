import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { spawnBrowserSandbox } from '../../src/app/spawn-sandbox.ts';
import { attackSuite } from '../shared/attacks.ts';

attackSuite((options) => createSandbox(spawnBrowserSandbox, options));
