import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ModelMessage } from '../../../src/core/model.ts';
import { fitRequest } from '../../../src/models/fit-request.ts';
import { toModelFault } from '../../../src/models/model-error.ts';
import type { PromptBlock, RequestMessage } from '../../../src/models/request.ts';
import { block, system, user } from './requests.ts';

/** A tokenizer that is easy to reckon with: four characters a token. */
const quarter = (text: string) => Promise.resolve(Math.ceil(text.length / 4));

function fit(
  messages: RequestMessage[],
  window: number,
  room: { maxTokens?: number; minTokens?: number; output?: number } = {},
) {
  const { maxTokens = 100, minTokens = 40, output = 100_000 } = room;
  return fitRequest({ maxTokens, minTokens }, { messages, besides: '' }, { window, output }, quarter);
}

const words = (count: number) => 'word '.repeat(count).trim();
const shown = (messages: readonly ModelMessage[]) => messages.map(({ text }) => text).join('\n---\n');

describe('a request that fits', () => {
  test('is sent as it is, with all the room that was asked for', async () => {
    const fitted = await fit([system('Rules.'), user('Goal.', 'More.')], 1000);
    expect(fitted).toMatchObject({
      messages: [
        { role: 'system', text: 'Rules.' },
        { role: 'user', text: 'Goal.\n\nMore.' },
      ],
      cut: [],
      maxTokens: 100,
    });
    expect(fitted.promptTokens).toBe(12 + 2 * 5 + 2 + 3);
  });

  test('never asks for a longer reply than the model gives', async () => {
    expect((await fit([user('Goal.')], 1000, { output: 30 })).maxTokens).toBe(30);
  });
});

