import { expect, test } from 'vitest';
import { leastPassphrase } from '../../../../src/app/models-page/least-passphrase.ts';
import {
  budgetWords,
  formatLeft,
  newConnectionId,
  progressWords,
  readModelNames,
} from '../../../../src/app/models-page/model-words.ts';
import { runsWith } from '../../../../src/app/goal/runs-with.ts';
import type { ModelChoice } from '../../../../src/core/model.ts';
import { defaultBudget } from '../../../../src/core/model-roles.ts';
import { leastPassphrase as own } from '../../../../src/safety/vault.ts';

const all = (id: string): ModelChoice => ({ designer: [id], judge: [id], worker: [id], budget: defaultBudget });

test('the shortest passphrase that the page knows is the vault’s', () => {
  expect(leastPassphrase).toBe(own);
});

test('a download says how much is here, how fast it comes and how long it takes, and nothing that is not known', () => {
  expect(progressWords({ step: '', done: 412e6, total: 880e6, speed: 5.1e6, left: 130 })).toBe(
    '412 MB of 880 MB · 5.1 MB/s · about 2 min',
  );
  expect(progressWords({ step: '', done: 0, total: 880e6, speed: null, left: null })).toBe('0 B of 880 MB');
  expect([20, 59.9, 600, 7200].map(formatLeft)).toEqual([
    'less than a minute',
    'less than a minute',
    'about 10 min',
    'about 2 hours',
  ]);
});

test('names of models are read from commas and lines, each once', () => {
  expect(readModelNames(' a, b\nb ,, c')).toEqual(['a', 'b', 'c']);
});

test('a connection gets an id of letters, digits and hyphens, unlike any other', () => {
  expect(newConnectionId('openai', 'Mine', [])).toBe('openai');
  expect(newConnectionId('openai', 'Mine', ['openai', 'openai-2'])).toBe('openai-3');
  expect(newConnectionId('openai-compatible', 'Büro: vLLM!', [])).toBe('bu-ro-vllm');
  expect(newConnectionId('openai-compatible', '???', ['server'])).toBe('server-2');
});

test('a budget is said in one line', () => {
  expect(budgetWords(defaultBudget)).toBe('200,000 tokens, 20 min, $1');
  expect(budgetWords({ ...defaultBudget, usd: null })).toBe('200,000 tokens, 20 min, any price');
});

test('beside Run stands what the run goes by, and to whom it goes', () => {
  const here = { id: 'webllm:q', label: 'Qwen, in this browser', place: 'here' as const, missing: null };
  const there = { id: 'openai:g', label: 'gpt, OpenAI', place: 'remote' as const, missing: null };
  const target = { label: 'gpt, OpenAI', origin: 'https://api.openai.com' };
  expect(runsWith(null, [here], [])).toEqual({ place: 'code', goes: '', missing: null });
  expect(runsWith(all('webllm:q'), [here, there], [])).toMatchObject({ place: 'here', missing: null });
  expect(runsWith(all('openai:g'), [here, there], [target])).toEqual({
    place: 'remote',
    goes: 'goes to api.openai.com',
    missing: null,
  });
});

test('a chosen model that cannot be asked is told of before the run, with what the run does instead', () => {
  const locked = {
    id: 'openai:g',
    label: 'gpt',
    place: 'remote' as const,
    missing: 'Its key is in the vault, which is locked',
  };
  expect(runsWith(all('openai:g'), [locked], []).missing).toBe(
    'Its key is in the vault, which is locked. Until then goals run by code alone.',
  );
  expect(runsWith(all('gone:x'), [locked], [])).toMatchObject({ place: 'code' });
  // A fall-back that can be asked is enough.
  const here = { id: 'webllm:q', label: 'Qwen', place: 'here' as const, missing: null };
  expect(runsWith({ ...all('openai:g'), worker: ['openai:g', 'webllm:q'] }, [locked, here], []).missing).toBeNull();
});
