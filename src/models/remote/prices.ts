import type { ConnectionKind } from './connection.ts';

/** US dollars per million tokens. */
export interface Price {
  input: number;
  output: number;
}

/**
 * List prices of models at their makers, without discounts for caches and batches, for prompts of ordinary length. Read on 2026-11-21 from:
 * OpenAI, developers.openai.com/api/docs/models and /pricing; Anthropic, platform.claude.com/docs/en/models; Google,
 * ai.google.dev/gemini-api/docs/pricing; GitHub's table of the same prices, github/docs data/tables/copilot/models-and-pricing.yml.
 * A model that is not here has no known price: its cost is shown as unknown, and no limit in money can hold it.
 */
const prices: readonly (readonly [ConnectionKind, string, number, number])[] = [
  ['openai', 'gpt-6-astra', 10, 50],
  ['openai', 'gpt-6.1-sol', 2, 10],
  ['openai', 'gpt-6-sol', 2, 10],
  ['openai', 'gpt-6-luna', 0.1, 0.5],
  ['openai', 'gpt-5.6-sol', 4, 20],
  ['openai', 'gpt-5.6-terra', 2, 12],
  ['openai', 'gpt-5.6-luna', 0.2, 1.2],
  ['openai', 'gpt-5.5', 5, 30],
  ['openai', 'gpt-5.4', 2.5, 15],
  ['openai', 'gpt-5.4-mini', 0.75, 4.5],
  ['openai', 'gpt-5.4-nano', 0.2, 1.25],
  ['openai', 'gpt-5-mini', 0.25, 2],
  ['anthropic', 'claude-fable-5-1', 10, 50],
  ['anthropic', 'claude-opus-5-5', 4, 20],
  ['anthropic', 'claude-opus-5', 5, 25],
  ['anthropic', 'claude-opus-4-8', 5, 25],
  ['anthropic', 'claude-sonnet-5-5', 2, 10],
  ['anthropic', 'claude-sonnet-5', 2, 10],
  ['anthropic', 'claude-sonnet-4-6', 3, 15],
  ['anthropic', 'claude-haiku-4-5', 1, 5],
  // From 2027 on; until 2026-12-31 they cost half as much. A limit in money had better be reached too early than too late.
  ['google', 'gemini-3.8-flash', 1.5, 7.5],
  ['google', 'gemini-3.7-flash', 1.5, 7.5],
  ['google', 'gemini-3.6-flash', 1.5, 7.5],
  ['google', 'gemini-3.5-flash', 1.5, 9],
  ['google', 'gemini-2.5-pro', 1.25, 10],
  ['google', 'gemini-2.5-flash', 0.3, 2.5],
  ['google', 'gemini-2.5-flash-lite', 0.1, 0.4],
];

/** A dated snapshot costs what the model of its name costs: `gpt-5.4-2026-03-05`, `claude-haiku-4-5-20251001`. */
const snapshot = /-(\d{4}-\d{2}-\d{2}|\d{8})$/;

/**
 * What a model costs; null where nobody here knows, and for a server of one's own.
 * @param ownBase whether the connection goes to an address other than the maker's, where other prices may hold
 */
export function priceOf(kind: ConnectionKind, name: string, ownBase: boolean): Price | null {
  if (ownBase) return null;
  const plain = name.replace(snapshot, '');
  const found = prices.find(([of, model]) => of === kind && model === plain);
  return found === undefined ? null : { input: found[2], output: found[3] };
}
