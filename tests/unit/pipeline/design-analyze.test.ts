import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scripted, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { nodeHost } from '../../support/node-host.ts';
import { all, analysis, decided, designed, noRisk, purposes, understood } from './design-kit.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const percent = 'What is 15% of 80?';
const painter = 'Who was the best painter of the Renaissance, and why?';
/** Says nothing that a harness could be made of, so that the composer's stays. */
const noHarness: ScriptedRound = { when: 'synthesize', text: 'I would rather not.', times: 3 };
const answer: ScriptedRound = {
  when: 'execute',
  json: { answer: 'Raphael', explanation: 'The painter of the School of Athens.', criterion: 'Fame today.' },
};
const again: ScriptedRound = { when: 'repair', times: 5, json: answer.json ?? null };

describe('the analysis of a run with a model', () => {
  test('is the model’s where code alone cannot answer, and the goal is answered', async () => {
    const model = scripted({ rounds: [analysis, noRisk, noHarness, answer] });
    const { verdict, events } = await designed(host, [model], { goal: painter });
    expect(all(events, 'analysis')[0]).toMatchObject({ summary: understood.summary, beyond: null, plan: null });
    expect(decided(events, 'analyze')).toMatchObject({ by: 'model' });
    expect(verdict.value?.answer).toBe('Raphael');
  });

  test('stays the composer’s where it computed the goal; of the model’s only new assumptions are taken, marked', async () => {
    const said = {
      ...understood,
      summary: 'Something else.',
      assumptions: ['Percent means of the whole.', 'no sentence', 'Percent means of the whole!'],
      questions: [{ text: 'Of what?', options: ['this', 'that'] }],
    };
    const model = scripted({ rounds: [{ when: 'analyze', json: said }, noRisk, noHarness] });
    const { verdict, events } = await designed(host, [model], { goal: percent });
    expect(all(events, 'analysis')[0]).toMatchObject({
      summary: 'Work out 15% of 80.',
      assumptions: ['By the model: Percent means of the whole.'],
      questions: [],
    });
    expect(decided(events, 'analyze')).toMatchObject({
      by: 'composer',
      why: expect.stringContaining('one assumption'),
    });
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 12 } });
  });

  test('that is malformed is asked for once more, with what is wrong shown', async () => {
    const { kind: _, ...without } = understood;
    const model = scripted({
      rounds: [
        { when: 'analyze', json: without },
        {
          when: 'analyze',
          expect: { prompt: ['does not fit the schema', '"kind"', without.summary] },
          json: understood,
        },
        noRisk,
        noHarness,
        answer,
      ],
    });
    const { events } = await designed(host, [model], { goal: painter });
    expect(decided(events, 'analyze')).toMatchObject({ by: 'model', why: expect.stringContaining('malformed') });
  });

  test('that is malformed twice is the composer’s, the exact fault is in the record, and the goal is still answered', async () => {
    const bad: ScriptedRound = { when: 'analyze', text: '{"summary": "Say', times: 2 };
    const model = scripted({ rounds: [bad, noRisk, noHarness, answer, again] });
    const { verdict, events } = await designed(host, [model], { goal: painter });
    expect(purposes(events).slice(0, 3)).toEqual(['analyze', 'analyze', 'assess']);
    const { by, why } = decided(events, 'analyze') ?? {};
    expect(by).toBe('composer');
    expect(why).toMatch(/twice\. The JSON breaks off/);
    expect(all(events, 'analysis')[0]).toMatchObject({ summary: 'A question of knowledge.', beyond: null });
    expect(verdict.reasons.map(({ code }) => code)).not.toContain('needs-model');
  });

  test('asks no model where only the person, a file or the world can settle what is missing', async () => {
    const model = scripted({ rounds: [] });
    const { verdict, events } = await designed(host, [model], { goal: 'What is the weather in Paris right now?' });
    expect(verdict).toMatchObject({ status: 'refused', reasons: [{ code: 'needs-live-data' }] });
    expect(purposes(events)).toEqual([]);
    expect(all(events, 'stage.decided').map(({ by }) => by)).toEqual(['composer', 'composer', 'composer']);
  });

  test('may put a question to the person, and does not put another once it was answered', async () => {
    const questions = [
      { text: 'Which school do you mean?', options: ['The Italian one', 'The Flemish one'] },
      { text: 'Why?', options: [] },
    ];
    const asking: ScriptedRound = { when: 'analyze', json: { ...understood, questions } };
    const first = await designed(host, [scripted({ rounds: [asking] })], { goal: painter });
    expect(first.verdict).toMatchObject({ status: 'refused', reasons: [{ code: 'open-question' }] });
    expect(first.verdict.reasons).toHaveLength(1);
    const [question] = all(first.events, 'analysis')[0]?.questions ?? [];
    expect(question).toEqual({
      id: 'model-which-school-do-you-mean',
      text: 'Which school do you mean?',
      options: [
        { id: 'the-italian-one', label: 'The Italian one' },
        { id: 'the-flemish-one', label: 'The Flemish one' },
      ],
    });
    const model = scripted({
      rounds: [
        { ...asking, expect: { prompt: 'model-which-school-do-you-mean: the-flemish-one' } },
        noRisk,
        noHarness,
        answer,
      ],
    });
    const second = await designed(host, [model], { goal: painter, answers: { [question!.id]: 'the-flemish-one' } });
    expect(second.verdict.value?.answer).toBe('Raphael');
  });
});

describe('a run in which no model answers', () => {
  const dead = () => scripted({ rounds: [{ error: { status: 401, message: 'bad key' }, times: Infinity }] });

  test('is the composer’s alone where the goal can be computed', async () => {
    const { verdict, events } = await designed(host, [dead()], { goal: percent });
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 12 } });
    expect(purposes(events)).not.toContain('synthesize');
    expect(all(events, 'stage.decided').map(({ by }) => by)).toEqual(['composer', 'composer', 'composer']);
    expect(decided(events, 'analyze')?.why).toMatch(/^No model answered\. scripted:scripted: /);
  });

  test('is refused with the failure and what to do where the goal needs one', async () => {
    const { verdict, events } = await designed(host, [dead()], { goal: painter });
    const failed = all(events, 'model.called')[0]?.failed.at(-1);
    expect(verdict).toMatchObject({ status: 'refused', value: null, reasons: [{ code: 'needs-model' }] });
    expect(verdict.reasons[0]?.message).toContain(failed?.message);
    expect(verdict.reasons[0]?.next).toBe(failed?.fix);
    expect(purposes(events)).toEqual(['analyze']);
  });
});

describe('a person’s own harness in a run with a model', () => {
  test('is run as it stands, and no model writes another', async () => {
    const code = `
export const systemPrompt = '';
export const tools = {};
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
export async function solve() { return { answer: 42 }; }
export async function verify(output, run) { run.check('right', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 6 * 7, ''); }`;
    const model = scripted({ rounds: [analysis, noRisk] });
    const { verdict, events } = await designed(host, [model], { goal: 'Six times seven?', code });
    model.assertDone();
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 42 } });
    expect(all(events, 'harness')[0]).toMatchObject({ origin: 'person', code });
  });
});
