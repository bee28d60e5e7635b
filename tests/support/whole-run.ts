import { expect } from 'vitest';
import type { AttachmentSource } from '../../src/core/attachment.ts';
import type { AnyRunEvent, EventData } from '../../src/core/event.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { canonicalJson } from '../../src/core/json.ts';
import type { ModelChoice } from '../../src/core/model.ts';
import { createModels } from '../../src/models/create-models.ts';
import type { ModelNews, Models } from '../../src/models/models.ts';
import { findAmong, type ScriptedModel, type ScriptedRound } from '../../src/models/scripted/scripted.ts';
import { recheckRun, replayRun } from '../../src/pipeline/replay.ts';
import { resumeRun, runGoal, type FinishedRun } from '../../src/pipeline/run.ts';
import type { RunHost } from '../../src/pipeline/services.ts';
import { exportRecord, recordText } from '../../src/record/export-record.ts';
import { verifyFile } from '../../src/record/verify-record.ts';
import { MemoryRunStore } from '../../src/storage/memory-run-store.ts';
import { choiceOf } from './fulfil-run.ts';
import { neverAborted } from './sources.ts';

/** A designer that is of no use: the composer's analysis, assessment and harness stay. */
export const noDesigner: ScriptedRound = {
  when: ['analyze', 'assess', 'synthesize'],
  times: Infinity,
  text: 'I do not know.',
};

/** One whole run with scripted models, and its store. */
export interface WholeRun extends FinishedRun {
  store: MemoryRunStore;
  attachments: readonly AttachmentSource[];
}

/** What a whole run is asked for. */
export interface WholeRunRequest {
  goal: string;
  attachments?: readonly AttachmentSource[];
  code?: string;
  models: readonly ScriptedModel[];
  budget?: Partial<ModelChoice['budget']>;
  signal?: AbortSignal;
  onModel?: (news: ModelNews) => void;
}

/** Runs a goal from end to end, as an app does, in a store of its own. */
export async function wholeRun(host: RunHost, asked: WholeRunRequest): Promise<WholeRun> {
  const { goal, attachments = [], code, models, budget, signal = neverAborted, onModel } = asked;
  const store = new MemoryRunStore();
  const run = await runGoal(
    signal,
    { goal, attachments, ...(code !== undefined && { code }) },
    {
      ...host,
      store,
      models: createModels(choiceOf(models, budget), findAmong(...models), { sleep: () => Promise.resolve() }),
      ...(onModel && { onModel }),
    },
  );
  return { ...run, store, attachments };
}

/** The data of all events of one type. */
export function dataOf<T extends AnyRunEvent['type']>(events: readonly AnyRunEvent[], type: T): EventData<T>[] {
  return events.filter((event) => event.type === type).map((event) => event.data as EventData<T>);
}

/** The exported record verifies, its own check run again included. */
export async function expectVerifies(host: RunHost, { id, store }: WholeRun): Promise<void> {
  const file = new TextEncoder().encode(recordText(await exportRecord(id, store, host.signer)));
  const verified = await verifyFile(neverAborted, file, {
    recheck: (signal, record) => recheckRun(signal, record.events, host.sandbox),
  });
  expect(verified.steps.filter(({ ok }) => !ok)).toEqual([]);
  expect(verified.ok).toBe(true);
}

/** The record replays bit for bit, with files and models gone. */
export async function expectReplays(host: RunHost, { events }: WholeRun): Promise<void> {
  expect(await replayRun(neverAborted, events, host)).toMatchObject({
    ok: true,
    equal: events.length,
    total: events.length,
  });
}

/**
 * A run that was cut off after any of its events comes to the same verdict, and no model is asked what it has answered already.
 * @param from the first type of event after which it is cut
 */
async function expectResumes(host: RunHost, run: WholeRun, from: AnyRunEvent['type']): Promise<void> {
  const { id, events, verdict, attachments } = run;
  const [start] = dataOf(events, 'run.started');
  const first = events.findIndex(({ type }) => type === from) + 1;
  for (let cut = first; cut < events.length; cut++) {
    const store = new MemoryRunStore();
    for (const event of events.slice(0, cut)) await store.append(id, event);
    for (const [i, attachment] of attachments.entries())
      await store.saveBlob(start?.attachments[i]?.sha256 ?? '', await attachment.read());
    const recorded = dataOf(events, 'model.called');
    const known = dataOf(events.slice(0, cut), 'model.called').length;
    const models = answering(start?.models, recorded.slice(known));
    const resumed = await resumeRun(neverAborted, id, { ...host, store, models });
    expect(resumed.verdict, `cut at ${cut}`).toEqual(verdict);
    const types = resumed.events.map(({ type }) => type).filter((type) => type !== 'note.resumed');
    expect(types, `cut at ${cut}`).toEqual(events.map(({ type }) => type));
  }
}

/** The record verifies, replays, and resumes from anywhere after the first event of a type. */
export async function expectGoodRecord(
  host: RunHost,
  run: WholeRun,
  from: AnyRunEvent['type'] = 'run.started',
): Promise<void> {
  await expectVerifies(host, run);
  await expectReplays(host, run);
  await expectResumes(host, run, from);
}

/** Models that answer as the record says they did, each request once and in its order. */
function answering(choice: ModelChoice | undefined, calls: EventData<'model.called'>[]): Models {
  if (choice === undefined) throw new Error('The run has no models.');
  const left = [...calls];
  return {
    choice,
    answer: (_, request) => {
      const next = left.shift();
      if (next?.request !== sha256Hex(canonicalJson(request))) throw new Error('A model was asked for something else.');
      const { request: _hash, ...answer } = next;
      return Promise.resolve(answer);
    },
  };
}
