import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import goals from '../../../examples/goals.json' with { type: 'json' };
import { runGoal } from '../../../src/pipeline/run.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted, source } from '../../support/sources.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

test.each(goals)('$goal ($status)', async ({ goal, attachments, status, answer, reason }) => {
  const sources = attachments.map((path) => source(basename(path), new Uint8Array(readFileSync(`examples/${path}`))));
  const { verdict, events } = await runGoal(neverAborted, { goal, attachments: sources }, host);
  expect(verdict.status, verdict.reasons.map(({ message }) => message).join(' ')).toBe(status);
  if (answer !== undefined) expect(verdict.value?.answer).toEqual(answer);
  if (reason !== undefined) expect(verdict.reasons.map(({ code }) => code)).toContain(reason);
  // Whatever came of it, the person sees what could go wrong and the harness.
  expect(events.some(({ type }) => type === 'assessment')).toBe(true);
  expect(events.some(({ type }) => type === 'harness')).toBe(true);
});
