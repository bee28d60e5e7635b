import { expect } from 'vitest';
import type { AttachmentSource } from '../../../src/core/attachment.ts';
import type { AnyRunEvent, EventData, EventType } from '../../../src/core/event.ts';
import { createModels } from '../../../src/models/create-models.ts';
import { findAmong, type ScriptedModel, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { replayRun } from '../../../src/pipeline/replay.ts';
import { runGoal } from '../../../src/pipeline/run.ts';
import type { RunHost } from '../../../src/pipeline/services.ts';
import { choiceOf } from '../../support/fulfil-run.ts';
import { neverAborted } from '../../support/sources.ts';

/** Runs a goal with scripted models, and replays it with the models gone: every event must come out the same. */
export async function designed(
  host: RunHost,
  models: readonly ScriptedModel[],
  request: { goal: string; attachments?: readonly AttachmentSource[]; answers?: Record<string, string>; code?: string },
) {
  const run = await runGoal(
    neverAborted,
    { attachments: [], ...request },
    {
      ...host,
      // A test waits for no one: failures that may pass are tried again at once.
      models: createModels(choiceOf(models), findAmong(...models), { sleep: () => Promise.resolve() }),
    },
  );
  // A request that the script has no reply for fails the run: this says which.
  expect(run.verdict).not.toMatchObject({ status: 'failed' });
  const replay = await replayRun(neverAborted, run.events, host);
  expect(replay).toMatchObject({ ok: true, equal: run.events.length, total: run.events.length, detail: null });
  return run;
}

/** The data of the events of a type. */
export function all<T extends EventType>(events: readonly AnyRunEvent[], type: T): EventData<T>[] {
  return events.flatMap((event) => (event.type === type ? [event.data as EventData<T>] : []));
}

/** Who decided a stage, and why. */
export function decided(events: readonly AnyRunEvent[], stage: string) {
  return all(events, 'stage.decided').find((data) => data.stage === stage);
}

/** What the models were asked for, in order. */
export function purposes(events: readonly AnyRunEvent[]): string[] {
  return all(events, 'model.called').map(({ purpose }) => purpose);
}

export const understood = {
  summary: 'Say who painted best in the Renaissance.',
  deliverable: 'a name with a reason',
  kind: 'knowledge',
  shape: 'text',
  tools: [],
  assumptions: [],
  questions: [],
};
export const analysis: ScriptedRound = { when: 'analyze', json: understood };
export const noRisk: ScriptedRound = { when: 'assess', json: { risks: [], invariants: [], forbiddenTools: [] } };

/** A model's module in a fence, with words around it. */
export function written(code: string): ScriptedRound {
  return { when: 'synthesize', text: `Here is the harness.\n\`\`\`js\n${code}\n\`\`\`\nIt is done.` };
}

/** A module for a goal whose answer is a number. */
export function numberHarness(about: { solve: string; verify: string; more?: string }): string {
  return `${about.more ?? ''}
export const systemPrompt = 'Give the number.';
export const tools = { calculate: 'For the product.' };
export const limits = { steps: 4, repairs: 1, tokens: 2048, temperature: 0 };
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
${about.solve === '' ? '' : `export async function solve(run) { ${about.solve} }`}
export async function verify(output, run) { ${about.verify} }`;
}

/** A statement of `verify`. */
export function check(name: string, defends: string, condition: string): string {
  return `run.check('${name}', { defends: '${defends}', at: '/answer' }, ${condition}, 'compared');`;
}
