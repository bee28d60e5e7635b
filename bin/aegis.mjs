#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const built = join(root, 'dist/node/aegis.mjs');

// In a checkout whose sources are newer than what was built from them, build first: a quarter of a second.
if (existsSync(join(root, 'src'))) {
  const newest = Math.max(...['src', 'workers', 'risk-catalog'].map((folder) => newestIn(join(root, folder))));
  if (!existsSync(built) || newest > statSync(built).mtimeMs) {
    const { buildNode } = await import('../scripts/build-node.mjs');
    await buildNode(['aegis', 'sandbox-worker']);
  }
}
await import(built);

/** The latest modification in a folder, in milliseconds since the Unix epoch. */
function newestIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (latest, entry) =>
      entry.isFile() ? Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs) : latest,
    0,
  );
}
