import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, type Figure } from './figure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `aegis run` of an arithmetic goal as a whole process, beside a Node process that does nothing. Median of 5. */
export async function commandFigure(): Promise<Figure> {
  const home = mkdtempSync(join(tmpdir(), 'aegis-bench-'));
  try {
    const run = () => elapsed(['bin/aegis.mjs', 'run', 'What is 15% of 80?', '--model', 'none'], home);
    const nothing = () => elapsed(['-e', '0'], home);
    run();
    const value = median(Array.from({ length: 5 }, run));
    const baseline = median(Array.from({ length: 5 }, nothing));
    return {
      name: 'aegis run of an arithmetic goal, whole process',
      value,
      unit: 'ms',
      baseline: { name: 'a Node process that does nothing', value: baseline },
      target: 'at most 1500 ms',
      ok: value <= 1500,
    };
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

function elapsed(args: string[], home: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    env: { ...process.env, AEGIS_HOME: home },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  return performance.now() - start;
}
