import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { Json } from '../src/core/json.ts';
import { fillSchema } from '../src/harness/designer/fill-schema.ts';
import type { AttachmentSource } from '../src/core/attachment.ts';
import { type ModelCall } from '../src/core/model.ts';
import { defaultBudget, type ModelPurpose } from '../src/core/model-roles.ts';
import { mediaTypeOf } from '../src/core/media-type.ts';
import { createModels } from '../src/models/create-models.ts';
import { findAmong, scripted, type ScriptedModel, type ScriptEntry } from '../src/models/scripted/scripted.ts';
import { runGoal } from '../src/pipeline/run.ts';
import type { RunHost } from '../src/pipeline/services.ts';
import type { Figure } from './figure.ts';

/** The smallest window that a run must fit, in tokens. */
const window = 4096;
/** What chat templates add around the messages, as `src/models` reckons it: around each, and around all. */
const perMessage = 5;
const perPrompt = 12;
const neverAborted = new AbortController().signal;

/** Ten goals of every kind, four of them beyond code, four with a file. */
const goals: readonly { goal: string; files: readonly string[] }[] = [
  { goal: 'What is the monthly payment on a loan of 200000 at 4% over 30 years?', files: [] },
  { goal: 'How many days between 2024-02-01 and 2024-03-01?', files: [] },
  { goal: 'Convert 5 feet 11 inches to cm', files: [] },
  { goal: 'What is the total revenue per region?', files: ['sales.csv'] },
  { goal: 'Which product has the highest total revenue?', files: ['sales.csv'] },
  { goal: 'How many words are in the letter?', files: ['letter-a.txt'] },
  { goal: 'Who was the best painter of the Renaissance, and why?', files: [] },
  { goal: 'Write an email of at most 120 words to my landlord that asks for a repair of the heating.', files: [] },
  { goal: 'Should I lease or buy a car? Give pros and cons as 5 bullet points.', files: [] },
  { goal: 'Write a friendly reply to this letter, and quote the sentence that you answer.', files: ['letter-a.txt'] },
];

const words: Readonly<Record<string, string>> = {
  analyze: 'analyze',
  assess: 'assess',
  synthesize: 'synthesize, three tries',
  execute: 'execute',
  repair: 'repair',
  verifier: 'verifier written anew',
};

/**
 * What the prompts of each stage take of a window of 4,096 tokens, in whole runs of ten goals with a model that fails at everything it can fail at: so
 * every later try is in it, with what went before. A token is one of the o200k vocabulary; the model is told its schema in words, which takes more.
 */
export async function promptFigures(host: RunHost): Promise<Figure[]> {
  const calls: ModelCall[] = [];
  for (const { goal, files } of goals) {
    const model = clumsy();
    const attachments = await Promise.all(files.map(example));
    const choice = { designer: [model.id], judge: [model.id], worker: [model.id], budget: defaultBudget };
    const models = createModels(choice, findAmong(model));
    const { events } = await runGoal(neverAborted, { goal, attachments }, { ...host, models });
    calls.push(...events.flatMap((event) => (event.type === 'model.called' ? [event.data] : [])));
  }
  return [...new Set(calls.map(({ purpose }) => purpose))].map((purpose) => figureOf(purpose, calls));
}

function figureOf(purpose: ModelPurpose, all: readonly ModelCall[]): Figure {
  const calls = all.filter((call) => call.purpose === purpose);
  const prompts = calls.map(tokensOf);
  const whole = Math.max(...calls.map((call) => tokensOf(call) + call.settings.maxTokens));
  const cut = Math.max(...calls.map((call) => call.cut.reduce((sum, { tokens }) => sum + tokens, 0)));
  const unanswered = calls.filter(({ reply }) => reply === null).length;
  return {
    name: `${words[purpose] ?? purpose}: the longest prompt of ${calls.length}, with room for its answer`,
    value: whole,
    unit: 'tokens',
    baseline: { name: `the prompt alone (at most ${cut} left out)`, value: Math.max(...prompts) },
    target: `at most ${window}, all answered`,
    ok: whole <= window && unanswered === 0,
  };
}

function tokensOf({ messages }: ModelCall): number {
  return messages.reduce((sum, message) => sum + perMessage + encode(message.text).length, perPrompt);
}

/** A model that answers the stages at length, has each of its harnesses rejected, and gives answers that break the schema. */
function clumsy(): ScriptedModel {
  const sentence = 'The figures in the file are taken to be in one currency and to cover one whole year of sales.';
  const analysis = {
    summary: sentence,
    deliverable: 'a short text with the reasons for it',
    kind: 'other',
    shape: 'text',
    tools: ['calculate', 'text_count'],
    assumptions: Array.from({ length: 5 }, (_, i) => `${sentence} This is number ${i + 1}.`),
    questions: [],
  };
  const rounds: ScriptEntry[] = [
    (asked) => {
      switch (asked.purpose) {
        case 'analyze':
          return asked.prompt.includes('Your last answer')
            ? { json: analysis }
            : { json: { ...analysis, kind: 'mixed' } };
        case 'assess': {
          const ids = [...new Set([...asked.prompt.matchAll(/^- ([a-z]+(?:-[a-z]+)+): /gm)].map(([, id = '']) => id))];
          const risks = ids
            .slice(-6)
            .map((id) => ({ id, severity: 9, occurrence: 9, detection: 9, rationale: sentence }));
          const invariants = ['first', 'second', 'third'].map((id) => ({ id: `the ${id} fact`, text: sentence }));
          const answer = { risks, invariants, forbiddenTools: [] };
          return asked.prompt.includes('Your last answer') ? { json: answer } : { json: { ...answer, risks: 'many' } };
        }
        case 'synthesize':
          return {
            text: `\`\`\`js\nimport nothing from 'nowhere'; // ${asked.seed}\n${draftIn(asked.prompt)}\n\`\`\``,
          };
        default:
          return { json: emptyAnswer(asked.prompt) };
      }
    },
  ];
  return scripted({ rounds, window, schema: 'prompt', tools: 'json', count: (text) => encode(text).length });
}

/** An answer that fits the schema in the prompt and says nothing: its checks fail, and it is repaired. */
function emptyAnswer(prompt: string): Json {
  const schemas = [...prompt.matchAll(/\{"type":"object".*\}/g)].flatMap(([text]) => {
    try {
      return [JSON.parse(text) as Json];
    } catch {
      return [];
    }
  });
  const filling = { items: 1, text: () => 'n/a', number: () => 0, flag: () => false, date: () => '2024-01-01' };
  return fillSchema(schemas.at(-1), filling);
}

/** The code in a prompt: what a model that changes little would write. */
function draftIn(prompt: string): string {
  const [, last] = /^Your last module:\n```js\n([\s\S]*?)```/m.exec(prompt) ?? [];
  const [, draft] = /^The draft:\n```js\n([\s\S]*?)```/m.exec(prompt) ?? [];
  return last ?? draft ?? 'export const systemPrompt = "";\n'.repeat(60);
}

/** A file of the examples; the bench and the tests run from the project's root. */
async function example(name: string): Promise<AttachmentSource> {
  const bytes = new Uint8Array(await readFile(join('examples', 'data', name)));
  return { name, mediaType: mediaTypeOf(name), bytes: bytes.byteLength, read: () => Promise.resolve(bytes) };
}
