import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Verdict } from '../core/verdict.ts';
import type { GuestContext } from '../sandbox/sandbox.ts';
import { Worker } from './agent/worker.ts';
import { solve, work } from './execute.ts';
import { noModelReason, refuse } from './refusals.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';
import { verify } from './verify.ts';

/** What stages 1 to 3 hand over. */
export interface Designed {
  harness: LoadedHarness;
  analysis: Analysis;
  assessment: Assessment;
}

/** Stages 4 and 5: the goal executed inside its harness, its output checked, repaired where it can be, and the verdict. */
export async function fulfil(stage: StageContext, { harness, analysis, assessment }: Designed): Promise<Verdict> {
  const { signal, start, ask, desk, attachments, now } = stage;
  const forbidden = assessment.forbiddenTools;
  const context: GuestContext = { goal: start.goal, attachments, calls: desk.log, now, seed: start.id };
  let worker: Worker | null = null;
  if (!harness.manifest.hasSolve) {
    if (ask === null) return refuse([noModelReason]);
    worker = new Worker(stage, ask, harness, forbidden);
  }
  const executed =
    worker === null
      ? await solve(stage, harness, context, desk.handler(signal, { by: 'solve', forbidden }))
      : await work(stage, worker);
  if (executed.output === null) return refuse(executed.reasons);
  const tools = {
    verify: desk.handler(signal, { by: 'verify', forbidden }),
    strength: desk.handler(signal, { by: 'strength', forbidden }),
    trial: desk.handler(signal, { by: 'trial', forbidden }),
  };
  return verify(stage, { harness, analysis, context, tools, worker }, executed.output);
}
