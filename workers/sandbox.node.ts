import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { expose } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { serveSandbox } from '../src/sandbox/serve.ts';

const wasmFile = createRequire(import.meta.url).resolve('@jitl/quickjs-ng-wasmfile-release-sync/wasm');
const compiled = readFile(wasmFile).then((bytes) => WebAssembly.compile(bytes));

if (parentPort === null) throw new Error('This file runs as a worker.');
expose(serveSandbox(compiled), nodeEndpoint(parentPort));
