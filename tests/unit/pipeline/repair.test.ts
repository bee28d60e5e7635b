import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AnyRunEvent } from '../../../src/core/event.ts';
import type { ModelPurpose } from '../../../src/core/model-roles.ts';
import { scripted, type ScriptedRound } from '../../../src/models/scripted/scripted.ts';
import { fulfilRun, verifySum, workerHarness } from '../../support/fulfil-run.ts';
import { nodeHost } from '../../support/node-host.ts';
import { source } from '../../support/sources.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const goal = 'What is the total revenue?';
const sales = source('sales.csv', 'region,revenue\nNorth,10.5\nSouth,20\nNorth,4.5\n');
const attachments = [sales];
const sum = { tool: 'calculate', args: { expression: '10.5+20+4.5' } };
const answer = (value: number, when: ModelPurpose = 'execute'): ScriptedRound => ({
  when,
  json: { answer: value },
});

function attempts(events: readonly AnyRunEvent[]) {
  return events.flatMap((event) => (event.type === 'checks' ? [event.data] : []));
}

function harnesses(events: readonly AnyRunEvent[]) {
  return events.flatMap((event) => (event.type === 'harness' ? [event.data] : []));
}

function complaints(events: readonly AnyRunEvent[]): string {
  return events.flatMap((event) => (event.type === 'harness.candidate' ? event.data.complaints : [])).join('\n');
}

describe('an answer that fails its checks', () => {
  test('is mended by a model that is shown it, the failed checks and what it fetched', async () => {
    const model = scripted({
      rounds: [
        { when: 'execute', calls: [sum] },
        answer(36),
        {
          when: 'repair',
          expect: {
            role: 'worker',
            prompt: [
              goal,
              '{"answer":36}',
              'the sum of all rows (at /answer): The rows make 35',
              'calculate({"expression":"10.5+20+4.5"}) gave',
              '"value":35',
            ],
          },
          json: { answer: 35 },
        },
      ],
    });
    const code = workerHarness({ tools: { calculate: '' }, verify: verifySum });
    const { verdict, events } = await fulfilRun(host, { goal, attachments, code, models: [model] });
    model.assertDone();
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 35 } });
    expect(attempts(events).map(({ attempt, checks }) => [attempt, checks.every(({ ok }) => ok)])).toEqual([
      [1, false],
      [2, true],
    ]);
    const stages = events.flatMap((event) =>
      event.type === 'stage.started' || event.type === 'stage.finished' ? [`${event.type} ${event.data.stage}`] : [],
    );
    expect(stages).toEqual([
      'stage.started execute',
      'stage.finished execute',
      'stage.started verify',
      'stage.finished verify',
    ]);
  });

  test('is mended with the words of the harness’s own repairFeedback', async () => {
    const extra = `export function repairFeedback(failures, output) { return 'You gave ' + output.answer + '; ' + failures.length + ' check failed. Add up all rows.'; }`;
    const model = scripted({
      rounds: [
        answer(36),
        { ...answer(35, 'repair'), expect: { prompt: 'You gave 36; 1 check failed. Add up all rows.' } },
      ],
    });
    const { verdict, events } = await fulfilRun(host, {
      goal,
      attachments,
      code: workerHarness({ verify: verifySum, extra }),
      models: [model],
    });
    model.assertDone();
    expect(verdict.status).toBe('verified');
    expect(events.some((event) => event.type === 'sandbox.evaluated' && event.data.entry === 'repairFeedback')).toBe(
      true,
    );
  });

  test('is mended with usual words where repairFeedback throws, and the record has its error', async () => {
    const extra = `export function repairFeedback() { throw new Error('no words'); }`;
    const model = scripted({
      rounds: [answer(36), { ...answer(35, 'repair'), expect: { prompt: 'work it out anew' } }],
    });
    const { events } = await fulfilRun(host, {
      goal,
      attachments,
      code: workerHarness({ verify: verifySum, extra }),
      models: [model],
    });
    model.assertDone();
    const evaluated = events.find(
      (event) => event.type === 'sandbox.evaluated' && event.data.entry === 'repairFeedback',
    );
    expect(evaluated?.type === 'sandbox.evaluated' && evaluated.data.error).toContain('no words');
  });

  test('is tried again as often as the harness allows, and then withheld', async () => {
    const model = scripted({ rounds: [answer(36), answer(37, 'repair'), answer(38, 'repair')] });
    const { verdict, events } = await fulfilRun(host, {
      goal,
      attachments,
      code: workerHarness({ verify: verifySum }),
      origin: 'composed',
      models: [model],
    });
    model.assertDone();
    expect(attempts(events)).toHaveLength(3);
    expect(verdict).toMatchObject({ status: 'refused', value: null, strength: null });
    expect(verdict.reasons[0]?.message).toBe(
      'The check "the sum of all rows" failed: The rows make 35, the answer says [withheld].',
    );
    expect(JSON.stringify(verdict)).not.toMatch(/36|37|38/);
  });

  test('is not tried again where the harness allows no repair', async () => {
    const model = scripted({ rounds: [answer(36)] });
    const code = workerHarness({ verify: verifySum, limits: { repairs: 0 } });
    const { verdict } = await fulfilRun(host, { goal, attachments, code, models: [model] });
    model.assertDone();
    expect(verdict.status).toBe('refused');
  });

  test('that was computed by code is refused: no model could mend code', async () => {
    const extra = `export async function solve(run) { return { answer: 36 }; }`;
    const model = scripted({ rounds: [] });
    const { verdict } = await fulfilRun(host, {
      goal,
      attachments,
      code: workerHarness({ verify: verifySum, extra }),
      models: [model],
    });
    expect(verdict).toMatchObject({ status: 'refused', value: null });
  });

  test('is withheld with the reason where no model is left to mend it', async () => {
    const model = scripted({
      rounds: [answer(36), { when: 'repair', error: { status: 401, message: 'Wrong key' } }],
      place: 'remote',
    });
    const { verdict } = await fulfilRun(host, {
      goal,
      attachments,
      code: workerHarness({ verify: verifySum }),
      models: [model],
    });
    expect(verdict.reasons.map(({ code }) => code)).toEqual(['checks-failed', 'needs-model']);
    expect(verdict.value).toBeNull();
  });
});

