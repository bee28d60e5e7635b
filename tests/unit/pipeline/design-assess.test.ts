import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scripted, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { nodeHost } from '../../support/node-host.ts';
import { all, analysis, decided, designed, noRisk, purposes } from './design-kit.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const goal = 'What is 15% of 80?';
const noHarness: ScriptedRound = { when: 'synthesize', text: 'I would rather not.', times: 3 };
const scores = { severity: 10, occurrence: 10, detection: 10, rationale: 'It matters.' };

/** The assessment that the composer makes alone. */
async function alone() {
  const { events } = await designed(host, [scripted({ rounds: [analysis, noRisk, noHarness] })], { goal });
  return { assessment: all(events, 'assessment')[0], decided: decided(events, 'assess') };
}

describe('the assessment of a run with a model', () => {
  test('is the composer’s where the model adds nothing', async () => {
    expect((await alone()).decided).toEqual({
      stage: 'assess',
      by: 'composer',
      why: 'scripted:scripted added nothing.',
    });
  });

  test('is raised by what the model adds, and says what was not taken', async () => {
    const risks = ['rounding', 'unit-confusion', 'meteor-strike'].map((id) => ({ id, ...scores }));
    const invariants = [{ id: 'sign', text: 'It is positive.' }];
    const model = scripted({
      rounds: [
        analysis,
        {
          when: 'assess',
          expect: { role: 'judge', prompt: ['arithmetic-drift', goal], schema: 'percentage-base' },
          json: { risks, invariants, forbiddenTools: [] },
        },
        noHarness,
      ],
    });
    const { events } = await designed(host, [model], { goal });
    const [assessment] = all(events, 'assessment');
    expect(assessment?.risks.slice(0, 2).map(({ id, rpn }) => [id, rpn])).toEqual([
      ['rounding', 1000],
      ['unit-confusion', 1000],
    ]);
    expect(assessment?.risks[0]?.defences).toEqual(['recomputed with exact fractions']);
    expect(assessment?.risks[1]).toMatchObject({
      defences: [],
      rationale: expect.stringContaining('Nothing in this run'),
    });
    expect(assessment?.invariants).toEqual([{ id: 'model-sign', text: 'It is positive.' }]);
    const { by, why } = decided(events, 'assess') ?? {};
    expect(by).toBe('model');
    expect(why).toBe(
      'scripted:scripted added 1 risk, added 1 invariant, scored 1 risk higher. Not in the catalogue: meteor-strike.',
    );
    expect(all(events, 'harness')[0]?.undefended).toEqual(['unit-confusion', 'model-sign']);
  });

  test('that is malformed is asked for once more, with what is wrong shown', async () => {
    const model = scripted({
      rounds: [
        analysis,
        {
          when: 'assess',
          json: { risks: [{ id: 'rounding', ...scores, severity: 11 }], invariants: [], forbiddenTools: [] },
        },
        { ...noRisk, expect: { prompt: ['"risks.0.severity"', 'Answer again'] } },
        noHarness,
      ],
    });
    const { events } = await designed(host, [model], { goal });
    model.assertDone();
    expect(decided(events, 'assess')?.why).toContain('malformed');
  });

  test('that is malformed twice is the composer’s, with the exact fault in the record', async () => {
    const model = scripted({ rounds: [analysis, { when: 'assess', json: [1, 2], times: 2 }, noHarness] });
    const { verdict, events } = await designed(host, [model], { goal });
    model.assertDone();
    expect(purposes(events).filter((purpose) => purpose === 'assess')).toHaveLength(2);
    expect(all(events, 'assessment')[0]).toEqual((await alone()).assessment);
    expect(decided(events, 'assess')).toMatchObject({
      by: 'composer',
      why: expect.stringMatching(/twice\. The reply is a JSON list of 2 items/),
    });
    expect(verdict.status).toBe('verified');
  });
});
