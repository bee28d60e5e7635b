import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFreeEnv } from '../../support/model-free-env.ts';

/** What a command that has ended came to; no status where a signal ended it. */
interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

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
      env: this.#env(env),
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  }

  /** The same without holding up this process, for commands that ask a server in it. */
  aegisAside(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
    return this.start(env, ...args).ended;
  }

  /** Starts `aegis` and leaves it running: it can be sent signals until it has ended. */
  start(env: NodeJS.ProcessEnv, ...args: string[]): { child: ChildProcess; ended: Promise<Ended> } {
    const child = spawn(process.execPath, ['bin/aegis.mjs', ...args], { env: this.#env(env) });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve({ status, stdout, stderr }));
    });
    return { child, ended };
  }

  #env(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
    return { ...modelFreeEnv(), AEGIS_HOME: join(this.folder, 'home'), ...env };
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
