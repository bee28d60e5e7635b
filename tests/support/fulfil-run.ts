import type { AttachmentSource } from '../../src/core/attachment.ts';
import { isoInstant } from '../../src/core/clock.ts';
import { recordFormat, type AnyRunEvent, type EventData } from '../../src/core/event.ts';
import type { Harness } from '../../src/core/harness.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { newRunId } from '../../src/core/ids.ts';
import { type ModelChoice } from '../../src/core/model.ts';
import { defaultBudget } from '../../src/core/model-roles.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { loadHarness } from '../../src/harness/load-harness.ts';
import { createModels } from '../../src/models/create-models.ts';
import { findAmong, type ScriptedModel } from '../../src/models/scripted/scripted.ts';
import { admitAttachments } from '../../src/pipeline/admit.ts';
import { createAskModel } from '../../src/pipeline/ask-model.ts';
import { ToolDesk } from '../../src/pipeline/call-tools.ts';
import { fulfil } from '../../src/pipeline/fulfil.ts';
import { readAttachments } from '../../src/pipeline/read-attachments.ts';
import type { RunHost } from '../../src/pipeline/services.ts';
import { createJournal } from '../../src/record/create-journal.ts';
import { MemoryRunStore } from '../../src/storage/memory-run-store.ts';
import { plainAnalysis } from '../shared/plain-analysis.ts';
import { neverAborted } from './sources.ts';

/** One scripted model for every role; a second one to fall back on, where there is one. */
export function choiceOf(models: readonly ScriptedModel[], budget: Partial<ModelChoice['budget']> = {}): ModelChoice {
  const ids = models.map(({ id }) => id);
  return { designer: ids, judge: ids, worker: ids, budget: { ...defaultBudget, ...budget } };
}

/** Stages 4 and 5 of a run, with a harness of any origin: what no goal brings about by itself. */
export async function fulfilRun(
  host: RunHost,
  asked: {
    goal: string;
    attachments?: readonly AttachmentSource[];
    code: string;
    origin?: Harness['origin'];
    models: readonly ScriptedModel[];
    budget?: Partial<ModelChoice['budget']>;
    forbidden?: string[];
    signal?: AbortSignal;
  },
): Promise<{ verdict: Verdict; events: readonly AnyRunEvent[] }> {
  const { goal, code, origin = 'model', models, forbidden = [], signal = neverAborted } = asked;
  const admitted = await admitAttachments(asked.attachments ?? []);
  const sources = admitted.map(({ source }) => source);
  const choice = choiceOf(models, asked.budget);
  const id = newRunId(host.clock);
  const start: EventData<'run.started'> = {
    format: recordFormat,
    id,
    goal,
    createdAt: isoInstant(host.clock()),
    app: host.app,
    attachments: admitted.map(({ ref }) => ref),
    model: models[0]?.id ?? null,
    models: choice,
    code: null,
    answers: {},
  };
  const journal = createJournal({ runId: id, store: new MemoryRunStore(), clock: host.clock, mode: 'live' });
  await journal.note('run.started', start);
  const read = await readAttachments(signal, start, journal, host.tables, sources);
  if (read.profiles === null) throw new Error(read.reason.message);
  const { profiles: attachments } = read;
  const now = Date.parse(start.createdAt);
  const desk = new ToolDesk(journal, () => Promise.resolve({ now, attachments, tables: host.tables }));
  const ask = createAskModel(journal, choice, createModels(choice, findAmong(...models)), () => undefined);
  const { manifest, complaints } = await loadHarness(signal, host.sandbox, code);
  if (manifest === null) throw new Error(complaints.join('\n'));
  const harness = { code, sha256: sha256Hex(code), origin, manifest };
  const verdict = await fulfil(
    { signal, start, journal, sandbox: host.sandbox, desk, attachments, now, ask },
    {
      harness,
      analysis: plainAnalysis({ summary: goal, deliverable: 'an answer' }),
      assessment: { risks: [], invariants: [], forbiddenTools: forbidden },
    },
  );
  return { verdict, events: journal.events };
}

/** A harness module without `solve`, in few words. */
export function workerHarness(parts: {
  verify: string;
  tools?: Record<string, string>;
  limits?: Record<string, number>;
  answer?: string;
  extra?: string;
}): string {
  const { verify, tools = {}, limits = {}, answer = `{ type: 'number' }`, extra = '' } = parts;
  return `export const systemPrompt = 'Answer the goal exactly.';
export const tools = ${JSON.stringify(tools)};
export const limits = ${JSON.stringify({ steps: 8, repairs: 2, tokens: 4096, temperature: 0, ...limits })};
export const outputSchema = { type: 'object', properties: { answer: ${answer} }, required: ['answer'], additionalProperties: false };
${extra}
export async function verify(output, run) {
${verify}
}
`;
}

/** A verifier that adds the column `revenue` of the first attachment, row by row. */
export const verifySum = `
  const [table] = run.attachments;
  const rows = await table.rows({ columns: ['revenue'] });
  const total = run.lib.sum(rows.map(([cell]) => cell));
  run.check('the sum of all rows', { defends: 'arithmetic-drift', at: '/answer' }, run.lib.near(output.answer, total.toString()), 'The rows make ' + total.toString() + ', the answer says ' + output.answer + '.');
`;