describe('a request that does not fit', () => {
  test('first takes less room for the reply', async () => {
    const fitted = await fit([user(block(words(100), 1))], 200);
    expect(fitted.cut).toEqual([]);
    expect(fitted.maxTokens).toBe(200 - fitted.promptTokens);
    expect(fitted.maxTokens).toBeLessThan(100);
  });

  test('then lets blocks give way in their order, the oldest of equals first, and no more than must', async () => {
    const messages = [
      system('Rules.'),
      user(
        block(words(40), 2, '', 'second'),
        block(words(40), 1, '', 'first, older'),
        block(words(40), 1, '(left out)', 'first, newer'),
        block('Goal.', null),
      ),
    ];
    // 50 tokens a block: each smaller window costs one more.
    const names = async (window: number) => (await fit(messages, window)).cut.map(({ block: name }) => name);
    expect(await names(230)).toEqual([]);
    expect(await names(200)).toEqual(['first, older']);
    expect(await names(150)).toEqual(['first, older', 'first, newer']);
    expect(await names(100)).toEqual(['first, older', 'first, newer', 'second']);
    const fitted = await fit(messages, 100);
    expect(shown(fitted.messages)).toBe('Rules.\n---\n(left out)\n\nGoal.');
    expect(fitted.cut.map(({ tokens }) => tokens)).toEqual([50, 47, 50]);
  });

  test('keeps as much of a block’s beginning as fits, at the end of a line, and says what is missing', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index} of the draft`).join('\n');
    const fitted = await fit([user(block(lines, 1, { kind: 'cut-end', least: 10 }, 'draft'), 'Goal.')], 300);
    const [text = '', goal] = fitted.messages[0]?.text.split('\n\n') ?? [];
    expect(goal).toBe('Goal.');
    const mark = /\n\[cut: (\d+) of (\d+) characters are shown\]$/.exec(text);
    expect(Number(mark?.[2])).toBe(lines.length);
    expect(lines.startsWith(text.slice(0, mark?.index))).toBe(true);
    expect(text.slice(0, mark?.index)).toMatch(/of the draft$/);
    // Most of the room is used.
    expect(fitted.promptTokens).toBeGreaterThan((300 - 40) * 0.9);
    expect(fitted.cut).toMatchObject([{ block: 'draft' }]);
  });

  test('does not cut a block below what it says it needs, and goes on to the next', async () => {
    const fitted = await fit(
      [user(block(words(200), 1, { kind: 'cut-end', least: 100 }, 'a'), block(words(100), 2, '', 'b'), 'Goal.')],
      190,
    );
    expect(fitted.cut.map(({ block: name }) => name)).toEqual(['a', 'b']);
    expect(fitted.messages[0]?.text.length).toBeGreaterThan(300);
  });

  test('says how much it needs where what never gives way is too long alone', async () => {
    const thrown: unknown = await fit([system(words(100)), user(block('More', 1))], 120).catch(
      (error: unknown) => error,
    );
    expect(toModelFault(thrown)).toMatchObject({ code: 'too-long', retry: false });
    expect(toModelFault(thrown).message).toMatch(/needs 18\d tokens .* window is 120/);
  });

  test('lets a tool’s answer become shorter, and never parts it from its call', async () => {
    const call = { id: 'a', tool: 'rows', args: {}, malformed: null };
    const fitted = await fit(
      [
        user('Goal.'),
        { role: 'assistant', text: '', calls: [call] },
        { role: 'tool', id: 'a', tool: 'rows', block: block(words(500), 1, '', 'result of rows') },
      ],
      120,
    );
    expect(fitted.messages).toMatchObject([
      { role: 'user' },
      { role: 'assistant', calls: [call] },
      { role: 'tool', id: 'a', text: '' },
    ]);
  });

  test('does not send a message that has nothing left to say', async () => {
    const fitted = await fit(
      [user(block(words(500), 1)), { role: 'assistant', text: 'Yes?', calls: [] }, user('Goal.')],
      120,
    );
    expect(fitted.messages.map(({ text }) => text)).toEqual(['Yes?', 'Goal.']);
  });

  test('counts what goes beside the messages, such as the tools’ schemas', async () => {
    const messages = [user(block(words(40), 1, '', 'x'), 'Goal.')];
    const besides = 'x'.repeat(200);
    const fitted = await fitRequest(
      { maxTokens: 40, minTokens: 40 },
      { messages, besides },
      { window: 130, output: 40 },
      quarter,
    );
    expect(fitted.cut).toHaveLength(1);
  });
});

describe('for any request and window', () => {
  const blocks = fc.record({
    name: fc.constantFrom('goal', 'draft', 'result'),
    text: fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      fc.nat(300).map((count) => words(count)),
      fc.nat(300).map((count) => 'line\n'.repeat(count)),
    ),
    give: fc.option(fc.integer({ min: 1, max: 4 })),
    instead: fc.oneof(
      fc.constantFrom('', '(left out)', words(50)),
      fc.record({ kind: fc.constant('cut-end' as const), least: fc.nat(80) }),
    ),
  });
  const messages = fc.array(
    fc.oneof(
      fc.record({
        role: fc.constantFrom('system' as const, 'user' as const),
        blocks: fc.array(blocks, { maxLength: 4 }),
      }),
      fc.record({
        role: fc.constant('assistant' as const),
        text: fc.string({ maxLength: 100 }),
        calls: fc.constant([]),
      }),
      fc.tuple(fc.nat(1000), blocks).map(([id, answer]) => ({ id: `call-${id}`, answer })),
    ),
    { maxLength: 6 },
  );
  const conversation = messages.map((parts) =>
    parts.flatMap((part): RequestMessage[] =>
      'answer' in part
        ? [
            { role: 'assistant', text: '', calls: [{ id: part.id, tool: 'rows', args: { n: 1 }, malformed: null }] },
            { role: 'tool', id: part.id, tool: 'rows', block: part.answer },
          ]
        : [part],
    ),
  );
  /** Tokenizers differ: these count differently in pieces and in whole. */
  const counts = fc.constantFrom(
    (text: string) => Math.ceil(text.length / 4),
    (text: string) => text.split(/\b/).length + 1,
    (text: string) => Buffer.byteLength(text),
  );

  test('what comes out fits by the model’s own count, or a failure says that it cannot', async () => {
    await fc.assert(
      fc.asyncProperty(
        conversation,
        counts,
        fc.integer({ min: 50, max: 2000 }),
        fc.integer({ min: 1, max: 600 }),
        fc.integer({ min: 1, max: 200 }),
        async (sent, count, window, maxTokens, minTokens) => {
          const given = (text: string) => Promise.resolve(text === '' ? 0 : count(text));
          const limits = { window, output: 500 };
          const fitted = await fitRequest(
            { maxTokens, minTokens },
            { messages: sent, besides: '' },
            limits,
            given,
          ).catch((thrown: unknown) => {
            expect(toModelFault(thrown).code).toBe('too-long');
            return null;
          });
          if (fitted === null) return;
          let tokens = 12;
          for (const message of fitted.messages) {
            tokens += 5 + (message.text === '' ? 0 : count(message.text));
            if (message.role === 'assistant')
              for (const call of message.calls) tokens += 12 + count(`${call.tool}${JSON.stringify(call.args)}`);
          }
          expect(tokens).toBe(fitted.promptTokens);
          expect(tokens + fitted.maxTokens).toBeLessThanOrEqual(window);
          expect(fitted.maxTokens).toBeGreaterThanOrEqual(Math.min(minTokens, maxTokens, limits.output));
          expect(fitted.maxTokens).toBeLessThanOrEqual(maxTokens);
          for (const { tokens: gave } of fitted.cut) expect(gave).toBeGreaterThan(0);
          // What never gives way is there, whole; a tool's answer follows its call.
          const all = shown(fitted.messages);
          for (const kept of sent.flatMap(blocksOf)) if (kept.give === null) expect(all).toContain(kept.text);
          for (const [index, message] of fitted.messages.entries()) {
            const before = fitted.messages[index - 1];
            const last = before?.role === 'assistant' ? before.calls.map(({ id }) => id) : [];
            if (message.role === 'tool') expect(last).toEqual([message.id]);
            else expect(last).toEqual([]);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});

function blocksOf(message: RequestMessage): readonly PromptBlock[] {
  if (message.role === 'assistant') return [];
  return message.role === 'tool' ? [message.block] : message.blocks;
}
