import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/core/analysis.ts';
import { assessmentSchema, type Assessment } from '../../../src/core/assessment.ts';
import { mergeAnalysis } from '../../../src/harness/designer/merge-analysis.ts';
import { mergeAssessment } from '../../../src/harness/designer/merge-assessment.ts';
import { readAnalysis } from '../../../src/harness/designer/read-analysis.ts';
import { readAssessment, type ModelAssessment } from '../../../src/harness/designer/read-assessment.ts';
import { riskCatalog } from '../../../risk-catalog/index.ts';

const composed: Assessment = {
  risks: [
    {
      id: 'rounding',
      severity: 4,
      occurrence: 5,
      detection: 6,
      rpn: 120,
      rationale: 'It rounds.',
      defences: ['recomputed'],
    },
    { id: 'lost-goal', severity: 2, occurrence: 2, detection: 2, rpn: 8, rationale: 'It wanders.', defences: [] },
  ],
  invariants: [{ id: 'dates-in-order', text: 'The dates are in order.' }],
  forbiddenTools: ['text_find'],
};
const nothing: ModelAssessment = { risks: [], invariants: [], forbiddenTools: [] };
const about = { inPlace: (id: string) => (id === 'vacuous-verifier' ? ['strength gate'] : []), needed: ['calculate'] };

describe('a model’s assessment', () => {
  test('raises scores one by one and lowers none', () => {
    const said = { id: 'rounding', severity: 9, occurrence: 1, detection: 6, rationale: 'Money is at stake' };
    const { assessment } = mergeAssessment(composed, { ...nothing, risks: [said] }, about);
    expect(assessment.risks[0]).toEqual({
      id: 'rounding',
      severity: 9,
      occurrence: 5,
      detection: 6,
      rpn: 270,
      rationale: 'It rounds. Scored higher by the model: Money is at stake.',
      defences: ['recomputed'],
    });
  });

  test('adds risks of the catalogue with the defences that are really in place, and drops invented ones', () => {
    const scores = { severity: 10, occurrence: 10, detection: 10, rationale: 'x'.repeat(900) };
    const ids = ['vacuous-verifier', 'date-drift', 'alien-invasion'];
    const { assessment, dropped } = mergeAssessment(
      composed,
      { ...nothing, risks: ids.map((id) => ({ id, ...scores })) },
      about,
    );
    expect(assessment.risks.map(({ id, defences }) => [id, defences])).toEqual([
      ['date-drift', []],
      ['vacuous-verifier', ['strength gate']],
      ['rounding', ['recomputed']],
      ['lost-goal', []],
    ]);
    expect(assessment.risks[0]?.rationale).toMatch(
      /^Named by the model: x{199}… Nothing in this run defends against it\.$/,
    );
    expect(dropped).toEqual(['Not in the catalogue: alien-invasion.']);
  });

  test('adds at most five invariants, under ids that cannot be taken for a family’s', () => {
    const invariants = ['dates-in-order', 'Sum of parts!', 'model-x', '', 'a', 'b', 'c'].map((id) => ({
      id,
      text: `${id} holds`,
    }));
    const { assessment } = mergeAssessment(composed, { ...nothing, invariants }, about);
    expect(assessment.invariants.map(({ id }) => id)).toEqual([
      'dates-in-order',
      'model-dates-in-order',
      'model-sum-of-parts',
      'model-x',
      'model-holds',
      'model-a',
    ]);
  });

  test('forbids more tools, but none that the goal needs, and none that there is not', () => {
    const { assessment, dropped } = mergeAssessment(
      composed,
      { ...nothing, forbiddenTools: ['calculate', 'text_count', 'rm_rf'] },
      about,
    );
    expect(assessment.forbiddenTools).toEqual(['text_count', 'text_find']);
    expect(dropped).toEqual(['Not forbidden, because the goal needs it: calculate.']);
  });

  test('whatever it says, nothing of the composer’s is lost or lowered, and the record takes it', () => {
    const score = fc.integer({ min: 1, max: 10 });
    const id = fc.oneof(fc.constantFrom(...riskCatalog.map((entry) => entry.id)), fc.string());
    const model = fc.record({
      risks: fc.array(
        fc.record({
          id,
          severity: score,
          occurrence: score,
          detection: score,
          rationale: fc.string({ unit: 'binary' }),
        }),
      ),
      invariants: fc.array(fc.record({ id: fc.string({ unit: 'binary' }), text: fc.string({ unit: 'binary' }) })),
      forbiddenTools: fc.array(fc.oneof(fc.constantFrom('calculate', 'text_find', 'table_sql'), fc.string())),
    });
    fc.assert(
      fc.property(model, (said) => {
        const { assessment } = mergeAssessment(composed, said, about);
        expect(assessmentSchema.safeParse(assessment).success).toBe(true);
        for (const before of composed.risks) {
          const after = assessment.risks.find((risk) => risk.id === before.id);
          for (const key of ['severity', 'occurrence', 'detection', 'rpn'] as const)
            expect(after?.[key]).toBeGreaterThanOrEqual(before[key]);
          expect(after?.defences).toEqual(before.defences);
        }
        expect(assessment.invariants).toEqual(expect.arrayContaining(composed.invariants));
        expect(assessment.forbiddenTools).toEqual(expect.arrayContaining(composed.forbiddenTools));
        expect(assessment.forbiddenTools).not.toContain('calculate');
        expect(new Set(assessment.invariants.map((one) => one.id)).size).toBe(assessment.invariants.length);
      }),
    );
  });
});

