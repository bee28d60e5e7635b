import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { Harness, HarnessManifest } from '../core/harness.ts';
import { sha256Hex } from '../core/hash.ts';
import type { Journal } from '../core/journal.ts';
import type { Author, AuthorContext } from '../harness/author.ts';
import { loadHarness } from '../harness/load-harness.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';

/** A harness that passed the screening, with what it declares. */
export interface LoadedHarness extends Harness {
  manifest: HarnessManifest;
}

/** What stage 3 gave: a harness, or what is wrong with the last candidate. */
export type Synthesis = { harness: LoadedHarness } | { harness: null; complaints: string[] };

/**
 * Stage 3: one harness module. A person's own module is screened as any other, and it alone is tried: it is what they asked to run.
 * @param personal the person's module, or null
 */
export async function synthesize(
  signal: AbortSignal,
  journal: Journal,
  sandbox: Sandbox,
  author: Author,
  context: AuthorContext,
  found: { analysis: Analysis; assessment: Assessment; personal: string | null },
): Promise<Synthesis> {
  await journal.note('stage.started', { stage: 'synthesize' });
  const origin = found.personal === null ? author.origin : 'person';
  const code = found.personal ?? (await author.synthesize(context, found.analysis, found.assessment));
  const sha256 = sha256Hex(code);
  const loaded = await loadHarness(signal, sandbox, code);
  const complaints = loaded.manifest === null ? loaded.complaints : [];
  await journal.note('harness.candidate', { sha256, origin, complaints });
  if (loaded.manifest === null) {
    await journal.note('stage.finished', { stage: 'synthesize', summary: `rejected: ${complaints.length} complaints` });
    return { harness: null, complaints };
  }
  await journal.note('harness', { code, sha256, origin, manifest: loaded.manifest });
  const lines = code.split('\n').length;
  await journal.note('stage.finished', {
    stage: 'synthesize',
    summary: `${origin}, ${lines} lines, sha256 ${sha256.slice(0, 12)}`,
  });
  return { harness: { code, sha256, origin, manifest: loaded.manifest } };
}
