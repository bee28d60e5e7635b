import type { ToolRequest } from '../core/model.ts';
import type { ModelPurpose, ModelRole } from '../core/model-roles.ts';
import type { JsonObject } from '../core/json.ts';

/**
 * A part of a message that may be shortened when the whole does not fit the model's window. Blocks of a message are joined by a blank line.
 */
export interface PromptBlock {
  /** What it is, for the record of what was cut: `goal`, `draft`, `result of table_sql`. */
  name: string;
  text: string;
  /**
   * When it gives way: blocks with 1 go first, then 2, and so on; among equals the oldest (first in the prompt) goes first. Null: never (the
   * goal, the schema).
   */
  give: number | null;
  /**
   * What stands in its place when it gives way; empty: it is left out. `cut-end`: as much of its beginning is kept as fits, with a mark, and never
   * less than `least` tokens.
   */
  instead: string | { kind: 'cut-end'; least: number };
}

/** A message before it is made to fit. */
export type RequestMessage =
  | { role: 'system' | 'user'; blocks: readonly PromptBlock[] }
  | { role: 'assistant'; text: string; calls: readonly ToolRequest[] }
  | { role: 'tool'; id: string; tool: string; block: PromptBlock };

/** A tool as a model is told of it. */
export interface ToolOffer {
  name: string;
  description: string;
  /** JSON Schema of the arguments. */
  parameters: JsonObject;
}

/**
 * What the pipeline asks of a model: plain data that depends on nothing but the run so far, so that a replay makes the same. How it reaches
 * the model (native tools or a JSON protocol, a grammar or words) is the business of `src/models`.
 */
export interface ModelRequest {
  role: ModelRole;
  purpose: ModelPurpose;
  messages: readonly RequestMessage[];
  /** Empty: the model cannot call anything. */
  tools: readonly ToolOffer[];
  /**
   * JSON Schema (2020-12, the subset that harness output schemas use) of the answer; null for free text. With tools, a reply is either calls or
   * the answer.
   */
  schema: JsonObject | null;
  /** 0 to 2. */
  temperature: number;
  /** The most tokens of the reply. A model with a small window may be given less, never under `minTokens`. */
  maxTokens: number;
  /** Room that the reply needs at least: the prompt is cut until that much is left. */
  minTokens: number;
  seed: number;
}
