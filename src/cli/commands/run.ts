import { readFile } from 'node:fs/promises';
import { AegisError } from '../../core/errors.ts';
import { runGoal } from '../../pipeline/run.ts';
import { fileAttachment } from '../file-attachment.ts';
import { finishRun } from '../finish-run.ts';
import { withHost } from '../with-host.ts';
import { many, one, type Command } from './command.ts';

/** `aegis run "GOAL"` */
export const run: Command = {
  options: {
    attach: { type: 'string', multiple: true },
    answer: { type: 'string', multiple: true },
    harness: { type: 'string' },
    model: { type: 'string' },
    json: { type: 'boolean' },
    out: { type: 'string' },
  },
  async run(options, positionals) {
    const [goal, extra] = positionals;
    if (goal === undefined)
      throw new AegisError('usage', 'The goal is missing.', 'Say it in quotes: aegis run "What is 15% of 80?"');
    if (extra !== undefined)
      throw new AegisError('usage', `"${extra}" stands after the goal.`, 'Put the whole goal in one pair of quotes.');
    const model = one(options, 'model') ?? 'none';
    if (model !== 'none') {
      throw new AegisError(
        'usage',
        `There is no model ${model}.`,
        'This version runs by code alone: leave --model out, or say "none".',
      );
    }
    const harnessPath = one(options, 'harness');
    const attachments = await Promise.all(many(options, 'attach').map(fileAttachment));
    const code = harnessPath === undefined ? undefined : await readModule(harnessPath);
    const answers = Object.fromEntries(many(options, 'answer').map(parseAnswer));
    return withHost(async (host, signal) => {
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
