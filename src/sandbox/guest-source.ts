import controller from './guest/controller.js?raw';
import errors from './guest/errors.js?raw';
import exact from './guest/exact.js?raw';
import harden from './guest/harden.js?raw';
import library from './guest/library.js?raw';
import realm from './guest/realm.js?raw';
import run from './guest/run.js?raw';

const files = [harden, exact, library, errors, run, realm, controller];

/** The guest library as one script: a function of the host's functions that locks the realm and gives the controller, which no guest code can reach. */
export const guestSource = `(function (host) { 'use strict';\n${files.join('\n')}\nreturn controller;\n})`;
