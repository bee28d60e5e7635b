import controller from './guest/controller.js?raw';
import errors from './guest/errors.js?raw';
import exact from './guest/exact.js?raw';
import harden from './guest/harden.js?raw';
import library from './guest/library.js?raw';
import realm from './guest/realm.js?raw';
import run from './guest/run.js?raw';

/** What runs before every harness: a function of the host's functions that locks the realm and gives the controller, which no guest code can reach. */
export const guestSource = `(function (host) { 'use strict';\n${[harden, errors, run, realm, controller].join('\n')}\nreturn controller;\n})`;

/** `run.lib`, evaluated in the locked realm when a harness first uses it: a function of `show` that gives the library. */
export const librarySource = `(function (show) { 'use strict';\n${exact}\n${library}\nreturn library;\n})`;
