import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Harness, HarnessManifest } from '../core/harness.ts';
import { sha256Hex } from '../core/hash.ts';
import type { AuthorContext } from '../harness/author.ts';
import { composer } from '../harness/composer/composer.ts';
import { loadHarness } from '../harness/load-harness.ts';
import { chooseHarness } from './choose-harness.ts';
import type { StageContext } from './stages.ts';

/** A harness that passed the screening, with what it declares. */
export interface LoadedHarness extends Harness {
  manifest: HarnessManifest;
}

/** What stage 3 gave: a harness, or what is wrong with the last candidate. */
export type Synthesis = { harness: LoadedHarness } | { harness: null; complaints: string[] };

/**
 * Stage 3: one harness module. A person's own module is screened as any other, and it alone is tried: it is what they asked to run. Else the composer
 * drafts one, and a model's replaces it where trials show that it is the stronger one.
 * @param found `unasked`: why no model is asked to write one, as a sentence; null where one is
 */
export async function synthesize(
  stage: StageContext,
  context: AuthorContext,
  found: { analysis: Analysis; assessment: Assessment; unasked: string | null },
): Promise<Synthesis> {
  const { journal, start } = stage;
  await journal.note('stage.started', { stage: 'synthesize' });
  const { analysis, assessment } = found;
  const origin = start.code === null ? composer.origin : 'person';
  const code = start.code ?? (await composer.synthesize(context, analysis, assessment));
  const sha256 = sha256Hex(code);
  const { manifest, complaints } = await loadHarness(stage.signal, stage.sandbox, code);
  if (manifest === null) {
    await journal.note('harness.candidate', { sha256, origin, complaints });
    await journal.note('stage.finished', { stage: 'synthesize', summary: `rejected: ${complaints.length} complaints` });
    return { harness: null, complaints };
  }
  const first: LoadedHarness = { code, sha256, origin, manifest };
  if (stage.ask === null || start.code !== null) {
    await journal.note('harness.candidate', { sha256, origin, complaints });
    return settle(stage, first, null);
  }
  const chosen = await chooseHarness(stage, stage.ask, context, { ...found, draft: first });
  await journal.note('stage.decided', {
    stage: 'synthesize',
    by: chosen.harness.origin === 'model' ? 'model' : 'composer',
    why: chosen.why,
  });
  return settle(stage, chosen.harness, chosen.undefended);
}

async function settle(
  { journal }: StageContext,
  harness: LoadedHarness,
  undefended: string[] | null,
): Promise<Synthesis> {
  const { code, sha256, origin, manifest } = harness;
  await journal.note('harness', { code, sha256, origin, manifest, ...(undefended && { undefended }) });
  const lines = code.split('\n').length;
  await journal.note('stage.finished', {
    stage: 'synthesize',
    summary: `${origin}, ${lines} lines, sha256 ${sha256.slice(0, 12)}`,
  });
  return { harness };
}
