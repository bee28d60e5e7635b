import { expect, test } from 'vitest';
import { ModelProgress } from '../../../src/cli/model-progress.ts';
import { Progress } from '../../../src/cli/progress.ts';
import { styleFor } from '../../../src/cli/style.ts';
import type { ModelNews } from '../../../src/models/models.ts';

const start: ModelNews = {
  kind: 'start',
  role: 'worker',
  purpose: 'execute',
  model: 'ollama:qwen3',
  window: 4096,
  promptTokens: 812,
};
const delta = (text: string): ModelNews => ({ kind: 'delta', about: 'text', text });

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  const fake = { isTTY, columns: 80, write: (text: string) => written.push(text) > 0 } as unknown as NodeJS.WriteStream;
  return { fake, written };
}

test('a model’s line says what it reads, then how much it has written and how fast', () => {
  let now = 1000;
  const progress = new ModelProgress(() => now);
  expect(progress.hear(start)).toBe('ollama:qwen3 reads 812 tokens');
  now += 5000;
  expect(progress.hear(delta('hello'))).toBe('ollama:qwen3 writes, 1 tokens');
  now += 1000;
  for (let i = 0; i < 8; i++) progress.hear(delta(' word'));
  expect(progress.hear(delta(' word'))).toBe('ollama:qwen3 writes, 10 tokens, 10 tokens/s');
  expect(progress.hear({ kind: 'end', model: 'ollama:qwen3', outputTokens: 10, ms: 6000 })).toBeNull();
});

test('what was streamed before a second try counts for nothing', () => {
  const progress = new ModelProgress(() => 0);
  progress.hear(start);
  progress.hear(delta('hello hello'));
  progress.hear(start);
  expect(progress.hear(delta('hello'))).toContain('1 tokens');
});

test('on a terminal one line is written over; elsewhere only a failure is said', () => {
  const failed: ModelNews = { kind: 'failed', model: 'ollama:qwen3', message: 'It stopped.', next: 'retry' };
  const terminal = stream(true);
  const file = stream(false);
  for (const { fake } of [terminal, file]) {
    const progress = new Progress(fake, styleFor({}, {}));
    for (const news of [start, delta('hello'), failed]) progress.hearModel(news);
  }
  expect(terminal.written.join('')).toContain('ollama:qwen3 reads 812 tokens');
  expect(terminal.written.filter((text) => text.includes('\n'))).toHaveLength(1);
  expect(file.written).toEqual(['  ollama:qwen3: It stopped. (asking again)\n']);
});

test('what a model’s server says cannot act on the terminal', () => {
  const { fake, written } = stream(true);
  const escape = String.fromCharCode(27);
  new Progress(fake, styleFor({}, {})).hearModel({
    kind: 'failed',
    model: 'openai-compatible:x',
    message: `${escape}]0;title\u0007`,
    next: 'give-up',
  });
  expect(written.join('').replaceAll(`\r${escape}[2K`, '')).not.toContain(escape);
});
