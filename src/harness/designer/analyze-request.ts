import { taskKinds, type Analysis } from '../../core/analysis.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ModelRequest } from '../../models/request.ts';
import { tools } from '../../tools/registry.ts';
import type { AuthorContext } from '../author.ts';
import { attachmentBlocks } from './attachment-blocks.ts';
import { designRequest, firm, giving, goalBlock, mendBlocks, type Mend } from './design-request.ts';
import { plainLine } from './plain-line.ts';

const shapes = ['number', 'text', 'boolean', 'date', 'list', 'table', 'document'];
const text = (maxLength: number): JsonObject => ({ type: 'string', maxLength });

/** What a model answers in the analysis. */
const analysisAnswerSchema: JsonObject = {
  type: 'object',
  properties: {
    summary: text(300),
    deliverable: text(100),
    kind: { type: 'string', enum: [...taskKinds] },
    shape: { type: 'string', enum: shapes },
    tools: { type: 'array', maxItems: 4, items: text(40) },
    assumptions: { type: 'array', maxItems: 5, items: text(200) },
    questions: {
      type: 'array',
      maxItems: 2,
      items: {
        type: 'object',
        properties: { text: text(200), options: { type: 'array', minItems: 2, maxItems: 4, items: text(80) } },
        required: ['text', 'options'],
        additionalProperties: false,
      },
    },
  },
  required: ['summary', 'deliverable', 'kind', 'shape', 'tools', 'assumptions', 'questions'],
  additionalProperties: false,
};

const rules = `You say what a goal means, before anyone answers it. Do not answer the goal.
Reply with one JSON object:
- summary: the goal in one sentence, as you understand it.
- deliverable: what will be handed over, in a few words, such as "a number" or "a list of 3 names".
- kind: one of ${taskKinds.join(', ')}.
- shape: one of ${shapes.join(', ')}. A document is a longer text.
- tools: names of the tools that the work needs. Often [].
- assumptions: what must be taken for granted, each a full sentence. Often [].
- questions: only where the goal has two meanings with different answers and nothing tells which; each with 2 to 4 options. Nearly always [].
Example, for "Write a toast for Ann's wedding":
{"summary":"Write a short toast for Ann's wedding.","deliverable":"a short speech","kind":"writing","shape":"document","tools":[],"assumptions":["The toast takes about a minute."],"questions":[]}`;

/** Asks a model what a goal means, beside what the composer made of it. */
export function analyzeRequest(
  context: AuthorContext,
  composed: Analysis,
  run: string,
  mend: Mend | null,
): ModelRequest {
  const answers = Object.entries(context.answers).map(([question, option]) => `- ${question}: ${option}`);
  return designRequest({
    role: 'designer',
    purpose: 'analyze',
    system: rules,
    blocks: [
      goalBlock(context.goal),
      ...attachmentBlocks(context.attachments),
      answers.length === 0
        ? firm('answers', '')
        : firm('answers', `The person was asked before and answered. Do not ask again.\n${answers.join('\n')}`),
      giving(3, 'tools', `Tools: ${tools.map(({ name }) => name).join(', ')}.`),
      giving(4, 'composer', `A program without a language model read the goal so: ${brief(composed)}`),
      ...mendBlocks(mend),
    ],
    schema: analysisAnswerSchema,
    temperature: 0,
    tokens: { most: 600, least: 300 },
    seed: `${run}/${mend === null ? 1 : 2}`,
  });
}

function brief({ summary, deliverable, kind, shape, plan }: Analysis): string {
  const known = `${plainLine(summary, 400)} Kind ${kind}, shape ${shape}, to hand over: ${plainLine(deliverable, 120)}.`;
  return plan === null ? `${known} It cannot answer it itself.` : `${known} It can compute the answer.`;
}
