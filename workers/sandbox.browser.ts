import wasmUrl from '@jitl/quickjs-ng-wasmfile-release-sync/wasm?url';
import { expose } from 'comlink';
import { serveSandbox } from '../src/sandbox/serve.ts';

// Not compiled from the stream: that wants a media type that not every static host sends.
const compiled = fetch(wasmUrl).then(async (response) => WebAssembly.compile(await response.arrayBuffer()));
expose(serveSandbox(compiled));
