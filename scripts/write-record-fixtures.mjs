// Writes the fixtures of the record's present format, one signed with each kind of device key, by runs of the built command. Only for a new
// format: the fixtures of a released one stay as they are, since readers must go on to take them.
import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const goal = 'What is the total revenue of the region North?';
const table = 'region,month,revenue\nNorth,2026-01,10.5\nSouth,2026-01,20\nNorth,2026-02,4.5\nSouth,2026-02,30\n';

const folder = mkdtempSync(join(tmpdir(), 'aegis-fixtures-'));
try {
  const attachment = join(folder, 'sales.csv');
  writeFileSync(attachment, table);
  for (const kind of ['ed25519', 'p256']) {
    const home = join(folder, kind);
    if (kind === 'p256') writeP256Key(home);
    const out = join(folder, `${kind}.json`);
    const args = ['bin/aegis.mjs', 'run', goal, '--model', 'none', '--attach', attachment, '--out', out];
    const env = { ...process.env, AEGIS_HOME: home };
    execFileSync(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] }); // throws unless the run is verified
    const fixture = `tests/fixtures/records/aegis-run-1-${kind}.json`;
    copyFileSync(out, fixture);
    console.log(fixture);
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** A device key as a runtime without Ed25519 makes it. */
function writeP256Key(home) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x, y } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const file = {
    format: 'aegis-device-key/1',
    algorithm: 'ECDSA-P256-SHA256',
    publicKey: point.toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
  };
  mkdirSync(home, { mode: 0o700 });
  writeFileSync(join(home, 'device-key.json'), JSON.stringify(file), { mode: 0o600 });
}
