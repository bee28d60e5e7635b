import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileAttachment } from '../src/cli/file-attachment.ts';
import { spawnSandbox } from '../src/cli/spawn-sandbox.ts';
import { app } from '../src/core/app.ts';
import { systemClock } from '../src/core/clock.ts';
import type { Json } from '../src/core/json.ts';
import { runGoal } from '../src/pipeline/run.ts';
import type { RunHost } from '../src/pipeline/services.ts';
import { createSigner } from '../src/record/signature.ts';
import { createSandbox } from '../src/sandbox/create-sandbox.ts';
import { generateDeviceKey } from '../src/storage/device-key.ts';
import { MemoryRunStore } from '../src/storage/memory-run-store.ts';
import { createTableEngine } from '../src/tools/tables/create-table-engine.ts';
import { answerValues, matches } from './wtq/denotation.ts';
import { readQuestions, type Question } from './wtq/questions.ts';

/**
 * `npm run bench:tables -- [--data DIR] [--questions FILE] [--limit N] [--json]`: how often a goal over a real table gets a verified answer, and how
 * often a verified answer is right. Every question goes through the run that a person uses.
 */
const { values: options } = parseArgs({
  options: {
    data: { type: 'string', default: '../shared/data/wikitablequestions' },
    questions: { type: 'string' },
    limit: { type: 'string' },
    json: { type: 'boolean', default: false },
  },
});

/** What came of one question. */
interface Outcome {
  id: string;
  status: string;
  answer: Json;
  /** Whether the answer is the right one; null where none was given. */
  right: boolean | null;
  ms: number;
}

const questionsFile = options.questions ?? join(options.data, 'random-split-1-dev.tsv');
const questions = (await readQuestions(questionsFile)).slice(
  0,
  options.limit === undefined ? undefined : Number(options.limit),
);
const sandbox = createSandbox(spawnSandbox);
const signer = createSigner(await generateDeviceKey(false));
const outcomes: Outcome[] = [];
try {
  for (const question of questions) {
    outcomes.push(await ask(question));
    if (!options.json && outcomes.length % 100 === 0)
      process.stderr.write(`${outcomes.length} of ${questions.length}\n`);
  }
} finally {
  await sandbox.dispose();
}

const verified = outcomes.filter(({ status }) => status === 'verified');
const right = verified.filter((outcome) => outcome.right === true);
const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
const figures = {
  questions: outcomes.length,
  verified: verified.length,
  right: right.length,
  coverage: ratio(verified.length, outcomes.length),
  precision: ratio(right.length, verified.length),
  accuracy: ratio(right.length, outcomes.length),
  msMedian: times[times.length >> 1] ?? 0,
  msMean: ratio(
    times.reduce((sum, ms) => sum + ms, 0),
    times.length,
  ),
};
if (options.json) {
  process.stdout.write(`${JSON.stringify({ ...figures, outcomes }, null, 1)}\n`);
} else {
  const states = new Map<string, number>();
  for (const { status } of outcomes) states.set(status, (states.get(status) ?? 0) + 1);
  process.stdout.write(
    [
      `questions   ${figures.questions} (${questionsFile})`,
      `coverage    ${figures.coverage.toFixed(4)}  share with a verified answer (${figures.verified})`,
      `precision   ${figures.precision.toFixed(4)}  share of the verified that are right (${figures.right})`,
      `accuracy    ${figures.accuracy.toFixed(4)}  coverage times precision`,
      `time        ${figures.msMedian.toFixed(0)} ms a question in the median, ${figures.msMean.toFixed(0)} ms on average`,
      `verdicts    ${[...states].map(([status, count]) => `${status} ${count}`).join(', ')}`,
      '',
    ].join('\n'),
  );
}

async function ask(question: Question): Promise<Outcome> {
  const tables = createTableEngine();
  const host: RunHost = {
    store: new MemoryRunStore(),
    signer,
    sandbox,
    tables,
    clock: systemClock,
    app,
  };
  const from = performance.now();
  try {
    const attachment = await fileAttachment(join(options.data, question.context));
    const { verdict } = await runGoal(
      new AbortController().signal,
      { goal: question.utterance, attachments: [attachment] },
      host,
    );
    const answer = verdict.status === 'verified' ? (verdict.value?.['answer'] ?? null) : null;
    return {
      id: question.id,
      status: verdict.status,
      answer,
      right: verdict.status === 'verified' ? matches(question.target, answerValues(answer)) : null,
      ms: performance.now() - from,
    };
  } finally {
    await tables.dispose();
  }
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
