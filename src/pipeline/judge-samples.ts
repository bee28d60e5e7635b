import type { EventData } from '../core/event.ts';
import { sampleOutputs } from '../harness/designer/sample-outputs.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';
import type { Judged, TrialBench } from './trial-bench.ts';

/** What a trial came to, as it stands in the record. */
export type Trial = NonNullable<EventData<'harness.candidate'>['trial']>;

/**
 * A harness judged on untrue outputs, and on some that a check must be able to let pass.
 * @param accepted what it said of outputs that are known to be right, where there are any
 */
export async function judgeSamples(
  { start, attachments }: StageContext,
  bench: TrialBench,
  harness: LoadedHarness,
  accepted: readonly Judged[] = [],
): Promise<{ trial: Trial; proven: string[]; complaints: string[] } | string> {
  const { untrue, plausible } = sampleOutputs(harness.manifest.outputSchema, start.id, {
    goal: start.goal,
    attachments,
  });
  const outputs = [...untrue.map(({ output }) => output), ...plausible];
  const judged = await bench.judgeAll(harness, outputs);
  if (typeof judged === 'string') return judged;
  const ofUntrue = judged.slice(0, untrue.length);
  const killed = ofUntrue.filter(rejects).length;
  const complaints: string[] = [];
  if (judged.length > 0 && judged.every(({ threw }) => threw !== null)) {
    complaints.push(`verify throws on every sample output: ${judged[0]?.threw ?? ''}`);
  } else if (judged.every(({ checks }) => checks.length === 0)) {
    complaints.push('verify made no check on any sample output.');
  } else {
    if (killed === 0) complaints.push('verify rejects none of the wrong sample outputs: its checks can never fail.');
    // What a model called cannot be made up beforehand: a check that looks at the calls may rightly reject every sample.
    if (!/\.calls\b|\bcalls\b\s*[,}]/.test(harness.code)) complaints.push(...rejectsAll([...accepted, ...judged]));
  }
  const failed = judged.flatMap(({ checks }) => checks.filter(({ ok }) => !ok));
  const proven = [...new Set(failed.map(({ defends }) => defends))];
  return { trial: { killed, total: untrue.length, covers: idsOf(judged) }, proven, complaints };
}

/** Checks that failed on every output that came to them: they would reject a right one too. */
function rejectsAll(judged: readonly Judged[]): string[] {
  const made = judged.flatMap(({ checks }) => checks);
  const names = [...new Set(made.map(({ name }) => name))];
  return names
    .filter((name) => made.filter((check) => check.name === name).every(({ ok }) => !ok))
    .map(
      (name) =>
        `The check "${name}" fails on every sample output, those made of the goal’s and the attachments’ own words too. A right answer must pass it.`,
    );
}

function rejects({ checks, threw }: Judged): boolean {
  return threw !== null || checks.some(({ ok }) => !ok);
}

/** The ids that the checks of some judgements name, sorted. */
export function idsOf(judged: readonly Judged[]): string[] {
  return [...new Set(judged.flatMap(({ checks }) => checks.map(({ defends }) => defends)))].sort();
}
