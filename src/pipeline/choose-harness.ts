import type { Analysis } from '../core/analysis.ts';
import type { Assessment } from '../core/assessment.ts';
import type { EventData } from '../core/event.ts';
import { sha256Hex } from '../core/hash.ts';
import type { AuthorContext } from '../harness/author.ts';
import { draftFacts } from '../harness/composer/composer.ts';
import { readModule } from '../harness/designer/read-module.ts';
import {
  requiredIds,
  synthesizeRequest,
  type HarnessBrief,
  type LastTry,
} from '../harness/designer/synthesize-request.ts';
import { loadHarness } from '../harness/load-harness.ts';
import type { AskModel } from './ask-model.ts';
import { failureOf } from './ask-under-schema.ts';
import type { StageContext } from './stages.ts';
import type { LoadedHarness } from './synthesize.ts';
import { tryCandidate, tryDraft, type CandidateTrial, type TriedDraft } from './try-candidate.ts';

/** Modules that a model may write before the draft is kept. */
const mostTries = 3;

/** The harness that the run goes on with, why, and which risks and invariants no check of it defends (null: nothing was tried). */
export interface Choice {
  harness: LoadedHarness;
  why: string;
  undefended: string[] | null;
}

/**
 * Has a model write a harness, up to three times, and chooses between it and the composer's draft by what code sees of both: a model can raise the floor
 * and never lower it. Every candidate is in the record with what is wrong with it.
 */
export async function chooseHarness(
  stage: StageContext,
  ask: AskModel,
  context: AuthorContext,
  about: { analysis: Analysis; assessment: Assessment; draft: LoadedHarness; unasked: string | null },
): Promise<Choice> {
  const { signal, journal, start } = stage;
  const { analysis, assessment, draft } = about;
  const candidate = { sha256: draft.sha256, origin: draft.origin, complaints: [] };
  const keep = (why: string, undefended: string[] | null) => ({ harness: draft, why, undefended });
  if (about.unasked !== null) {
    await journal.note('harness.candidate', candidate);
    return keep(`${about.unasked} No model was asked.`, null);
  }
  const tried = await tryDraft(stage, draft, assessment);
  if (typeof tried === 'string') {
    await journal.note('harness.candidate', candidate);
    return keep(
      `The draft could not be tried, so nothing could be measured against it. ${tried} No model was asked.`,
      null,
    );
  }
  await journal.note('harness.candidate', { ...candidate, trial: tried.trial });

  const facts = draftFacts(context, analysis);
  const brief = briefOf(start.id, context, analysis, assessment, tried, facts.tools);
  const required = requiredIds(brief);
  const undefended = openIn(draft, assessment, tried.trial.covers, () => []);
  const notes: string[] = [];
  let last: LastTry | null = null;
  for (let tries = 1; tries <= mostTries; tries += 1) {
    const call = await ask(signal, synthesizeRequest(brief, tries, last));
    if (call.reply === null) {
      notes.push(failureOf(call).message);
      break;
    }
    const { reply, model } = call;
    const code = readModule(reply.text);
    const sha256 = sha256Hex(code);
    if (sha256 === draft.sha256) {
      notes.push(`${model} wrote the draft again.`);
      break;
    }
    // The same text comes to the same result: it is not run again, and the model is told that nothing changed.
    const judged: Screened =
      last !== null && last.code === code
        ? unchanged(last)
        : await screened(stage, code, sha256, reply.finish === 'length', tried, assessment, required);
    await journal.note('harness.candidate', eventOf(sha256, judged));
    if (judged.harness !== null && judged.trial.better) {
      const held = openIn(judged.harness, assessment, judged.trial.proven, (id) => facts.inPlace(id, false));
      return { harness: judged.harness, why: whyBetter(String(model), tries, judged.trial, tried), undefended: held };
    }
    if (judged.complaints.length === 0) {
      notes.push(`The harness of ${model} is sound, and no stronger than the draft.`);
      break;
    }
    notes.push(`Try ${tries} of ${model}: ${judged.complaints[0]}`);
    last = { code, complaints: judged.complaints };
  }
  return keep(`The composer’s harness stays. ${notes.join(' ')}`, undefended);
}

type Screened =
  | { harness: LoadedHarness; trial: CandidateTrial; complaints: readonly string[] }
  | { harness: null; trial: null; complaints: readonly string[] };

/** A model's module through policy, loader, schema and trial. */
async function screened(
  stage: StageContext,
  code: string,
  sha256: string,
  cut: boolean,
  draft: TriedDraft,
  assessment: Assessment,
  required: readonly string[],
): Promise<Screened> {
  const out = (complaints: readonly string[]): Screened => ({
    harness: null,
    trial: null,
    complaints: cut ? ['The reply was cut off before its end. Write a shorter module.', ...complaints] : complaints,
  });
  if (code === '')
    return out(['There is no code in the reply. Reply with one ```js fence that holds the whole module.']);
  const loaded = await loadHarness(stage.signal, stage.sandbox, code);
  if (loaded.manifest === null) return out(loaded.complaints.slice(0, 8));
  const harness: LoadedHarness = { code, sha256, origin: 'model', manifest: loaded.manifest };
  const trial = await tryCandidate(stage, harness, draft, assessment, required);
  return { harness, trial, complaints: trial.complaints };
}

const sameAgain = 'This is your last module again, unchanged.';

function unchanged({ complaints }: LastTry): Screened {
  const others = complaints.filter((complaint) => complaint !== sameAgain);
  return { harness: null, trial: null, complaints: [...others, sameAgain] };
}

function eventOf(sha256: string, { complaints, trial }: Screened): EventData<'harness.candidate'> {
  const measured = trial?.trial ?? null;
  return { sha256, origin: 'model', complaints: [...complaints], ...(measured && { trial: measured }) };
}

function briefOf(
  run: string,
  context: AuthorContext,
  analysis: Analysis,
  assessment: Assessment,
  { harness, trial }: TriedDraft,
  tools: readonly string[],
): HarnessBrief {
  const { code, manifest } = harness;
  const draft = { code, tools, outputSchema: manifest.outputSchema, hasSolve: manifest.hasSolve, ...trial };
  return { context, analysis, assessment, draft, run };
}

/**
 * Ids of risks and invariants that nothing in this harness is seen to stand against. For the composer's harness the assessment says what does; of a
 * model's only the checks that were seen to reject something count, and what holds in every run.
 */
function openIn(
  harness: LoadedHarness,
  { risks, invariants }: Assessment,
  covered: readonly string[],
  inPlace: (riskId: string) => readonly string[],
): string[] {
  const open = risks.filter(({ id, defences }) =>
    harness.origin === 'composed' ? defences.length === 0 : inPlace(id).length === 0,
  );
  return [...open, ...invariants].map(({ id }) => id).filter((id) => !covered.includes(id));
}

function whyBetter(model: string, tries: number, { trial, proven }: CandidateTrial, draft: TriedDraft): string {
  const { killed = 0, total = 0 } = trial ?? {};
  const more = proven.filter((id) => !draft.trial.covers.includes(id));
  const defends = more.length > 0 ? ` It also defends ${more.join(', ')}.` : '';
  const again = tries === 1 ? '' : ` It took ${tries} tries.`;
  return `The harness of ${model} rejects ${killed} of ${total} wrong sample outputs, the composer’s draft ${draft.trial.killed} of ${draft.trial.total}.${defends}${again}`;
}
