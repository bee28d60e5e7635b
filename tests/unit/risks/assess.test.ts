import { describe, expect, test } from 'vitest';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import type { Analysis } from '../../../src/core/analysis.ts';
import { assessmentSchema } from '../../../src/core/assessment.ts';
import { assess } from '../../../src/harness/composer/assess.ts';
import { classifyBeyond, draftBeyond } from '../../../src/harness/composer/families/beyond.ts';
import type { HarnessDraft } from '../../../src/harness/composer/family.ts';
import { renderHarness } from '../../../src/harness/composer/render.ts';
import { applySchemaRules, keepsSchemaRule } from '../../../src/harness/composer/schema-rules.ts';
import { forbiddenTools } from '../../../src/harness/composer/tool-policy.ts';
import { checkPolicy } from '../../../src/harness/policy/check-policy.ts';
import { schemaRules } from '../../../src/harness/risks/risk-entry.ts';
import { complainOfSchema } from '../../../src/harness/schema-complaints.ts';
import { plainAnalysis } from '../../shared/plain-analysis.ts';
import { type Case, cases } from './cases.ts';
import { document, gaps, patients, people, planted } from './profiles.ts';
import { answerSchema, draftWith } from './recipe-cases.ts';

const analysis = (kind: Analysis['kind'], tools: string[] = []): Analysis => plainAnalysis({ kind, tools });

function assessed(
  [goal, kind, ...attachments]: Case,
  draft: HarnessDraft | null = draftWith(),
  tools = someTools,
  needs: string[] = [],
) {
  return assess({ goal, analysis: analysis(kind, needs), draft, attachments, tools });
}

// No tool of the registry writes or reaches a network; policies are tried on some that do.
const someTools = [
  { name: 'calculate', permission: 'compute' },
  { name: 'table_query', permission: 'read-attachments' },
  { name: 'send_mail', permission: 'network' },
  { name: 'write_file', permission: 'write' },
  { name: 'run_command', permission: 'run' },
] as unknown as Parameters<typeof assess>[0]['tools'];

const averaging: HarnessDraft = {
  ...draftWith({ outputSchema: answerSchema({ type: 'number' }) }),
  tools: { table_query: 'the sums' },
  solve: 'return { answer: 1 };',
  verify:
    'run.check("the average again, by a scan", { defends: "arithmetic-drift", at: "/answer" }, output.answer === 1, "");',
  checks: [
    { name: 'the average again, by a scan', defends: ['arithmetic-drift', 'missing-values'], at: '/answer' },
    { name: 'within the column', defends: ['within-range', 'rounding'], at: '/answer' },
  ],
  invariants: [{ id: 'within-range', text: 'An average lies between the smallest and the largest value.' }],
};

describe('the assessment', () => {
  const { assessment, built } = assessed(['What is the average age?', 'table', gaps], averaging);

  test('is valid, by falling risk priority, then by id', () => {
    assessmentSchema.parse(assessment);
    const order = assessment.risks.map(({ id, rpn }) => ({ id, rpn }));
    expect(order).toEqual([...order].sort((a, b) => b.rpn - a.rpn || (a.id < b.id ? -1 : 1)));
    for (const { severity, occurrence, detection, rpn } of assessment.risks)
      expect(rpn).toBe(severity * occurrence * detection);
  });

  test("unites what the goal calls up with what the draft's own checks name", () => {
    expect(assessment.risks.map(({ id }) => id)).toEqual([
      'missing-values',
      'arithmetic-drift',
      'total-row-counted',
      'rounding',
    ]);
    const rounding = assessment.risks.find(({ id }) => id === 'rounding');
    expect(rounding?.rationale).toContain('own check "within the column" is against it');
  });

  test('names the checks that defend, and says where nothing does', () => {
    const missing = assessment.risks.find(({ id }) => id === 'missing-values');
    expect(missing?.defences).toEqual(['the average again, by a scan']);
    expect(missing?.rationale).toContain('column "Age" of people.csv lacks 3 of 10 values');
    const total = assessment.risks.find(({ id }) => id === 'total-row-counted');
    expect(total?.defences).toEqual([]);
    expect(total?.rationale).toMatch(/Nothing in this run defends against it\.$/);
  });

  test("keeps the draft's invariants and leaves the tools alone that the goal needs", () => {
    expect(assessment.invariants).toEqual([...averaging.invariants]);
    expect(assessment.forbiddenTools).toEqual([]);
    expect(built).toEqual([]);
  });

  test('keeps the scores before any defence, so that they say how much a defence matters', () => {
    const undefended = assessed(['What is the average age?', 'table', gaps], null).assessment;
    const scores = (risks: typeof assessment.risks) =>
      risks
        .filter(({ id }) => id !== 'rounding')
        .map(({ id, severity, occurrence, detection }) => ({ id, severity, occurrence, detection }));
    expect(scores(undefended.risks)).toEqual(scores(assessment.risks));
    expect(undefended.risks.flatMap(({ defences }) => defences)).toEqual([]);
  });

  test('is the same each time', () => {
    for (const { fires } of Object.values(cases)) for (const one of fires) expect(assessed(one)).toEqual(assessed(one));
  });
});

