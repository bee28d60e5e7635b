import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/core/json.ts';
import { evidenceOf } from '../../../src/pipeline/agent/evidence.ts';
import { holdsAnswer } from '../../../src/pipeline/agent/holds-answer.ts';
import { hider } from '../../../src/pipeline/agent/withhold.ts';

const goal = 'What did the repair cost in 2024?';
const evidence = evidenceOf(
  goal,
  [],
  [{ tool: 'calculate', args: {}, ok: true, result: { value: 1250 }, error: null }],
);

describe('the evidence of a run', () => {
  test.each([
    [2024, true],
    [1250, true],
    ['1,250', true],
    [-1250, true],
    [125, false],
    ['The   REPAIR', true],
    ['pump', false],
  ])('is asked for %j: %j', (scalar, known) => {
    expect(evidence.has(scalar)).toBe(known);
  });

  test('is not what a tool failed to give', () => {
    const failed = evidenceOf('', [], [{ tool: 'calculate', args: {}, ok: false, result: 77, error: 'no' }]);
    expect(failed.has(77)).toBe(false);
  });
});

describe('a message about a withheld answer', () => {
  test.each<[string, JsonObject, string, string]>([
    [
      'loses its figure',
      { answer: 1900 },
      'The rows make 35, the answer says 1900.',
      'The rows make 35, the answer says [withheld].',
    ],
    ['loses its figure however it is written', { answer: 1900 }, 'Found: ["1,900"]', 'Found: ["[withheld]"]'],
    ['keeps what a tool gave', { answer: 1250 }, 'The answer says 1250.', 'The answer says 1250.'],
    ['keeps what the goal says', { answer: 2024 }, 'It is of 2024.', 'It is of 2024.'],
    [
      'loses a text as a whole',
      { answer: 'the red pump' },
      'Not The red  pump, but another.',
      'Not [withheld], but another.',
    ],
    [
      'loses a quotation from a text',
      { answer: 'It was John Smith who paid' },
      'Found: ["John Smith"]',
      'Found: ["[withheld]"]',
    ],
    [
      'loses a quotation that was cut',
      { answer: 'It was John Smith who paid' },
      'Found: "John Smi',
      'Found: "[withheld]',
    ],
    [
      'loses a run of words',
      { answer: 'It was John Smith who paid' },
      'It says that John Smith who paid is wrong.',
      'It says that [withheld] is wrong.',
    ],
    [
      'loses a figure within a text',
      { answer: 'It cost 1,900 euros' },
      'No source for 1900.',
      'No source for [withheld].',
    ],
    [
      'loses an invented name of a field',
      { answer: 1, 'it is 1900': 2 },
      'The field "it is 1900" is not in the schema.',
      'The field "[withheld]" is not in the schema.',
    ],
    [
      'keeps the names of usual fields',
      { answer: 1, note: 'abc' },
      'The field "note" is not in the schema.',
      'The field "note" is not in the schema.',
    ],
    [
      'keeps its own words',
      { answer: 'short' },
      'The answer must have at most 40 words.',
      'The answer must have at most 40 words.',
    ],
    ['keeps figures of one digit', { answer: 7 }, 'Seven of 7 rows.', 'Seven of 7 rows.'],
    ['takes no sign for a pattern', { answer: 'a+(b)*' }, 'Not a+(b)* here.', 'Not [withheld] here.'],
  ])('%s', (_, value, message, shown) => {
    expect(hider(value, evidence)(message)).toBe(shown);
  });
});

describe('a verifier that holds the answer', () => {
  const module = (body: string, top = '') =>
    `export const systemPrompt = 'Say 36.';\nexport const tools = {};\nexport const outputSchema = {};\n${top}\nexport async function verify(output, run) { ${body} }`;
  const check = (condition: string) =>
    `run.check('right', { defends: 'x', at: '/answer' }, ${condition}, 'It is 36.');`;

  test.each([
    ['compared with it', check('output.answer === 36'), ''],
    ['compared with it as text', check('String(output.answer) === "36"'), ''],
    ['near it', check('run.lib.near(output.answer, 36, 0.01)'), ''],
    ['within a bound of it', check('output.answer >= 36 && output.answer <= 36'), ''],
    ['kept for it', check('output.answer === expected'), 'const expected = 36;'],
    ['kept in a list', check('expected.includes(output.answer)'), 'const expected = [36];'],
    ['kept in an object', check('output.answer === expected.total'), 'const expected = { total: 36 };'],
    ['behind a pattern', check('/^36$/.test(output.answer)'), ''],
    ['behind a minus', check('-output.answer === -36'), ''],
  ])('is found where the answer is %s', (_, body, top) => {
    expect(holdsAnswer(module(body, top), {}, 36, evidence)).toBe(true);
  });

  test.each([
    ['says it to the model or the person only', check('output.answer > 0'), 36],
    ['counts with it', check('output.answer % 36 === 0'), 36],
    ['asks for a page of so many rows', 'const rows = await run.attachments[0].rows({ limit: 500 });', 500],
    ['compares with what the goal says', check('output.answer === 2024'), 2024],
    ['compares with what a tool gave', check('output.answer === 1250'), 1250],
    ['compares with one digit', check('output.answer === 7'), 7],
  ])('is not one that only %s', (_, body, answer) => {
    expect(holdsAnswer(module(body), {}, answer, evidence)).toBe(false);
  });

  test('is found for texts and lists, where all that is unknown stands there', () => {
    const names = module(check(`run.lib.same(output.answer, ['Bo Ek', 'Ann Lind'])`));
    expect(holdsAnswer(names, {}, ['Ann Lind', 'bo ek'], evidence)).toBe(true);
    expect(holdsAnswer(names, {}, ['Ann Lind', 'Cy Oh'], evidence)).toBe(false);
  });

  test('is found where the schema fixes the answer', () => {
    expect(holdsAnswer(module(check('true')), { properties: { answer: { const: 36 } } }, 36, evidence)).toBe(true);
    expect(
      holdsAnswer(module(check('true')), { properties: { answer: { enum: ['yes', 'never'] } } }, 'never', evidence),
    ).toBe(false);
  });
});
