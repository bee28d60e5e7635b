import { describe } from 'vitest';
import { createSandbox } from '../../src/sandbox/create-sandbox.ts';
import { spawnBrowserSandbox } from '../../src/app/spawn-sandbox.ts';
import { limitSuite } from '../shared/limits.ts';
import { sandboxSuite } from '../shared/sandbox.ts';
import type { MakeSandbox } from '../shared/sandbox.ts';

const make: MakeSandbox = (options) => createSandbox(spawnBrowserSandbox, options);
describe('the sandbox in Chromium', () => sandboxSuite(make));
describe('its limits in Chromium', () => limitSuite(make));
