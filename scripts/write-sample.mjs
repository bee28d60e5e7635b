// Writes public/sample.aegis.json: the record of a real run, which the app shows to a person who has none yet. Made anew when the pipeline's output changes.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const out = 'public/sample.aegis.json';
const home = mkdtempSync(join(tmpdir(), 'aegis-sample-'));
// A key of its own, used once: the sample says nothing of the machine that it was made on.
const options = { stdio: 'inherit', env: { ...process.env, AEGIS_HOME: home } };
const aegis = (...args) => execFileSync(process.execPath, ['bin/aegis.mjs', ...args], options);

execFileSync(process.execPath, ['scripts/build-node.mjs', 'aegis', 'sandbox-worker'], options);
try {
  aegis(
    'run',
    'What is the total revenue per region?',
    '--attach',
    'examples/data/sales.csv',
    '--model',
    'none',
    '--out',
    out,
  );
  aegis('verify', out);
  aegis('replay', out);
} finally {
  rmSync(home, { recursive: true, force: true });
}
