// `npm run check:size`: how much JavaScript and CSS the Run page needs before it can be used, compressed as a host would. Fails above the budget.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const folder = process.argv[2] ?? 'dist/app';
/** In bytes, gzip: what a phone on a slow network takes in about a second. */
const budget = 150_000;

const html = readFileSync(`${folder}/index.html`, 'utf8');
const manifest = JSON.parse(readFileSync(`${folder}/.vite/manifest.json`, 'utf8'));

/** What the page names itself: scripts, styles, modules to be loaded early. */
const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/g)].map(
  ([, file]) => file,
);

/** What a module needs before it runs: what it imports statically, and the styles of all these. Workers and what loads late do not count. */
function needs(key, seen = new Set()) {
  if (seen.has(key)) return [];
  seen.add(key);
  const { file, css = [], imports = [] } = manifest[key];
  return [file, ...css, ...imports.flatMap((next) => needs(next, seen))];
}

const files = [...new Set([...named, ...needs('index.html')])];
const sizes = files.map((file) => ({ file, bytes: gzipSync(readFileSync(`${folder}/${file}`)).length }));
const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);

for (const { file, bytes } of sizes.sort((a, b) => b.bytes - a.bytes)) console.log(`${kilo(bytes)}  ${file}`);
console.log(
  `${kilo(total)}  in all, of ${kilo(budget).trim()} that the Run page may need before it can be used (gzip)`,
);
if (total > budget) {
  console.error('The Run page has become too large: load what it does not need at once with a dynamic import.');
  process.exit(1);
}

function kilo(bytes) {
  return `${(bytes / 1000).toFixed(1)} KB`.padStart(9);
}