describe('defences of a harness that a model is to fill', () => {
  test('differ from goal to goal, and pass the screening together with the draft that they go into', () => {
    const goals: Case[] = [
      ['Summarize the causes of World War I', 'writing'],
      ['Should I buy NVDA now?', 'advice'],
      ['Refactor src/auth.py to async', 'code-change', document('src/auth.py', 'import os')],
      ["Find the top 5 startups in YC's W26 batch and verify each URL", 'research'],
      ['Predict who wins the next election', 'knowledge'],
      ['Book a table for two', 'other'],
    ];
    const texts = goals.map((one) => {
      const [goal, , ...attachments] = one;
      const draft = draftBeyond(goal, classifyBeyond(goal, attachments), attachments);
      const { built, outputSchema } = assessed(one, draft);
      const code = renderHarness({ ...draft, outputSchema }, built);
      expect([goal, checkPolicy(code), complainOfSchema(outputSchema)]).toEqual([goal, [], []]);
      return code;
    });
    expect(new Set(texts).size).toBe(goals.length);
  });

  test('bring in what the risks ask for', () => {
    const required = (one: Case) => assessed(one).outputSchema['required'];
    expect(required(['Should I buy NVDA now?', 'advice'])).toEqual(['answer', 'caveats', 'confidence', 'assumptions']);
    expect(required(['Refactor a.py to async', 'code-change', document('a.py', 'import os')])).toContain('edits');
    expect(required(['Summarize the letter', 'writing', document('a.txt', 'Dear all.')])).toContain('evidence');
  });

  test('ask for no evidence, edits or day where there is nothing to quote, edit or fetch', () => {
    const required = (one: Case) => assessed(one).outputSchema['required'];
    expect(required(['Why do bees die?', 'knowledge'])).toEqual(['answer']);
    expect(required(['Who is currently mayor of Leipzig?', 'knowledge'])).toEqual(['answer']);
    const fetching = draftWith({ tools: { look_up: '' } });
    expect(assessed(['Who is currently mayor of Leipzig?', 'knowledge'], fetching).outputSchema['required']).toContain(
      'asOf',
    );
    expect(required(['Refactor a.py to async', 'code-change'])).not.toContain('edits');
  });

  test("leave alone what the draft's own checks defend or cover", () => {
    const own = draftWith({
      outputSchema: answerSchema({ type: 'string' }, 'evidence'),
      checks: [
        { name: 'own quotations', defends: ['quotation-paraphrase'], at: '/evidence' },
        { name: 'own manners', defends: ['leaked-reasoning'], at: '/answer' },
      ],
    });
    const letterCase: Case = ['Summarize the letter and say why it matters', 'writing', document('a.txt', 'Dear all.')];
    const { assessment, built } = assessed(letterCase, own);
    expect(built.map(({ check }) => check.at)).not.toContain('/evidence');
    expect(built.map(({ check }) => check.defends)).not.toContain('leaked-reasoning');
    const claim = assessment.risks.find(({ id }) => id === 'unsupported-claim');
    expect(claim?.defences).toEqual(expect.arrayContaining(['own quotations', 'no figure from nowhere']));
  });

  test('a check that serves several risks is written once and named by each', () => {
    const { assessment, built } = assessed(['What does the page say?', 'writing', planted]);
    const names = built.map(({ check }) => check.name);
    expect(new Set(names).size).toBe(names.length);
    const serving = assessment.risks.filter(({ defences }) => defences.includes('no planted orders carried on'));
    expect(serving.map(({ id }) => id).sort()).toEqual(['hidden-context-exposure', 'prompt-injection-fetched']);
  });

  test('every check that is written defends a risk of the assessment, and every named check is written', () => {
    for (const { fires } of Object.values(cases)) {
      for (const one of fires) {
        const { assessment, built } = assessed(one);
        const ids = assessment.risks.map(({ id }) => id);
        for (const { check } of built) {
          expect(ids).toContain(check.defends);
          expect(assessment.risks.find(({ id }) => id === check.defends)?.defences).toContain(check.name);
        }
      }
    }
  });

  test.each([
    ['text', { type: 'string' }],
    ['list', { type: 'array', items: { type: 'string' } }],
    ['number', { type: 'number' }],
  ])('whatever fires, the harness around a %s passes the screening', (_, answer) => {
    for (const { fires } of Object.values(cases)) {
      for (const one of fires) {
        const verify =
          'run.check("there is an answer", { defends: "lost-goal", at: "/answer" }, output.answer !== null, "");';
        const draft = draftWith({ outputSchema: answerSchema(answer), tools: { table_query: 'rows' }, verify });
        const { built, outputSchema } = assessed(one, draft);
        const code = renderHarness({ ...draft, outputSchema }, built);
        expect([one[0], checkPolicy(code), complainOfSchema(outputSchema)]).toEqual([one[0], [], []]);
      }
    }
  });

  test('what code solves keeps its schema, and no field is asked for that its output lacks', () => {
    const solved = { ...draftWith(), solve: 'return { answer: "x" };' };
    expect(assessed(['Should I buy NVDA now?', 'advice'], solved).outputSchema).toBe(solved.outputSchema);
  });

  test('the screening tells apart what is in place: a guard of the composer is no defence where nothing was compared', () => {
    const ranking = (draft: HarnessDraft) =>
      assessed(['Who are the top 3 people?', 'table', people], draft).assessment.risks.find(
        ({ id }) => id === 'ranking-ambiguity',
      )?.defences;
    expect(ranking(averaging)).toEqual(['agreement of all plausible readings']);
    expect(ranking(draftWith())).toEqual(['required measure of the ranking', 'the measure of the ranking is named']);
  });
});

