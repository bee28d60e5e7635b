import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// Every address the page may reach is its own: scripts, workers, WebAssembly and data come from where the app is served.
const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export default defineConfig({
  base: './',
  plugins: [svelte()],
  build: { outDir: 'dist/app', target: 'es2023', sourcemap: true },
  worker: { format: 'es' },
  // quickjs-emscripten brings four builds of the engine (4 MB) beside the one in use; its core, which it passes on, brings none.
  resolve: { alias: [{ find: /^quickjs-emscripten$/, replacement: 'quickjs-emscripten-core' }] },
  optimizeDeps: {
    exclude: ['@sqlite.org/sqlite-wasm', 'quickjs-emscripten', '@jitl/quickjs-ng-wasmfile-release-sync'],
  },
  preview: {
    strictPort: false,
    headers: {
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'no-referrer',
    },
  },
});
