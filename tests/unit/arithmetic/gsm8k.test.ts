import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answersOf } from './ask.ts';

const file = new URL('../../../../shared/data/gsm8k/train-500.jsonl', import.meta.url);
const present = existsSync(file);

describe.skipIf(!present)('word problems of GSM8K (skipped where ../shared/data/gsm8k is absent)', () => {
  const problems = present
    ? readFileSync(file, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { question: string; answer: string })
    : [];

  test('none of 500 is answered wrongly: they need more than arithmetic', async () => {
    const wrong: string[] = [];
    for (const { question, answer } of problems) {
      const right = answer.split('####')[1]?.trim().replace(/,/g, '');
      const answers = await answersOf(question);
      if (answers.some((found) => JSON.stringify(found) !== right)) wrong.push(question);
    }
    expect(wrong).toEqual([]);
    expect(problems).toHaveLength(500);
  });

  test('neither is any of their last sentences, taken for a question of its own', async () => {
    const taken: string[] = [];
    for (const { question } of problems) {
      const last = question.split(/(?<=[.?!]) /).at(-1) ?? '';
      if ((await answersOf(last)).length > 0) taken.push(last);
    }
    expect(taken).toEqual([]);
  });
});
