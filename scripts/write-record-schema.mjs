// Writes public/run-record.schema.json from the zod schema that readers check records with. Run it after a change to an event or the record.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = `${root}dist/node/record-json-schema.mjs`;
const name = 'public/run-record.schema.json';
const target = `${root}${name}`;

await build({
  absWorkingDir: root,
  entryPoints: ['src/record/record-json-schema.ts'],
  outfile: bundle,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
});
const { recordJsonSchema } = await import(bundle);
const text = await format(JSON.stringify(recordJsonSchema()), { ...(await resolveConfig(target)), parser: 'json' });
const changed = (await readFile(target, 'utf8').catch(() => '')) !== text;
if (changed) await writeFile(target, text);
console.log(`${name} ${changed ? 'written' : 'is up to date'}`);
