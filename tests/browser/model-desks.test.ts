import { beforeEach, expect, test } from 'vitest';
import type { Engine } from '../../src/app/engine/engine-api.ts';
import { disagreeTo } from '../../src/app/models-page/agreement.ts';
import { Downloads } from '../../src/app/models-page/downloads.svelte.ts';
import { offered } from '../../src/app/models-page/choice.ts';
import { ModelDesk } from '../../src/app/models-page/model-desk.svelte.ts';
import { RunDesk } from '../../src/app/run/run-desk.svelte.ts';
import { Router } from '../../src/app/shell/router.svelte.ts';
import { defaultBudget } from '../../src/core/model-roles.ts';
import { fakeModels, fakeModelState, type FakeModelState } from '../support/fake-models.ts';

const openai = { id: 'openai', kind: 'openai' as const, label: 'OpenAI', baseUrl: null, models: ['gpt'], window: null };
const request = { goal: 'What is the total?', files: [], answers: {}, code: null };
const only = (id: string) => ({ designer: [id], judge: [id], worker: [id], budget: defaultBudget });

/** Everything set up so that a run would send to OpenAI. */
const remote = (): Partial<FakeModelState> => ({
  connections: [openai],
  egress: { sealed: false, allowed: [{ origin: 'https://api.openai.com', purpose: 'models' }] },
  keys: new Map([['openai', 'sk-secret']]),
  chosen: only('openai:gpt'),
});

const deskOver = (state: FakeModelState) => new ModelDesk(fakeModels(state) as Engine);
const storage = (persisted: boolean) => {
  const asked: string[] = [];
  return {
    asked,
    persisted: async () => persisted,
    persist: async () => {
      asked.push('persist');
      return true;
    },
  };
};
const quiet = () => {
  const said: string[] = [];
  return { said, show: (text: string) => (said.push(text), () => undefined) };
};

beforeEach(() => {
  disagreeTo('https://api.openai.com');
});

test('one model chosen does all three kinds of work, and keeps the budget that was set', async () => {
  const state = fakeModelState({ chosen: { ...only('openai:gpt'), budget: { ...defaultBudget, tokens: 5000 } } });
  const desk = deskOver(state);
  await desk.refresh();
  await desk.chooseOne('webllm:Qwen-2.5-1.5B');
  expect(state.chosen).toEqual({ ...only('webllm:Qwen-2.5-1.5B'), budget: { ...defaultBudget, tokens: 5000 } });
  await desk.chooseOne(null);
  expect(state.chosen).toBeNull();
});

test('a run by code alone or by a model of this machine is not held up by a question', async () => {
  const desk = deskOver(fakeModelState());
  await desk.refresh();
  expect(desk.mayStart()).toBe(true);
  const here = deskOver(fakeModelState({ chosen: only('webllm:Qwen-2.5-1.5B') }));
  expect(await here.mayStart()).toBe(true);
});

test('the first run that sends to a server asks, once; No does not run, and asks again', async () => {
  const desk = deskOver(fakeModelState(remote()));
  await desk.refresh();
  const first = desk.mayStart();
  await expect.poll(() => desk.asking?.targets).toEqual([{ label: 'gpt, OpenAI', origin: 'https://api.openai.com' }]);
  desk.asking?.answer(false);
  expect(await first).toBe(false);
  const second = desk.mayStart();
  await expect.poll(() => desk.asking).not.toBeNull();
  desk.asking?.answer(true);
  expect(await second).toBe(true);
  expect(await desk.mayStart()).toBe(true);
  // Another tab, or a reload, knows it too.
  const other = deskOver(fakeModelState(remote()));
  await other.refresh();
  expect(await other.mayStart()).toBe(true);
});

test('a model that cannot be asked now is sent nothing, so nothing is asked', async () => {
  const desk = deskOver(fakeModelState({ ...remote(), keys: new Map() }));
  await desk.refresh();
  expect(desk.targets).toEqual([]);
  expect(await desk.mayStart()).toBe(true);
});

