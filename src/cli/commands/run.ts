import { readFile } from 'node:fs/promises';
import { AegisError } from '../../core/errors.ts';
import { runGoal } from '../../pipeline/run.ts';
import { fileAttachment } from '../file-attachment.ts';
import { finishRun } from '../finish-run.ts';
import { chooseModel } from '../models/choose-model.ts';
import { budgetOf, modelsOf } from '../models/models-for-run.ts';
import { say } from '../say.ts';
import { withHost } from '../with-host.ts';
import { many, one, type Command } from './command.ts';

/** `aegis run "GOAL"` */
export const run: Command = {
  options: {
    attach: { type: 'string', multiple: true },
    answer: { type: 'string', multiple: true },
    harness: { type: 'string' },
    model: { type: 'string' },
    'base-url': { type: 'string' },
    budget: { type: 'string' },
    json: { type: 'boolean' },
    out: { type: 'string' },
  },
  async run(options, positionals) {
    const [goal, extra] = positionals;
    if (goal === undefined)
      throw new AegisError('usage', 'The goal is missing.', 'Say it in quotes: aegis run "What is 15% of 80?"');
    if (extra !== undefined)
      throw new AegisError('usage', `"${extra}" stands after the goal.`, 'Put the whole goal in one pair of quotes.');
    const harnessPath = one(options, 'harness');
    const attachments = await Promise.all(many(options, 'attach').map(fileAttachment));
    const code = harnessPath === undefined ? undefined : await readModule(harnessPath);
    const answers = Object.fromEntries(many(options, 'answer').map(parseAnswer));
    const budget = budgetOf(one(options, 'budget'));
    const { id, connected, notice } = await chooseModel({
      model: one(options, 'model'),
      baseUrl: one(options, 'base-url'),
      env: process.env,
      fetch: globalThis.fetch,
    });
    say(notice);
    const models = id === null || connected === null ? null : modelsOf(id, connected, budget);
    return withHost(models, async (host, signal) => {
      const finished = await runGoal(signal, { goal, attachments, answers, ...(code !== undefined && { code }) }, host);
      return finishRun(finished.id, host, { json: options.json === true, out: one(options, 'out') ?? null });
    });
  },
};

function parseAnswer(text: string): [string, string] {
  const [id, option] = text.split('=', 2);
  if (!id || !option)
    throw new AegisError(
      'usage',
      `"${text}" is no answer to a question.`,
      'Write --answer QUESTION=OPTION, as the refusal lists them.',
    );
  return [id, option];
}

async function readModule(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AegisError('usage', `The harness ${path} cannot be read.`, 'Check the path after --harness.', { cause });
  }
}
