import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { figureTable } from '../../../bench/figure.ts';
import { promptFigures } from '../../../bench/prompts.ts';
import { createModels } from '../../../src/models/create-models.ts';
import { findAmong, scripted } from '../../../src/models/scripted/scripted.ts';
import { runGoal } from '../../../src/pipeline/run.ts';
import { choiceOf } from '../../support/fulfil-run.ts';
import { nodeHost } from '../../support/node-host.ts';
import { neverAborted, source } from '../../support/sources.ts';

let host: Awaited<ReturnType<typeof nodeHost>>;
beforeAll(async () => {
  host = await nodeHost();
});
afterAll(() => host.dispose());

const minute = { timeout: 120_000 };

describe('a window of 4,096 tokens', () => {
  test('holds every prompt of ten goals with its answer, later tries too', minute, async () => {
    const figures = await promptFigures(host);
    expect(figures.map(({ name }) => name.split(':')[0])).toEqual(
      expect.arrayContaining(['analyze', 'assess', 'synthesize, three tries', 'execute', 'repair']),
    );
    expect(
      figures.every(({ ok }) => ok),
      figureTable(figures),
    ).toBe(true);
  });

  test.each([
    ['a goal of 20,000 characters', 'Write a poem about the following. '.repeat(588), []],
    [
      'eight tables of forty columns',
      'Write a story in which each of these files has a part.',
      Array.from({ length: 8 }, (_, file) => wideTable(`a rather long name of a file, number ${file}.csv`)),
    ],
    [
      'a text of half a million characters',
      'Write a reply to this letter.',
      [source('letter.txt', 'Dear Sir or Madam. '.repeat(26_000))],
    ],
    [
      'a text in another script',
      '源氏物語について短い詩を書いてください。'.repeat(60),
      [source('notes.txt', '昔々あるところに。'.repeat(900))],
    ],
  ])('is enough for %s, by the estimate that counts too many', minute, async (_, goal, attachments) => {
    const model = scripted({
      window: 4096,
      schema: 'prompt',
      tools: 'json',
      rounds: [{ text: 'I would rather talk about something else. '.repeat(60), times: Infinity }],
    });
    const models = createModels(choiceOf([model]), findAmong(model));
    const { events } = await runGoal(neverAborted, { goal, attachments }, { ...host, models });
    const calls = events.flatMap((event) => (event.type === 'model.called' ? [event.data] : []));
    const designing = calls.filter(({ purpose }) => ['analyze', 'assess', 'synthesize'].includes(purpose));
    expect(designing).toHaveLength(7);
    for (const { purpose, failed } of designing) expect({ purpose, failed }).toEqual({ purpose, failed: [] });
  });
});

function wideTable(name: string) {
  const columns = Array.from({ length: 40 }, (_, i) => `a long column name ${i}`);
  return source(name, [columns, columns.map((_, i) => `value ${i}`)].map((row) => row.join(',')).join('\n'));
}
