import type { Analysis } from '../../src/core/analysis.ts';

/** An analysis that says nothing, but for what a test gives it. */
export function plainAnalysis(over: Partial<Analysis> = {}): Analysis {
  return {
    summary: '',
    deliverable: '',
    kind: 'other',
    shape: 'text',
    tools: [],
    assumptions: [],
    questions: [],
    plan: null,
    beyond: null,
    ...over,
  };
}
