import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modelFreeEnv } from './model-free-env.ts';

/** What one run came to: all that must be the same in a terminal and in a browser worker. */
export interface RunOutcome {
  status: string;
  answer: unknown;
  harness: string | null;
}

declare module 'vitest/browser' {
  interface BrowserCommands {
    runInTerminal: (goal: string, attachments: string[]) => Promise<RunOutcome>;
    readExample: (name: string) => Promise<string>;
  }
}

/** Runs a goal in the built terminal command, in a folder of its own, and gives what its record says. */
export async function runInTerminal(_: unknown, goal: string, attachments: string[]): Promise<RunOutcome> {
  const home = await mkdtemp(join(tmpdir(), 'aegis-parity-'));
  try {
    const args = [
      'bin/aegis.mjs',
      'run',
      goal,
      '--json',
      ...attachments.flatMap((name) => ['--attach', `examples/${name}`]),
    ];
    const text = await new Promise<string>((resolve, reject) => {
      execFile(
        process.execPath,
        args,
        { env: { ...modelFreeEnv(), AEGIS_HOME: home }, maxBuffer: 64 * 1024 * 1024 },
        (error, stdout, stderr) => (stdout === '' ? reject(new Error(stderr, { cause: error })) : resolve(stdout)),
      );
    });
    const record = JSON.parse(text) as {
      verdict: { status: string; value: { answer: unknown } | null };
      harness: { sha256: string } | null;
    };
    return {
      status: record.verdict.status,
      answer: record.verdict.value?.answer ?? null,
      harness: record.harness?.sha256 ?? null,
    };
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** An example's bytes, as Base64. */
export async function readExample(_: unknown, name: string): Promise<string> {
  return (await readFile(join('examples', name))).toString('base64');
}
