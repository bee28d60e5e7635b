import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What runs under Node: bundled once, so that a command starts without a compiler. Packages stay in node_modules. */
const entries = {
  aegis: 'src/cli/main.ts',
  'sandbox-worker': 'workers/sandbox.node.ts',
  bench: 'bench/main.ts',
  'bench-tables': 'bench/tables.ts',
};

/** Bundles the Node entry points into dist/node. */
export async function buildNode() {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(`${root}/${file}`))),
    outdir: 'dist/node',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildNode();
