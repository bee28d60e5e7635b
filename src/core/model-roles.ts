/**
 * Who a model is in a run. The designer understands the goal and writes the harness; the judge says how an answer could fail, and writes a
 * verifier anew that seems at fault; the worker answers inside the harness. One model may be all three.
 */
export const modelRoles = ['designer', 'judge', 'worker'] as const;
export type ModelRole = (typeof modelRoles)[number];

/** What a model is asked for. `repair` is the worker's next try at an answer, `verifier` a harness written anew after its checks seemed at fault. */
export const modelPurposes = ['analyze', 'assess', 'synthesize', 'execute', 'repair', 'verifier'] as const;
export type ModelPurpose = (typeof modelPurposes)[number];

/** What a run may spend on models. Checked before each call. */
export interface ModelBudget {
  /** Tokens of all prompts and replies together. */
  tokens: number;
  /** Wall time of all model calls together, in milliseconds. */
  wallMs: number;
  /** US dollars for remote models whose price is known; null for no limit. */
  usd: number | null;
}

export const defaultBudget: ModelBudget = { tokens: 200_000, wallMs: 20 * 60_000, usd: 1 };
