import mjs from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import wasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { expose } from 'comlink';
import { installTransferHandlers } from '../src/app/engine/transfer-handlers.ts';
import { installTrustedTypes } from '../src/app/security/trusted-types.ts';
import { serveTransformers } from '../src/models/transformers/serve-transformers.ts';

installTrustedTypes();
installTransferHandlers();
const absolute = (path: string): string => new URL(path, import.meta.url).href;
expose(serveTransformers({ mjs: absolute(mjs), wasm: absolute(wasm) }));
