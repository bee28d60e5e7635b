import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Json } from '../../../src/core/json.ts';
import { jsonFamily } from '../../../src/harness/composer/families/json/json-family.ts';
import { attached, caller, loadDraft, readingsFor, solveAndVerify } from '../text/run-draft.ts';

const call = caller([]);

test('a JSON text is checked strictly', async () => {
  for (const text of ['{}', '[1, -0.5e+10, "\\u00e9", null]', ' "x" ', '0']) {
    expect(await call('json_check', { text })).toMatchObject({ valid: true, error: null });
  }
  for (const text of [
    '',
    '{',
    '[1,]',
    "{'a': 1}",
    '01',
    '1.',
    '.5',
    '+1',
    'NaN',
    '// c\n1',
    '"\t"',
    '"\\q"',
    '{"a" 1}',
    '[1 2]',
    '\u00a0{}',
  ]) {
    expect(await call('json_check', { text })).toMatchObject({ valid: false });
  }
});

test('repeated keys are reported with the place of the later one', async () => {
  expect(await call('json_check', { text: '{"a": 1,\n "a": 2}' })).toMatchObject({
    valid: true,
    repeats: [{ key: 'a', line: 2, column: 2 }],
  });
});

test('what is nested too deep is refused in words of our own', async () => {
  const text = `${'['.repeat(300)}${']'.repeat(300)}`;
  await expect(call('json_query', { text, paths: [[]], as: 'count' })).rejects.toThrow(/nested deeper than 200/);
  expect(await call('json_check', { text: '['.repeat(100_000) })).toMatchObject({ valid: false });
});

test('a sum over anything but numbers is refused with the place', async () => {
  await expect(call('json_query', { text: '{"a": [1, "x"]}', paths: [['a', null]], as: 'sum' })).rejects.toThrow(
    /\/a\/1 is no number/,
  );
  await expect(call('json_query', { text: '{"a": []}', paths: [['a', null]], as: 'sum' })).rejects.toThrow(/no number/);
});

test('pointers escape slashes and tildes', async () => {
  expect(await call('json_query', { text: '{"a/b": {"c~d": 1}}', paths: [['a/b', 'c~d']], as: 'pointers' })).toEqual({
    items: [{ pointer: '/a~1b/c~0d' }],
  });
});

test('lists and objects are handed out as their text', async () => {
  const text = '{"a": {"__proto__": 12345678901234567890}}';
  expect(await call('json_query', { text, paths: [['a']], as: 'values' })).toEqual({
    items: [{ pointer: '/a', value: '{"__proto__": 12345678901234567890}' }],
  });
});

/** JSON texts with a piece cut out, put in or changed. */
const broken = fc
  .tuple(
    fc.json({ maxDepth: 3 }),
    fc.nat(),
    fc.constantFrom('', ',', '}', ']', '"', ':', '1', 'x', '\\', '\n', 'true', '-', '{', '[', '1.', '\t'),
  )
  .map(([text, at, put]) => {
    const i = at % (text.length + 1);
    return text.slice(0, i) + put + text.slice(i + (put === '' ? 1 : 0));
  });

test('the place of a fault is the same by two ways to read', async () => {
  const goal = 'Where is the error in t.json?';
  let faults = 0;
  await fc.assert(
    fc.asyncProperty(broken, async (text) => {
      const attachments = [attached('t.json', text, 'json')];
      const [reading] = await readingsFor(jsonFamily, goal, attachments);
      if (reading === undefined) throw new Error('The goal was not read.');
      const { failed, output } = await solveAndVerify(jsonFamily, reading, goal, attachments);
      expect(failed).toEqual([]);
      if (output['answer'] !== true) faults++;
    }),
    { numRuns: 400 },
  );
  expect(faults).toBeGreaterThan(100);
});

const value: fc.Arbitrary<Json> = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
  fc.constantFrom('x', 'y', '', 'é "q" \\', null, true, false),
);
const record = fc.record(
  { name: fc.constantFrom('Ann', 'Bob', 'Cy'), score: fc.integer({ min: 0, max: 9 }), extra: value },
  { requiredKeys: ['name', 'score'] },
);

test.each([
  'How many records have the name Ann?',
  'What is the sum of score?',
  'What is the average score?',
  'What is the median score?',
  'What is the highest score and where?',
  'Which record has the lowest score?',
  'List the names',
  'List the different names',
  'How many records have a score over 4?',
  'Which keys are there?',
  'How deep is t.json?',
  'List the extra values',
])('%s: both paths agree on any records, and a changed answer is rejected', async (goal) => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), fc.nat(), async (records, pick) => {
      const attachments = [attached('t.json', JSON.stringify({ records }, null, pick % 3), 'json')];
      for (const reading of await readingsFor(jsonFamily, goal, attachments)) {
        const { failed, output, draft } = await solveAndVerify(jsonFamily, reading, goal, attachments);
        expect(failed).toEqual([]);
        const { answer } = output;
        const wrong: Json[] = Array.isArray(answer)
          ? [answer.slice(1), [...answer, answer[0] ?? 'x'], [...answer.slice(0, -1), 'other']]
          : typeof answer === 'number'
            ? [answer + 1, answer - 1, -answer - 1]
            : [];
        const verify = loadDraft(draft, goal, attachments).verify;
        for (const other of wrong) {
          if (JSON.stringify(other) === JSON.stringify(answer)) continue;
          const noticed = await verify({ ...output, answer: other }).then(
            (checks) => checks.some(({ ok }) => !ok),
            () => true,
          );
          expect(noticed).toBe(true);
        }
      }
    }),
    { numRuns: 30 },
  );
});

test('sums agree with big integers, however long the numbers are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), { minLength: 1, maxLength: 20 }),
      async (list) => {
        const text = `{"n": [${list.join(',')}]}`;
        const found = (await call('json_query', { text, paths: [['n', null]], as: 'sum' })) as {
          value: number | string;
        };
        expect(BigInt(found.value)).toBe(list.reduce((a, b) => a + b, 0n));
      },
    ),
  );
});

test.each([
  ['brackets', '['.repeat(1 << 20)],
  ['strings', `[${'"\\u0000",'.repeat(200_000)}1]`],
  ['numbers', `[${'1,'.repeat(800_000)}1]`],
  ['one long string', `"${'a'.repeat(2 << 20)}"`],
  ['quotation marks', '"'.repeat(2 << 20)],
  ['objects', `[${'{},'.repeat(400_000)}{}]`],
])(
  '2 MiB of %s come through',
  async (_, text) => {
    const result = await call('json_check', { text });
    expect(result).toHaveProperty('valid');
    await call('json_query', { text, paths: [[null]], as: 'count' }).catch((error: unknown) => {
      expect(error).toMatchObject({ code: 'tool-failed' });
    });
  },
  120_000,
);
