import type { Analysis } from '../../core/analysis.ts';
import { AegisError } from '../../core/errors.ts';
import { hashJson } from '../../core/hash.ts';
import { canonicalJson } from '../../core/json.ts';
import { classifyBeyond } from './families/beyond.ts';
import { families as registered } from './families/registry.ts';
import type { Family, FamilyReadings, Reading, ReadingContext } from './family.ts';

/** A reading that the words support less than this share of the best one's weight is no rival. */
const rivalShare = 0.5;
/** Readings that are computed for one goal, best first; a goal with more plausible meanings than that is asked about anyway. */
const readingCap = 12;
/** The one question that the composer asks. */
const readingQuestion = 'reading';

interface Candidate {
  family: Family;
  reading: Reading;
}

/**
 * What the goal means, by code alone: asks every family for its plausible readings, computes the answer of each, and chooses one only
 * when all agree. Where they differ it asks, unless `answers` settles it; where there is none it says what is beyond it.
 */
export async function compose(
  context: ReadingContext,
  answers: Readonly<Record<string, string>>,
  families: readonly Family[] = registered,
): Promise<Analysis> {
  // One after the other: tool calls are recorded in the order in which they happen, and a replay must meet them in the same.
  const asked: { family: Family; said: FamilyReadings }[] = [];
  for (const family of families) asked.push({ family, said: await family.read(context) });
  let candidates = rivals(asked.flatMap(({ family, said }) => said.readings.map((reading) => ({ family, reading }))));
  const chosen = answers[readingQuestion];
  if (chosen !== undefined) {
    const settled = candidates.filter(({ reading }) => readingId(reading) === chosen);
    if (settled.length > 0) candidates = settled;
  }

  const best = candidates[0];
  if (best === undefined)
    return beyondComposer(context, asked.find(({ said }) => said.beyond !== null)?.said.beyond ?? null);

  const computed: (Candidate & { answer: string })[] = [];
  for (const candidate of candidates) {
    try {
      computed.push({
        ...candidate,
        answer: canonicalJson(await candidate.family.answer(candidate.reading.plan, context)),
      });
    } catch (thrown) {
      const error = AegisError.from(thrown);
      if (error.code !== 'tool-failed' && error.code !== 'bad-input') throw error;
      // The best reading cannot be computed: its rivals do not become right by that. A rival that cannot is no rival.
      if (candidate === best)
        return analysisOf(best, [], { reason: 'no-evidence', message: error.message, next: error.fix });
    }
  }
  const meanings = distinctAnswers(computed);
  if (meanings.length <= 1) return analysisOf(best, [], null);
  return analysisOf(best, [questionAbout(meanings)], null);
}

/** The plausible readings, best first, without repeats. */
function rivals(candidates: Candidate[]): Candidate[] {
  const ordered = candidates
    .map((candidate) => ({ candidate, id: readingId(candidate.reading) }))
    .sort((a, b) => b.candidate.reading.weight - a.candidate.reading.weight || (a.id < b.id ? -1 : 1))
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .map(({ candidate }) => candidate);
  const least = (ordered[0]?.reading.weight ?? 0) * rivalShare;
  return ordered.filter(({ reading }) => reading.weight >= least).slice(0, readingCap);
}

/** A short name of a reading that stays the same from run to run. */
function readingId(reading: Reading): string {
  return hashJson(reading.plan).slice(0, 8);
}

/** The first reading of each different answer. */
function distinctAnswers(computed: (Candidate & { answer: string })[]): Reading[] {
  const first = new Map<string, Reading>();
  for (const { answer, reading } of computed) if (!first.has(answer)) first.set(answer, reading);
  return [...first.values()];
}

function questionAbout(readings: readonly Reading[]): Analysis['questions'][number] {
  return {
    id: readingQuestion,
    text: `The goal can be read in ${readings.length} ways that lead to different answers. Which one do you mean?`,
    options: readings.map((reading) => ({ id: readingId(reading), label: reading.statement })),
  };
}

function analysisOf(
  { family, reading }: Candidate,
  questions: Analysis['questions'],
  beyond: Analysis['beyond'],
): Analysis {
  return {
    summary: reading.statement,
    deliverable: reading.deliverable,
    kind: reading.kind,
    shape: reading.shape,
    tools: Object.keys(family.draft(reading.plan, []).tools),
    // Nothing is taken for granted before the person has said which reading they mean.
    assumptions: questions.length > 0 ? [] : [...reading.assumptions],
    questions,
    plan: { family: family.name, data: reading.plan },
    beyond,
  };
}

/** The analysis of a goal that no family reads, or that one knows to be beyond code. */
function beyondComposer(context: ReadingContext, said: Analysis['beyond']): Analysis {
  const { kind, shape, deliverable, summary, message, next } = classifyBeyond(context.goal, context.attachments);
  const goal = {
    summary: (said && summaryOf[said.reason]) ?? summary,
    deliverable,
    kind: said?.reason === 'needs-live-data' ? ('live-data' as const) : kind,
    shape,
  };
  const nothing = { tools: [], assumptions: [], questions: [], plan: null };
  return { ...goal, ...nothing, beyond: said ?? { reason: 'needs-model', message, next } };
}

/** What a goal is where a family has said why code cannot answer it. */
const summaryOf: Partial<Record<NonNullable<Analysis['beyond']>['reason'], string>> = {
  'needs-live-data': 'A question about something that changes all the time.',
  'needs-attachment': 'A question about a file that is not attached.',
  'no-evidence': 'A question that what is attached cannot answer.',
  ambiguous: 'A question whose words could not be matched with what is attached.',
};