describe('a verifier that seems to be at fault', () => {
  const always = `run.check('never true', { defends: 'arithmetic-drift', at: '/answer' }, output.answer < 0, 'The answer ' + output.answer + ' is not negative.');`;
  const module = (verify: string, change: Partial<Parameters<typeof workerHarness>[0]> = {}): ScriptedRound => ({
    when: 'verifier',
    text: `The check is wrong.\n\`\`\`js\n${workerHarness({ verify, ...change })}\n\`\`\``,
  });
  const stubborn: ScriptedRound[] = [answer(35), answer(35, 'repair'), answer(35, 'repair')];
  const run = (verify: string, rounds: ScriptedRound[], more: object = {}) => {
    const model = scripted({ rounds });
    return fulfilRun(host, { goal, attachments, code: workerHarness({ verify }), models: [model], ...more }).then(
      (done) => ({ ...done, model }),
    );
  };

  test('because one check fails on every answer is written anew by the judge, who never sees an answer', async () => {
    const { verdict, events, model } = await run(always, [
      ...stubborn,
      {
        ...module(verifySum),
        expect: {
          role: 'judge',
          prompt: [goal, 'never true', 'arithmetic-drift', 'sales.csv', 'The answer [withheld] is not negative'],
          notPrompt: /\b35\b/,
          tools: [],
          schema: false,
        },
      },
    ]);
    model.assertDone();
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 35 } });
    expect(harnesses(events)).toMatchObject([{ origin: 'model' }]);
    expect(attempts(events).map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4]);
    expect(events.find((event) => event.type === 'stage.decided')?.data).toMatchObject({
      stage: 'verify',
      by: 'model',
    });
    expect(events.find((event) => event.type === 'harness.candidate')?.data).toMatchObject({
      complaints: [],
      trial: { covers: ['arithmetic-drift'] },
    });
  });

  test('because it throws is tried on one more answer, then written anew', async () => {
    const throwing = `run.check('x', { defends: 'arithmetic-drift', at: '/answer' }, output.total.value === 1, 'x');`;
    const { verdict, model } = await run(throwing, [
      answer(35),
      answer(35, 'repair'),
      { ...module(verifySum), expect: { prompt: 'stopped with an error on every answer' } },
    ]);
    model.assertDone();
    expect(verdict.status).toBe('verified');
  });

  test('because it makes no check is tried on one more answer, then written anew', async () => {
    const empty = `if (output.answer === null) run.check('x', { defends: 'arithmetic-drift', at: '/answer' }, false, 'x');`;
    const { verdict, model } = await run(empty, [
      answer(35),
      answer(35, 'repair'),
      { ...module(verifySum), expect: { prompt: ['made no check', 'defend: arithmetic-drift'] } },
    ]);
    model.assertDone();
    expect(verdict.status).toBe('verified');
  });

  test('because the answer is written into it is written anew', async () => {
    const knowing = `run.check('the total', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 36, 'It must be right.');`;
    const { verdict, events, model } = await run(knowing, [
      answer(36),
      { ...module(verifySum), expect: { notPrompt: '"answer":36' } },
    ]);
    model.assertDone();
    expect(attempts(events)[0]?.checks.filter(({ ok }) => !ok)).toMatchObject([
      { name: 'the verifier does not hold the answer', defends: 'vacuous-verifier' },
    ]);
    expect(verdict).toMatchObject({ status: 'refused', value: null });
  });

  test('because it denies a quotation that stands there is written anew', async () => {
    const report = source('report.txt', 'The pump failed twice in May.');
    const schema = `{ type: 'string' }, evidence: { type: 'array', items: { type: 'object', properties: { quote: { type: 'string' }, source: { type: 'string' } }, required: ['quote', 'source'], additionalProperties: false } }`;
    const wrong = `run.check('quoted', { defends: 'quotation-paraphrase', at: '/evidence' }, output.evidence.every(({ quote }) => quote.includes('June')), 'No quotation.');`;
    const better = `run.check('quoted', { defends: 'quotation-paraphrase', at: '/evidence' }, output.evidence.every(({ quote }) => run.lib.quotedIn(quote, run.attachments[0].text)), 'Each must stand there.');
      run.check('said', { defends: 'unsupported-claim', at: '/answer' }, run.attachments[0].text === 'The ' + output.answer.toLowerCase() + ' in May.', 'As the report says.');`;
    const value = { answer: 'Pump failed twice', evidence: [{ quote: 'failed twice in May', source: 'report.txt' }] };
    const model = scripted({
      rounds: [
        { when: 'execute', json: value },
        { when: 'repair', json: value },
        { when: 'repair', json: value },
        { ...module(better, { answer: schema }), expect: { prompt: 'denies a quotation' } },
      ],
    });
    const { verdict, events } = await fulfilRun(host, {
      goal: 'What happened?',
      attachments: [report],
      code: workerHarness({ verify: wrong, answer: schema }),
      models: [model],
    });
    model.assertDone();
    expect(verdict).toMatchObject({ status: 'verified', value: { answer: 'Pump failed twice' } });
    expect(attempts(events)).toHaveLength(4);
  });

  test('that the judge finds sound stays, and the run is refused', async () => {
    const { verdict, events } = await run(always, [...stubborn, { when: 'verifier', text: 'SOUND' }]);
    expect(verdict).toMatchObject({ status: 'refused', value: null });
    expect(verdict.reasons.at(-1)).toMatchObject({ code: 'harness' });
    expect(verdict.reasons.at(-1)?.message).toContain('The judge found it sound.');
    expect(harnesses(events)).toEqual([]);
  });

  test.each(['composed', 'person', 'cache'] as const)('is left as it is where it is %s', async (origin) => {
    const { verdict } = await run(always, stubborn, { origin });
    expect(verdict.status).toBe('refused');
  });

  test('is written anew once and not twice', async () => {
    const { verdict, events, model } = await run(always, [...stubborn, module(always.replace('< 0', '< -1'))]);
    model.assertDone();
    expect(verdict).toMatchObject({ status: 'refused', value: null });
    expect(attempts(events)).toHaveLength(4);
  });

  const weaker = `run.check('a number', { defends: 'arithmetic-drift', at: '/answer' }, output.answer > 0, 'It is positive.');`;
  const elsewhere = verifySum.replace('arithmetic-drift', 'lost-goal');
  const literal = `run.check('right', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 36, 'Right.');`;
  const hidden = `run.check('right', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 6 * 6, 'Right.');`;
  const lie = [answer(36), answer(36, 'repair'), answer(36, 'repair')];

  test.each([
    ['defends less', module(elsewhere), /no check any more that defends against arithmetic-drift/],
    ['has the answer in its code', module(literal), /answer written into its code/],
    ['comes to the answer without the evidence', module(hidden), /with every attachment empty/],
    ['asks for another output', module(verifySum, { answer: `{ type: 'string' }` }), /outputSchema is another/],
    ['allows more tools', module(verifySum, { tools: { table_sql: '' } }), /allows more tools: table_sql/],
    [
      'has a solve',
      module(verifySum, { extra: 'export async function solve(run) { return { answer: 36 }; }' }),
      /has a solve/,
    ],
    ['is no module', { when: 'verifier' as const, text: '```js\nexport const (\n```' }, /not JavaScript/],
  ])('is not replaced by one that %s', async (_, round, words) => {
    const { verdict, events, model } = await run(verifySum, [...lie, round]);
    model.assertDone();
    expect(complaints(events)).toMatch(words);
    expect(harnesses(events)).toEqual([]);
    expect(verdict).toMatchObject({ status: 'refused', value: null });
  });

  test('is not replaced by one that rejects fewer altered answers with its other checks', async () => {
    const two = `${verifySum}
      run.check('in tens', { defends: 'rounding', at: '/answer' }, output.answer === 36 - output.answer + output.answer && Number.isInteger(output.answer), 'Whole.');`;
    const { events, verdict } = await run(two, [
      ...lie,
      module(`${weaker} run.check('w', { defends: 'rounding', at: '/answer' }, true && output.answer > 0, 'w');`),
    ]);
    expect(complaints(events)).toMatch(/rejects \d+ of \d+ altered answers; the one before rejected/);
    expect(verdict.value).toBeNull();
  });

  test('and is replaced by a weak one does not bring a lie out behind a warning', async () => {
    const { verdict, events, model } = await run(verifySum, [...lie, module(weaker)]);
    model.assertDone();
    expect(harnesses(events)).toHaveLength(1);
    expect(verdict).toMatchObject({ status: 'refused', value: null });
    expect(verdict.reasons[0]?.message).toContain('too weak to stand for it');
    expect(JSON.stringify({ ...verdict, strength: null })).not.toContain('36');
  });
});