describe('a model’s analysis', () => {
  const needsModel: Analysis = {
    summary: 'A text to be written.',
    deliverable: 'a text',
    kind: 'writing',
    shape: 'document',
    tools: [],
    assumptions: [],
    questions: [],
    plan: null,
    beyond: { reason: 'needs-model', message: '', next: '' },
  };
  const said = {
    summary: ' A\nwish.\u0000 ',
    deliverable: 'a wish',
    kind: 'advice' as const,
    shape: 'number' as const,
    tools: ['calculate', 'shell', 'calculate'],
    assumptions: [],
    questions: [],
  };

  test('does not change the kind and shape that the composer saw, whose risks and draft go by them', () => {
    const { analysis, dropped } = mergeAnalysis(needsModel, said, {});
    expect(analysis).toMatchObject({
      summary: 'A wish.',
      kind: 'writing',
      shape: 'document',
      tools: ['calculate'],
      beyond: null,
    });
    expect(dropped).toEqual(['There is no tool called shell.']);
    const unseen = mergeAnalysis({ ...needsModel, kind: 'other', shape: 'text' }, said, {});
    expect(unseen.analysis).toMatchObject({ kind: 'advice', shape: 'number' });
  });

  test('takes at most five assumptions, each a sentence of at most 200 characters that says something new', () => {
    const assumptions = [
      'yes',
      'lower case is no sentence',
      'The same twice.',
      'The same, twice',
      `Long ${'word '.repeat(90)}`,
    ];
    const more = Array.from({ length: 9 }, (_, i) => `This is number ${i}.`);
    const { analysis } = mergeAnalysis(needsModel, { ...said, assumptions: [...assumptions, ...more] }, {});
    expect(analysis.assumptions).toHaveLength(5);
    expect(analysis.assumptions[0]).toBe('By the model: The same twice.');
    for (const assumption of analysis.assumptions) expect(assumption.length).toBeLessThanOrEqual(215);
  });
});

describe('what a model answers', () => {
  const good = {
    risks: [{ id: 'rounding', severity: 3, occurrence: 3, detection: 3, rationale: '' }],
    invariants: [],
    forbiddenTools: [],
  };

  test.each([
    ['in a fence with words around it', `Sure!\n\`\`\`json\n${JSON.stringify(good)}\n\`\`\`\nDone.`],
    ['as a list of one', JSON.stringify([good])],
    ['with a field too many', JSON.stringify({ ...good, note: 'hm' })],
  ])('%s is read', (_, text) => {
    expect(readAssessment(text)).toEqual({ value: good, complaint: null });
  });

  test.each([
    ['a score of eleven', JSON.stringify(good).replace('3', '11'), /"risks\.0\.severity"/],
    ['a field too few', '{"risks":[]}', /"invariants".*"forbiddenTools"/],
    ['a cut-off', JSON.stringify(good).slice(0, 30), /breaks off/],
    ['nothing', '', /empty/],
  ])('%s is told in words that help', (_, text, complaint) => {
    expect(readAssessment(text)).toMatchObject({ value: null, complaint: expect.stringMatching(complaint) });
  });

  test('a kind that there is not is told with those that there are', () => {
    const said = {
      summary: 'x',
      deliverable: 'x',
      kind: 'poem',
      shape: 'text',
      tools: [],
      assumptions: [],
      questions: [],
    };
    expect(readAnalysis(JSON.stringify(said)).complaint).toMatch(/"kind": .*writing/);
  });
});
