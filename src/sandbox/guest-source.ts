import harden from './guest/harden.js?raw';
import exact from './guest/exact.js?raw';
import library from './guest/library.js?raw';
import controller from './guest/controller.js?raw';

/** The guest library as one script: a function of the host's functions that locks the realm and gives the controller, which no guest code can reach. */
export const guestSource = `(function (host) { 'use strict';\n${harden}\n${exact}\n${library}\n${controller}\n})`;
