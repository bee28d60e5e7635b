import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own with the terminal command in it, as a person on a fresh account has it. */
export class Terminal {
  readonly folder = mkdtempSync(join(tmpdir(), 'aegis-cli-'));

  /** Runs `aegis` with these arguments. No terminal: no colours are expected. */
  aegis(...args: string[]): { status: number | null; stdout: string; stderr: string } {
    return this.aegisWith({}, ...args);
  }

  aegisWith(env: NodeJS.ProcessEnv, ...args: string[]): { status: number | null; stdout: string; stderr: string } {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/aegis.mjs', ...args], {
      encoding: 'utf8',
      env: { ...process.env, AEGIS_HOME: join(this.folder, 'home'), ...env },
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  }

  /** Writes a file and gives its path. */
  file(name: string, content: string | Uint8Array): string {
    const path = join(this.folder, name);
    writeFileSync(path, content);
    return path;
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
