import type { JsonObject } from '../../../src/core/json.ts';
import { type ModelChoice } from '../../../src/core/model.ts';
import { defaultBudget } from '../../../src/core/model-roles.ts';
import type { ModelNews } from '../../../src/models/models.ts';
import type { ModelRequest, PromptBlock, RequestMessage, ToolOffer } from '../../../src/models/request.ts';

/** A choice with the same models for each role. */
export function choiceOf(...ids: string[]): ModelChoice {
  return { designer: ids, judge: ids, worker: ids, budget: defaultBudget };
}

/** A block that never gives way, or one that does. */
export function block(
  text: string,
  give: number | null = null,
  instead: PromptBlock['instead'] = '',
  name = 'block',
): PromptBlock {
  return { name, text, give, instead };
}

export function user(...blocks: (PromptBlock | string)[]): RequestMessage {
  return { role: 'user', blocks: blocks.map((part) => (typeof part === 'string' ? block(part) : part)) };
}

export function system(...blocks: (PromptBlock | string)[]): RequestMessage {
  return { role: 'system', blocks: blocks.map((part) => (typeof part === 'string' ? block(part) : part)) };
}

/** A request that asks for free text with a goal, unless said otherwise. */
export function requestOf(parts: Partial<ModelRequest> = {}): ModelRequest {
  return {
    role: 'worker',
    purpose: 'execute',
    messages: [system('You answer.'), user('What is 1 + 2?')],
    tools: [],
    schema: null,
    temperature: 0,
    maxTokens: 500,
    minTokens: 100,
    seed: 7,
    ...parts,
  };
}

export const answerSchema: JsonObject = {
  type: 'object',
  properties: { answer: { type: 'number' } },
  required: ['answer'],
  additionalProperties: false,
};

export const addTool: ToolOffer = {
  name: 'add',
  description: 'Adds two numbers.',
  parameters: {
    type: 'object',
    properties: { a: { type: 'number' }, b: { type: 'number' } },
    required: ['a', 'b'],
    additionalProperties: false,
  },
};

/** Keeps the news of a call. */
export function listen(): { news: ModelNews[]; hear: (news: ModelNews) => void; text: () => string } {
  const news: ModelNews[] = [];
  return {
    news,
    hear: (piece) => void news.push(piece),
    text: () => news.map((piece) => (piece.kind === 'delta' && piece.about === 'text' ? piece.text : '')).join(''),
  };
}

export const never = new AbortController().signal;
