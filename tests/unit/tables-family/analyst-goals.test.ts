import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { runGoal } from '../../../src/pipeline/run.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted, source } from '../../support/sources.ts';
import { answeredOver } from './attach.ts';
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

/** As many as were answered when this was last looked at, less a little room: fewer is a loss of what could be done. */
const leastAnswered = 315;
/** One in so many goals goes through a whole run. */
const wholeRunEach = 10;

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const sourcesOf = ({ files }: AnalystGoal) =>
  files.map((path) => source(basename(path), new Uint8Array(readFileSync(path))));

const isRight = (given: Json, { answer, also = [], ordered = false }: AnalystGoal) =>
  (answer === null ? also : [answer, ...also]).some((one) => sameAnswer(given, one, ordered));

it('gives no wrong answer to any of the analysts’ goals, and an answer to most', { timeout: 240_000 }, async () => {
  const wrong: string[] = [];
  let answered = 0;
  for (const one of goals) {
    const given = await answeredOver(one.goal, sourcesOf(one));
    if (given === null) continue;
    answered++;
    if (!isRight(given, one)) wrong.push(`${one.goal} ${JSON.stringify(given).slice(0, 200)}`);
  }
  expect(wrong).toEqual([]);
  expect(answered).toBeGreaterThanOrEqual(leastAnswered);
});

it('verifies what it answers, by checks that would notice another answer', { timeout: 240_000 }, async () => {
  for (const one of goals.filter((_, index) => index % wholeRunEach === 0)) {
    const attachments = sourcesOf(one);
    const { verdict } = await runGoal(neverAborted, { goal: one.goal, attachments }, host);
    const given = await answeredOver(one.goal, attachments);
    expect(verdict.status, one.goal).toBe(given === null ? 'refused' : 'verified');
    if (given === null) continue;
    expect(verdict.value?.answer, one.goal).toEqual(given);
    expect(verdict.strength?.score, one.goal).toBeGreaterThanOrEqual(0.8);
  }
});
