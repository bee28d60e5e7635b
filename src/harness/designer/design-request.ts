import type { ModelPurpose, ModelRole } from '../../core/model-roles.ts';
import { sha256Hex } from '../../core/hash.ts';
import type { JsonObject } from '../../core/json.ts';
import type { ModelRequest, PromptBlock } from '../../models/request.ts';

/** What a model wrote before, and what is wrong with it: it is shown both, and asked once more. */
export interface Mend {
  readonly last: string;
  readonly complaint: string;
}

/** A block that stays whatever the window is. */
export function firm(name: string, text: string): PromptBlock {
  return { name, text, give: null, instead: '' };
}

/** A block that gives way: those with 1 first. `instead` stands in its place. */
export function giving(give: number, name: string, text: string, instead: PromptBlock['instead'] = ''): PromptBlock {
  return { name, text, give, instead };
}

/**
 * A goal of up to this many bytes of UTF-8 (some 300 words of English, 600 signs of Japanese) stays whole; of a longer one the beginning is kept when room
 * is short.
 */
const wholeGoal = 1_800;

/** The person's goal. It gives way last of all, and only where it is as long as a letter. */
export function goalBlock(goal: string): PromptBlock {
  const text = `The goal: ${goal}`;
  return new TextEncoder().encode(goal).length <= wholeGoal
    ? firm('goal', text)
    : giving(9, 'goal', text, { kind: 'cut-end', least: 300 });
}

/** Shows a model its malformed answer and what is wrong with it. */
export function mendBlocks(mend: Mend | null): PromptBlock[] {
  if (mend === null) return [];
  return [
    giving(1, 'last answer', `Your last answer:\n${mend.last}`, { kind: 'cut-end', least: 60 }),
    firm('complaint', `It could not be used: ${mend.complaint}\nAnswer again, in full and corrected.`),
  ];
}

/** A request of the designing stages: one system message, one message with everything else. */
export function designRequest(about: {
  role: ModelRole;
  purpose: ModelPurpose;
  system: string;
  blocks: readonly PromptBlock[];
  schema: JsonObject | null;
  temperature: number;
  tokens: { most: number; least: number };
  /** The run's id and which try it is: the same gives the same seed. */
  seed: string;
}): ModelRequest {
  const { role, purpose, schema, temperature, tokens } = about;
  return {
    role,
    purpose,
    messages: [
      { role: 'system', blocks: [firm('rules', about.system)] },
      { role: 'user', blocks: about.blocks.filter(({ text }) => text !== '') },
    ],
    tools: [],
    schema,
    temperature,
    maxTokens: tokens.most,
    minTokens: tokens.least,
    // 31 bits: what every engine takes as a seed.
    seed: Number.parseInt(sha256Hex(`${about.seed}/${purpose}`).slice(0, 8), 16) >>> 1,
  };
}
