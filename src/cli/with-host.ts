import { systemClock } from '../core/clock.ts';
import { app } from '../core/app.ts';
import type { Models } from '../models/models.ts';
import type { RunHost } from '../pipeline/services.ts';
import { createSandbox } from '../sandbox/create-sandbox.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { createTableEngine } from '../tools/tables/create-table-engine.ts';
import { openStorage } from './open-storage.ts';
import { Progress } from './progress.ts';
import { spawnSandbox } from './spawn-sandbox.ts';
import { styleFor } from './style.ts';

/** Lends a sandbox to `work`. Ctrl+C aborts the signal; a second one ends the process at once. */
export async function withSandbox<T>(work: (sandbox: Sandbox, signal: AbortSignal) => Promise<T>): Promise<T> {
  const sandbox = createSandbox(spawnSandbox);
  const controller = new AbortController();
  const stop = () => controller.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    return await work(sandbox, controller.signal);
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await sandbox.dispose();
  }
}

/** Lends all that a run needs in a terminal, with its stages shown on standard error; `models` are those that it may ask. */
export async function withHost<T>(
  models: Models | null,
  work: (host: RunHost, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const storage = await openStorage();
  const progress = new Progress(process.stderr, styleFor(process.stderr, process.env));
  return withSandbox(async (sandbox, signal) => {
    const tables = createTableEngine();
    try {
      const onEvent: RunHost['onEvent'] = (event) => progress.hear(event);
      const onModel: RunHost['onModel'] = (news) => progress.hearModel(news);
      return await work({ ...storage, sandbox, tables, models, clock: systemClock, app, onEvent, onModel }, signal);
    } finally {
      await tables.dispose();
    }
  });
}
