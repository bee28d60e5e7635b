import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import { expose } from 'comlink';
import { serveSandbox } from '../src/sandbox/serve.ts';

expose(serveSandbox(WebAssembly.compileStreaming(fetch(wasmUrl))));
