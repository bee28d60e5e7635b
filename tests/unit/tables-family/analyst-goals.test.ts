import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { runGoal } from '../../../src/pipeline/run.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted, source } from '../../support/sources.ts';
import { sameAnswer } from './same-answer.ts';

/**
 * A goal over files, with its answer as computed apart from this project (exact decimals over the same files). `null`: it must not be answered, as it has
 * several meanings or none; `also`: answers that would be right where one is given all the same. Rows of a table are lists of cells.
 */
interface AnalystGoal {
  goal: string;
  files: string[];
  answer: Json;
  also?: Json[];
  ordered?: boolean;
}

const goals = JSON.parse(
  readFileSync(new URL('analyst-goals.json', import.meta.url), 'utf8'),
) as unknown as AnalystGoal[];

/** As many as were verified when this was last looked at, less a little room: fewer is a loss of what could be done. */
const leastVerified = 240;

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

it('answers none of the analysts’ goals wrongly, and most of them', { timeout: 240_000 }, async () => {
  const wrong: string[] = [];
  let verified = 0;
  for (const { goal, files, answer, also = [], ordered = false } of goals) {
    const attachments = files.map((path) => source(basename(path), new Uint8Array(readFileSync(path))));
    const { verdict } = await runGoal(neverAborted, { goal, attachments }, host);
    if (verdict.status !== 'verified') continue;
    verified++;
    const given = verdict.value?.answer ?? null;
    const right = (answer === null ? also : [answer, ...also]).some((one) => sameAnswer(given, one, ordered));
    if (!right) wrong.push(`${goal} ${JSON.stringify(given).slice(0, 200)}`);
    else expect(verdict.strength?.score, goal).toBeGreaterThanOrEqual(0.8);
  }
  expect(wrong).toEqual([]);
  expect(verified).toBeGreaterThanOrEqual(leastVerified);
});
