import type { ModelBudget, ModelRole } from '../../core/model.ts';

// What src/core/model.ts says, without the schemas that come along with it (35 KB of the first load). A test holds that they are the same.

/** The kinds of work, in the order in which a run comes to them. */
export const modelRoles = ['designer', 'judge', 'worker'] as const satisfies readonly ModelRole[];

/** What a run may spend where nobody has said otherwise. */
export const defaultBudget: ModelBudget = { tokens: 200_000, wallMs: 20 * 60_000, usd: 1 };