describe('tool policies', () => {
  test('an absolute one holds even for a tool that the goal needs', () => {
    const { assessment } = assessed(['What is the average height?', 'table', patients], draftWith(), someTools, [
      'send_mail',
      'table_query',
    ]);
    expect(assessment.forbiddenTools).toEqual(['send_mail']);
    expect(assessment.risks.find(({ id }) => id === 'pii-leak')?.defences).toContain('no tool that reaches a network');
  });

  test('any other spares it, and then does not count as a defence', () => {
    const send = assessed(['Send the invoice to Ann', 'other'], draftWith(), someTools, ['send_mail']).assessment;
    expect(send.forbiddenTools).toEqual(['run_command', 'write_file']);
    expect(send.risks.find(({ id }) => id === 'excessive-agency')?.defences).toEqual([]);
    const idle = assessed(['Send the invoice to Ann', 'other']).assessment;
    expect(idle.forbiddenTools).toEqual(['run_command', 'send_mail', 'write_file']);
    expect(idle.risks.find(({ id }) => id === 'excessive-agency')?.defences).toHaveLength(1);
  });

  test('free rein is answered by leaving only what the goal needs', () => {
    const { forbiddenTools: forbidden } = assessed(
      ['Do it by any means', 'other'],
      draftWith({ tools: { calculate: '' } }),
    ).assessment;
    expect(forbidden).toEqual(['run_command', 'send_mail', 'table_query', 'write_file']);
  });

  test('a tool is forbidden by name too', () => {
    const [entry] = riskCatalog;
    const named = { ...entry!, defences: [{ kind: 'tool-policy' as const, forbid: ['calculate'] }] };
    expect(forbiddenTools([named], someTools, [])).toEqual({
      forbidden: ['calculate'],
      inPlace: new Map([[named.id, ['no tool named calculate']]]),
    });
  });
});

describe('schema rules', () => {
  const plain = {
    type: 'object',
    properties: { answer: { type: 'array', items: { type: 'object', properties: { a: { type: 'string' } } } } },
    required: ['answer'],
  };

  test.each(schemaRules)('%s holds once it is brought in, and the schema stays one that is checked', (rule) => {
    const before = structuredClone(plain);
    const tightened = applySchemaRules([rule], plain);
    expect(keepsSchemaRule(rule, tightened)).toBe(true);
    expect(complainOfSchema(applySchemaRules(['closed', rule], plain))).toEqual([]);
    expect(plain).toEqual(before);
  });

  test('hold of no schema by accident', () => {
    const bare = { type: 'object', properties: { answer: {} } };
    const kept = schemaRules.filter((rule) => keepsSchemaRule(rule, bare));
    // An answer of no type has no size that could be bounded.
    expect(kept).toEqual(['bounded']);
  });

  test('leave a field alone that the draft describes itself', () => {
    const own = answerSchema({ type: 'string' }, 'evidence');
    const evidence = { type: 'array', items: { type: 'string' } };
    const described = { ...own, properties: { ...(own['properties'] as object), evidence } };
    expect(applySchemaRules(['evidence'], described)).toBe(described);
  });
});
