import type * as verdict from '../../core/verdict.ts';

/** The least share of altered answers that must be caught. Repeated here, because the module that defines it brings zod; the types hold both together. */
export const strengthThreshold: typeof verdict.strengthThreshold = 0.8;
