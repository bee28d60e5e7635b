import { connectEngine, startEngineWorker } from '../../src/app/engine/connect-engine.ts';
import type { Engine, PageFile } from '../../src/app/engine/engine-api.ts';

/** An engine in a worker of its own, as each tab has one. */
export interface EngineTab {
  engine: Engine;
  /** As when the tab is closed or killed. */
  kill(): void;
}

export const neverAborted = new AbortController().signal;

/** Starts an engine over the origin's one database. */
export function openEngineTab(): EngineTab {
  const worker = startEngineWorker();
  return { engine: connectEngine(worker), kill: () => worker.terminate() };
}

/** A text as an attached file. */
export function textFile(name: string, text: string): PageFile {
  return { name, blob: new Blob([text]) };
}

export const sales = textFile('sales.csv', 'region,revenue\nNorth,10\nSouth,5\nNorth,7\n');

/** Runs a goal to its end and gives the run's id. */
export async function runGoal(engine: Engine, goal = 'What is the total revenue?', files = [sales]): Promise<string> {
  const { id } = await engine.run(neverAborted, { goal, files, answers: {}, code: null }, () => undefined);
  return id;
}
