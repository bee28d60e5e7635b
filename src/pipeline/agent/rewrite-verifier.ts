import type { Analysis } from '../../core/analysis.ts';
import { sha256Hex } from '../../core/hash.ts';
import { readModule } from '../../harness/designer/read-module.ts';
import type { GuestContext, ToolHandler } from '../../sandbox/sandbox.ts';
import type { AskModel } from '../ask-model.ts';
import type { Attempt } from '../check-output.ts';
import type { StageContext } from '../stages.ts';
import type { LoadedHarness } from '../synthesize.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import type { Evidence } from './evidence.ts';
import { fenceOf } from './fence.ts';
import { findsItSound, judgeRequest } from './judge-prompt.ts';
import { screenVerifier } from './screen-verifier.ts';
import type { Ground } from './unsound.ts';
import { hider } from './withhold.ts';

/** A harness in another's place, or why there is none, as a sentence. */
export type Rewriting = { harness: LoadedHarness; why: null } | { harness: null; why: string };

/** What a verifier is written anew from. */
export interface RewriteCase {
  harness: LoadedHarness;
  analysis: Analysis | null;
  /** At least one, the last of which failed. */
  attempts: readonly Attempt[];
  ground: Ground;
  evidence: Evidence;
  context: GuestContext;
  /** For what the trial of the new verifier calls. */
  trial: ToolHandler;
}

/**
 * Has the judge write a verifier anew, once. The judge sees the goal, the evidence, the old code and what was found, and never an answer that
 * failed; what it writes is used only where it is no weaker than what it replaces.
 */
export async function rewriteVerifier(stage: StageContext, ask: AskModel, wrong: RewriteCase): Promise<Rewriting> {
  const { harness, analysis, attempts, ground, evidence, context, trial } = wrong;
  const { signal, journal, start, attachments } = stage;
  const output = attempts.at(-1)?.output ?? {};
  const defends = defendedIds(harness.code, attempts);
  const hide = attempts.map((attempt) => hider(attempt.output, evidence));
  const hidden = (text: string): string => hide.reduce((shown, take) => take(shown), text);
  const { suspect } = ground;
  const fence = fenceOf(start.id);
  const { reply } = await ask(
    signal,
    judgeRequest({
      runId: start.id,
      goal: start.goal,
      analysis,
      harness,
      attachments: attachmentBlocks(attachments, new Map(), fence),
      fence,
      why: hidden(ground.why),
      suspect:
        suspect && hidden(`"${suspect.name}" (defends ${suspect.defends}, at ${suspect.at}): ${suspect.message}`),
      defends,
    }),
  );
  if (reply === null) return { harness: null, why: 'No model was there to judge it.' };
  if (findsItSound(reply.text)) return { harness: null, why: 'The judge found it sound.' };
  const code = readModule(reply.text);
  if (!/^\s*export\s/m.test(code)) return { harness: null, why: 'The judge wrote no module.' };

  const sha256 = sha256Hex(code);
  const {
    manifest,
    complaints,
    trial: tried,
  } = await screenVerifier(stage, code, {
    old: harness,
    output,
    suspect,
    defends,
    evidence,
    context,
    tool: trial,
  });
  await journal.note('harness.candidate', { sha256, origin: 'model', complaints, ...(tried && { trial: tried }) });
  if (manifest === null || complaints.length > 0)
    return { harness: null, why: `The judge wrote another, which was rejected: ${complaints.join(' ')}` };
  await journal.note('stage.decided', {
    stage: 'verify',
    by: 'model',
    why: `${hidden(ground.why)} The judge wrote the verifier anew.`,
  });
  await journal.note('harness', { code, sha256, origin: 'model', manifest });
  return { harness: { code, sha256, origin: 'model', manifest }, why: null };
}

/** Ids that the old verifier's checks defended; where it did not come to all of them, those that its code names. */
function defendedIds(code: string, attempts: readonly Attempt[]): string[] {
  const ids = attempts.flatMap(({ made }) => made.map(({ defends }) => defends));
  const whole = attempts.some(({ made, threw }) => threw === null && made.length > 0);
  const named = whole ? [] : [...code.matchAll(/\bdefends\s*:\s*(['"`])([\w-]+)\1/g)].map((match) => match[2] ?? '');
  return [...new Set([...ids, ...named])].sort();
}
