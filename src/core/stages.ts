/** The five stages of a run, in order. */
export const stages = ['analyze', 'assess', 'synthesize', 'execute', 'verify'] as const;
export type Stage = (typeof stages)[number];
