import type { Assessment } from '../core/assessment.ts';
import type { Verdict } from '../core/verdict.ts';
import type { GuestContext } from '../sandbox/sandbox.ts';
import { execute } from './execute.ts';
import { refuse, solveFailedNext } from './refusals.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';
import { verify } from './verify.ts';

/** Stages 4 and 5: the goal executed inside its harness, its output checked, repaired where it can be, and the verdict. */
export async function fulfil(stage: StageContext, harness: LoadedHarness, assessment: Assessment): Promise<Verdict> {
  const { signal, start, journal, sandbox, desk, attachments, now } = stage;
  const forbidden = assessment.forbiddenTools;
  const guest: GuestContext = { goal: start.goal, attachments, calls: desk.log, now, seed: start.id };
  const executed = await execute(
    signal,
    journal,
    sandbox,
    harness,
    guest,
    desk.handler(signal, { by: 'solve', forbidden }),
  );
  if (executed.output === null)
    return refuse([{ code: 'checks-failed', message: executed.error, next: solveFailedNext }]);
  return verify(signal, journal, sandbox, harness, guest, executed.output, {
    verify: desk.handler(signal, { by: 'verify', forbidden }),
    strength: desk.handler(signal, { by: 'strength', forbidden }),
  });
}
