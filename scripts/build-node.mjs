import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
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

/** Gives a file that is imported with `?raw` as its text, as Vite does. */
const rawText = {
  name: 'raw-text',
  setup(bundler) {
    bundler.onLoad({ filter: /.*/ }, async ({ path, suffix }) =>
      suffix === '?raw' ? { contents: await readFile(path, 'utf8'), loader: 'text' } : undefined,
    );
  },
};

/** Bundles the Node entry points, or some of them, into dist/node. */
export async function buildNode(names = Object.keys(entries)) {
  await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      Object.entries(entries).filter(([name, file]) => names.includes(name) && existsSync(`${root}/${file}`)),
    ),
    outdir: 'dist/node',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    plugins: [rawText],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildNode(process.argv.length > 2 ? process.argv.slice(2) : undefined);
