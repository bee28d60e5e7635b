import type { ConnectionKind } from './connection.ts';

/**
 * The model that stands for a provider where the person names none: of its present models the one that balances ability and price, not the
 * largest. From the providers' own lists, October and November 2026 (developers.openai.com/api/docs/models,
 * platform.claude.com/docs/en/models, ai.google.dev/gemini-api/docs/models). A server of one's own has no default: it is asked.
 */
export const defaultModels: Readonly<Partial<Record<ConnectionKind, string>>> = {
  openai: 'gpt-6.1-sol',
  anthropic: 'claude-sonnet-5-5',
  google: 'gemini-3.8-flash',
};
