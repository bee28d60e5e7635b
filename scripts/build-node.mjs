import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/** What runs under Node: bundled once, so that a command starts without a compiler. Packages stay in node_modules, but for mathjs. */
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

/** mathjs is a thousand files of which a tenth is used: bundled, it loads in a seventh of the time. */
const bundledMathjs = {
  name: 'bundled-mathjs',
  setup(bundler) {
    bundler.onResolve({ filter: /^mathjs$/ }, () => ({
      path: fileURLToPath(import.meta.resolve('mathjs')),
      sideEffects: false,
    }));
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
    plugins: [rawText, bundledMathjs],
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildNode(process.argv.length > 2 ? process.argv.slice(2) : undefined);
