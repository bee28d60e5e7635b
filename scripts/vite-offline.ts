import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import type { OfflineFile, OfflineFiles } from '../src/app/offline/offline-files.ts';

/** Files of the build that the app never asks for: maps, the manifest's pictures, the build's own list, parts of SQLite that are not in use. */
const left = /\.map$|^screenshots\/|^\.vite\/|^service-worker\.js$|sqlite3-(worker1|opfs-async-proxy)/;
/** What is large and not needed before the editor is opened or a model is used (`lib-` is WebLLM's): kept after the app itself. */
const packed = /(^|\/)(models\/|typescript-|editor\.worker-|lib-|ort-wasm-|transformers-|webllm-)/;

/** Builds the service worker, with the list of all files that the build is made of. */
export function offline(): Plugin {
  let folder = '';
  let entry = '';
  const editor = new Set<string>();
  return {
    name: 'aegis-offline',
    apply: 'build',
    enforce: 'post',
    configResolved({ root, build }) {
      folder = join(root, build.outDir);
    },
    generateBundle(_, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk' && file.isEntry) entry = file.fileName;
        const sources = file.type === 'chunk' ? file.moduleIds : file.originalFileNames;
        if (sources.some((source) => source.includes('node_modules/monaco-editor/'))) editor.add(file.fileName);
      }
    },
    async closeBundle() {
      const files = await listFiles(folder, (path) => packed.test(path) || editor.has(path));
      const version = hash(JSON.stringify(files));
      await build({
        entryPoints: [fileURLToPath(new URL('../workers/service-worker.ts', import.meta.url))],
        outfile: join(folder, 'service-worker.js'),
        define: { __AEGIS_FILES__: JSON.stringify({ version, entry, files } satisfies OfflineFiles) },
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2023',
        logLevel: 'warning',
      });
    },
  };
}

async function listFiles(folder: string, isPack: (path: string) => boolean): Promise<OfflineFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((path) => !left.test(path))
    .sort();
  return Promise.all(
    paths.map(async (path) => {
      const content = await readFile(join(folder, path));
      const revision = path.startsWith('assets/') ? null : hash(content);
      return { path, bytes: content.length, revision, group: isPack(path) ? 'pack' : 'core' };
    }),
  );
}

function hash(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
