import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { trimMonaco } from './scripts/trim-monaco.ts';
import { trimWebllm } from './scripts/trim-webllm.ts';
import { licences } from './scripts/vite-licences.ts';
import { offline } from './scripts/vite-offline.ts';
import { preloadFont } from './scripts/vite-preload-font.ts';
import { security } from './scripts/vite-security.ts';
import { serve } from './scripts/vite-serve.ts';

export default defineConfig({
  // The app works wherever it is put: at the top of a host or in a folder.
  base: './',
  // Addresses inside the app are fragments: what is not a file is not there.
  appType: 'mpa',
  plugins: [
    svelte(),
    trimMonaco(),
    trimWebllm(),
    security(),
    preloadFont(/hyperlegible-next-latin-wght/),
    licences(),
    offline(),
    serve(),
  ],
  build: {
    outDir: 'dist/app',
    target: 'es2023',
    // Browsers that know light-dark(): rewritten for older ones, it would follow the system's theme and not the chosen one.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    sourcemap: true,
    manifest: true,
    // TypeScript, for the editor, is 4.3 MB in a worker of its own; what the page needs at once is held by scripts/check-size.mjs. In kB.
    chunkSizeWarningLimit: 5000,
    // How long plugins take is nothing that a person who starts the app can use.
    rolldownOptions: { checks: { bundlerTimings: false } },
  },
  worker: {
    format: 'es',
    rolldownOptions: { checks: { bundlerTimings: false, ineffectiveDynamicImport: false } },
    plugins: () => [trimMonaco(), trimWebllm()],
  },
  // quickjs-emscripten brings four builds of the engine (4 MB) beside the one in use; its core, which it passes on, brings none.
  resolve: {
    alias: [
      { find: /^quickjs-emscripten$/, replacement: 'quickjs-emscripten-core' },
      // transformers.js asks for ONNX Runtime with WebGPU (27 MB of WebAssembly), of which only the processor's part is used here (14 MB).
      { find: /^onnxruntime-web\/webgpu$/, replacement: 'onnxruntime-web/wasm' },
    ],
  },
  optimizeDeps: {
    exclude: ['@sqlite.org/sqlite-wasm', 'quickjs-emscripten', '@jitl/quickjs-ng-wasmfile-release-sync'],
  },
  preview: { strictPort: false, cors: false },
});
