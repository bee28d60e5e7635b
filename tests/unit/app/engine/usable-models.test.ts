import { expect, test } from 'vitest';
import type { ConnectionView, LocalModel } from '../../../../src/app/engine/models-api.ts';
import { choosableModels, usableChoice, type ModelsAtHand } from '../../../../src/app/engine/models/usable-models.ts';
import { defaultBudget } from '../../../../src/core/model-roles.ts';
import { catalogue } from '../../../../src/models/catalogue/catalogue.ts';

const [entry] = catalogue;
if (!entry) throw new Error('The catalogue is empty.');
const local = (state: LocalModel['state'], ok = true): LocalModel => ({
  entry,
  fit: { ok, reason: ok ? 'It fits.' : 'There is no WebGPU.' },
  state,
  loaded: false,
});
const ready: LocalModel['state'] = { kind: 'ready', bytes: 10 };
const openai: ConnectionView = {
  id: 'openai',
  kind: 'openai',
  label: 'OpenAI',
  baseUrl: null,
  models: ['gpt-x', 'gpt-y'],
  window: null,
  key: 'memory',
  origin: 'https://api.openai.com',
  on: true,
};
const atHand = (over: Partial<ModelsAtHand>): ModelsAtHand => ({
  local: [],
  connections: [],
  vault: { state: 'none' },
  sealed: false,
  ...over,
});
const missing = (over: Partial<ModelsAtHand>) => choosableModels(atHand(over)).map((model) => model.missing);

test('a model that is here can be used at once, one that is not says what to do', () => {
  expect(missing({ local: [local(ready)] })).toEqual([null]);
  expect(missing({ local: [local({ kind: 'absent' })] })).toEqual(['It has to be downloaded first.']);
  expect(missing({ local: [local({ kind: 'broken', files: ['a'], bytes: 1 })] })[0]).toMatch(/repair/);
  expect(missing({ local: [local(ready, false)] })).toEqual(['There is no WebGPU.']);
});

test('what neither fits nor is here is not offered', () => {
  expect(choosableModels(atHand({ local: [local({ kind: 'absent' }, false)] }))).toEqual([]);
});

test('each model of a connection is offered, and says what keeps it from being used', () => {
  expect(missing({ connections: [openai] })).toEqual([null, null]);
  expect(missing({ connections: [openai], sealed: true })[0]).toMatch(/Nothing leaves/);
  expect(missing({ connections: [{ ...openai, on: false }] })[0]).toMatch(/api\.openai\.com/);
  expect(missing({ connections: [{ ...openai, key: 'none' }] })[0]).toMatch(/key/);
  expect(missing({ connections: [{ ...openai, key: 'none' }], vault: { state: 'locked' } })[0]).toMatch(/locked/);
  expect(missing({ connections: [{ ...openai, kind: 'ollama', key: 'none' }] })[0]).toBeNull();
});

test('a choice keeps its order, and roles that have nobody left are taken over by the others', () => {
  const choosable = choosableModels(atHand({ connections: [openai] }));
  const chosen = {
    designer: ['gone:z', 'openai:gpt-y', 'openai:gpt-x'],
    judge: ['gone:z'],
    worker: ['openai:gpt-x'],
    budget: defaultBudget,
  };
  expect(usableChoice(chosen, choosable)).toEqual({
    designer: ['openai:gpt-y', 'openai:gpt-x'],
    judge: ['openai:gpt-y', 'openai:gpt-x'],
    worker: ['openai:gpt-x'],
    budget: defaultBudget,
  });
  expect(usableChoice(chosen, [])).toBeNull();
});