test('a run that is not agreed to does not begin, and a second press does not ask twice', async () => {
  let runs = 0;
  const engine: Partial<Engine> = {
    run: async () => {
      runs += 1;
      return { id: 'run-1', status: 'verified', harness: null };
    },
  };
  const answers: ((agreed: boolean) => void)[] = [];
  const desk = new RunDesk(engine as Engine, new Router(), () => new Promise((resolve) => answers.push(resolve)));
  const first = desk.start(request);
  await desk.start(request);
  expect(answers).toHaveLength(1);
  answers[0]?.(false);
  await first;
  expect(runs).toBe(0);
  const second = desk.start(request);
  answers[1]?.(true);
  await second;
  expect(runs).toBe(1);
});

test('what is not on this machine is not offered beside Run, unless it is chosen', async () => {
  const choosable = [
    { id: 'a', label: 'A', place: 'here' as const, missing: 'It has to be downloaded first.' },
    { id: 'b', label: 'B', place: 'here' as const, missing: null },
    { id: 'c', label: 'C', place: 'remote' as const, missing: 'It has no key.' },
  ];
  expect(offered(choosable, null).map(({ id }) => id)).toEqual(['b', 'c']);
  expect(offered(choosable, only('a')).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
});

test('a download asks for lasting storage first, tells how far it is, and ends with a notice', async () => {
  const state = fakeModelState();
  const [, llama] = state.local;
  let hear: (done: number) => void = () => undefined;
  let finish: () => void = () => undefined;
  state.download = (heard) =>
    new Promise((resolve) => {
      hear = (done) => void heard({ step: 'Downloading', done, total: 710e6, speed: null, left: null });
      finish = resolve;
    });
  const [promise, notices] = [storage(false), quiet()];
  const downloads = new Downloads(fakeModels(state) as Engine, notices, promise);
  const end = downloads.download(llama!.entry);
  await expect.poll(() => promise.asked).toEqual(['persist']);
  await expect.poll(() => (hear(1e6), downloads.of(llama!.entry.id)?.progress?.done)).toBe(1e6);
  // A second press while it goes on does nothing.
  expect(await downloads.download(llama!.entry)).toBe(false);
  finish();
  expect(await end).toBe(true);
  expect(downloads.of(llama!.entry.id)).toBeNull();
  expect(notices.said).toEqual(['Llama 3.2 1B is whole and on this machine.']);
});

test('a pause is no failure; a failure stays with its model until it is tried again', async () => {
  const state = fakeModelState();
  const [, llama] = state.local;
  const { id } = llama!.entry;
  state.download = (_hear, signal) =>
    new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))));
  const downloads = new Downloads(fakeModels(state) as Engine, quiet(), storage(true));
  const paused = downloads.download(llama!.entry);
  await expect.poll(() => downloads.persisted).toBe(true);
  downloads.pause(id);
  expect(await paused).toBe(false);
  expect(downloads.troubles[id]).toBeUndefined();
  state.download = () => Promise.reject(new Error('The connection broke off.'));
  expect(await downloads.download(llama!.entry)).toBe(false);
  expect(downloads.troubles[id]).toMatchObject({ message: 'The connection broke off.' });
  state.download = async () => undefined;
  expect(await downloads.download(llama!.entry)).toBe(true);
  expect(downloads.troubles[id]).toBeUndefined();
});

test('cancelling stops first and deletes then: nothing is written after the deletion', async () => {
  const state = fakeModelState();
  const [, llama] = state.local;
  const order: string[] = [];
  state.download = (_hear, signal) =>
    new Promise((_resolve, reject) =>
      signal.addEventListener('abort', () => {
        order.push('stopped');
        reject(new Error('stopped'));
      }),
    );
  const parts = fakeModels(state);
  const engine = {
    ...parts,
    deleteModel: async (id: string) => {
      order.push('deleted');
      return parts.deleteModel(id);
    },
  };
  const downloads = new Downloads(engine as Engine, quiet(), storage(true));
  void downloads.download(llama!.entry);
  await expect.poll(() => downloads.persisted).toBe(true);
  expect(await downloads.delete(llama!.entry.id)).toBe(100e6);
  expect(order).toEqual(['stopped', 'deleted']);
});
