import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scripted, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { nodeHost } from '../../support/node-host.ts';
import { all, analysis, check, decided, designed, noRisk, numberHarness, purposes, written } from './design-kit.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const goal = 'What is 15% of 80?';
const notNegative: ScriptedRound = {
  when: 'assess',
  json: {
    risks: [],
    invariants: [{ id: 'not negative', text: 'A share of a positive number is not negative.' }],
    forbiddenTools: [],
  },
};
const solve = `const { value } = await run.tool('calculate', { expression: '15 / 100 * 80' }); return { answer: value };`;
const again = `run.lib.exact(output.answer).times(100).equals(15 * 80)`;
const asStrong = [
  check('multiplied back', 'arithmetic-drift', again),
  check('base', 'percentage-base', again),
  check('numbers', 'lost-goal', `run.goal.includes('80')`),
].join('\n');
const withInvariant = `${asStrong}\n${check('sign', 'model-not-negative', 'output.answer >= 0')}`;
// Its check of the sign rejects every wrong value: which wrong values a trial tries depends on the run's id.
const better = numberHarness({
  solve,
  verify: withInvariant.replace('>= 0', '>= 0 && output.answer * 100 === 15 * 80'),
});

describe('a model’s harness for a goal that the composer solves', () => {
  test('replaces the draft where it is as strong and defends more; the run takes four model calls at most', async () => {
    const model = scripted({
      rounds: [
        analysis,
        notNegative,
        {
          ...written(better),
          expect: { prompt: [goal, 'model-not-negative', 'calculate(', 'type Library'], schema: false },
        },
      ],
    });
    const { verdict, events } = await designed(host, [model], { goal });
    model.assertDone();
    expect(purposes(events)).toEqual(['analyze', 'assess', 'synthesize']);
    const [draft, candidate] = all(events, 'harness.candidate');
    expect(draft).toMatchObject({ origin: 'composed', complaints: [] });
    expect(candidate).toMatchObject({ origin: 'model', complaints: [] });
    expect(candidate?.trial?.covers).toEqual([
      'arithmetic-drift',
      'lost-goal',
      'model-not-negative',
      'percentage-base',
    ]);
    expect(candidate?.trial?.killed).toBe(draft?.trial?.killed);
    expect(decided(events, 'synthesize')).toMatchObject({
      by: 'model',
      why: expect.stringContaining('model-not-negative'),
    });
    expect(all(events, 'harness')[0]).toMatchObject({ origin: 'model', sha256: candidate?.sha256 });
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 12 } });
    const by = all(events, 'tool.called').map((call) => call.by);
    expect(by).toContain('trial');
  });

  test('leaves the draft where it is sound and no stronger, and is not asked for again', async () => {
    const model = scripted({ rounds: [analysis, noRisk, written(numberHarness({ solve, verify: asStrong }))] });
    const { verdict, events } = await designed(host, [model], { goal });
    model.assertDone();
    expect(decided(events, 'synthesize')).toMatchObject({
      by: 'composer',
      why: expect.stringContaining('no stronger'),
    });
    expect(all(events, 'harness')[0]).toMatchObject({ origin: 'composed', undefended: [] });
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 12 } });
  });

  test('says in the record which invariant the kept draft does not defend', async () => {
    const model = scripted({ rounds: [analysis, notNegative, { when: 'synthesize', text: 'No.', times: 3 }] });
    const { events } = await designed(host, [model], { goal });
    expect(all(events, 'harness')[0]).toMatchObject({ origin: 'composed', undefended: ['model-not-negative'] });
  });

  const literal = `run.check('same', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 12, '');`;
  test.each([
    ['that imports', `import x from 'y';\n${better}`, /import/],
    ['that is not JavaScript', 'export const (', /Line 1/],
    ['that throws when it is loaded', `null.x;\n${better}`, /null/],
    ['whose schema is open', better.replace("type: 'number'", `$ref: '#'`), /\$ref/],
    ['without solve', numberHarness({ solve: '', verify: asStrong }), /no solve/],
    ['whose solve fails', numberHarness({ solve: `throw new Error('dear me');`, verify: withInvariant }), /dear me/],
    ['whose solve loops', numberHarness({ solve: 'for (;;);', verify: withInvariant }), /solve failed/],
    [
      'with another answer',
      better.replace('15 / 100 * 80', '15 / 100 * 81').replaceAll('15 * 80', '15 * 81'),
      /two ways disagree/,
    ],
    [
      'whose verify rejects what is right',
      numberHarness({ solve, verify: withInvariant.replace('>= 0', '< 0') }),
      /"sign" failed/,
    ],
    [
      'whose verify throws',
      numberHarness({ solve, verify: `${withInvariant} throw new Error('oh');` }),
      /verify throws .*oh/,
    ],
    [
      'with the answer written into it',
      numberHarness({ solve, verify: `${withInvariant} ${literal}` }),
      /vacuous-verifier/,
    ],
    [
      'with the answer in a constant',
      numberHarness({
        solve,
        verify: `${withInvariant} ${literal}`.replace('=== 12', '=== KNOWN'),
        more: 'const KNOWN = 12;',
      }),
      /vacuous-verifier/,
    ],
    ['that leaves an invariant out', numberHarness({ solve, verify: asStrong }), /model-not-negative/],
    [
      'that is weaker',
      numberHarness({
        solve,
        verify: withInvariant.replaceAll(again, 'Number.isFinite(output.answer) && output.answer < 1000'),
      }),
      /let wrong values pass|weaker/,
    ],
  ])(
    '%s is told what is wrong, three times, and then the draft stays',
    { timeout: 120_000 },
    async (_, code, complaint) => {
      const model = scripted({
        rounds: [
          analysis,
          notNegative,
          written(code),
          { ...written(code), expect: { prompt: [complaint, 'Your last module'] }, times: 2 },
        ],
      });
      const { verdict, events } = await designed(host, [model], { goal });
      model.assertDone();
      const candidates = all(events, 'harness.candidate').filter(({ origin }) => origin === 'model');
      expect(candidates).toHaveLength(3);
      for (const { complaints } of candidates) expect(complaints.join(' ')).toMatch(complaint);
      expect(decided(events, 'synthesize')).toMatchObject({ by: 'composer' });
      expect(all(events, 'harness')[0]?.origin).toBe('composed');
      expect(verdict).toMatchObject({ status: 'verified', value: { answer: 12 } });
    },
  );

  test('does not learn the answer from what is said against it', async () => {
    const wrong = better.replace('15 / 100 * 80', '15 / 100 * 81').replaceAll('15 * 80', '15 * 81');
    const rejecting = numberHarness({ solve, verify: withInvariant.replace('>= 0', '< 0') });
    const model = scripted({
      rounds: [analysis, notNegative, written(wrong), written(rejecting), { when: 'synthesize', text: 'No.' }],
    });
    await designed(host, [model], { goal });
    for (const { prompt } of model.asked) expect(prompt).not.toMatch(/(?<![\d.])12(?![\d.])/);
  });

  test('is mended on the second try', async () => {
    const model = scripted({
      rounds: [
        analysis,
        notNegative,
        written(numberHarness({ solve, verify: asStrong })),
        { ...written(better), expect: { prompt: 'No check of it defends model-not-negative' } },
      ],
    });
    const { events } = await designed(host, [model], { goal });
    model.assertDone();
    expect(decided(events, 'synthesize')).toMatchObject({ by: 'model', why: expect.stringContaining('2 tries') });
  });

  test('that is the draft again is not tried', async () => {
    const alone = await designed(
      host,
      [scripted({ rounds: [analysis, noRisk, { when: 'synthesize', text: 'No.', times: 3 }] })],
      { goal },
    );
    const code = all(alone.events, 'harness')[0]?.code ?? '';
    const { events } = await designed(host, [scripted({ rounds: [analysis, noRisk, written(code.trim())] })], { goal });
    expect(decided(events, 'synthesize')?.why).toContain('wrote the draft again');
  });

  test('gains nothing by ids that it only names', async () => {
    const named = `${asStrong}\n${check('named', 'model-not-negative', 'run.goal.length > 0')}`;
    const model = scripted({ rounds: [analysis, notNegative, written(numberHarness({ solve, verify: named }))] });
    const { events } = await designed(host, [model], { goal });
    expect(decided(events, 'synthesize')).toMatchObject({
      by: 'composer',
      why: expect.stringContaining('no stronger'),
    });
  });
});
