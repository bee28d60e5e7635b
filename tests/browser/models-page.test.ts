import { mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AppState } from '../../src/app/app-state.ts';
import type { Engine } from '../../src/app/engine/engine-api.ts';
import { disagreeTo } from '../../src/app/models-page/agreement.ts';
import { Downloads } from '../../src/app/models-page/downloads.svelte.ts';
import { ModelDesk } from '../../src/app/models-page/model-desk.svelte.ts';
import { Notices } from '../../src/app/shell/notices.svelte.ts';
import { fakeModels, fakeModelState, type FakeModelState } from '../support/fake-models.ts';
import ModelsPageHost from '../support/ModelsPageHost.svelte';

const key = 'sk-live-0123456789abcdef';
const openai = { id: 'openai', kind: 'openai' as const, label: 'OpenAI', baseUrl: null, models: ['gpt'], window: null };

let end: () => void = () => undefined;
/** Shows the page over a state; gives the state to look into. */
function show(more: Partial<FakeModelState> = {}): FakeModelState {
  const state = fakeModelState(more);
  const engine = fakeModels(state) as Engine;
  const models = new ModelDesk(engine);
  const deaf = models.watch();
  const notices = new Notices();
  const storage = { persist: async () => true, persisted: async () => true };
  const app = { engine, models, notices, downloads: new Downloads(engine, notices, storage) } as Partial<AppState>;
  const shown = mount(ModelsPageHost, { target: document.body, props: { app: app as AppState } });
  end = () => {
    deaf();
    void unmount(shown);
  };
  return state;
}

/** Waits until an element says some words, among others. */
async function says(where: ReturnType<typeof page.getByRole>, words: string): Promise<void> {
  await expect.poll(() => where.element().textContent, { timeout: 5000 }).toContain(words);
}

/** Everything that the document says, and what stands in its fields. */
function allText(): string {
  const fields = [...document.querySelectorAll('input, textarea')].map((field) => (field as HTMLInputElement).value);
  return [document.documentElement.outerHTML, ...fields].join('\n');
}

beforeEach(() => {
  localStorage.clear();
  disagreeTo('https://api.openai.com');
});
afterEach(() => end());

test('a key that was saved is nowhere in the document, and where it is kept is said', async () => {
  const state = show();
  await page.getByRole('button', { name: 'Connect a server' }).click();
  await page.getByLabelText('Key', { exact: true }).fill(key);
  await expect.element(page.getByLabelText('Key', { exact: true })).toHaveAttribute('type', 'password');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(page.getByText('Key kept until this tab is closed')).toBeVisible();
  expect(state.keys.get('openai')).toBe(key);
  expect(allText()).not.toContain(key);
  // Nor when it is looked at again.
  await page.getByRole('button', { name: 'Change OpenAI' }).click();
  await expect.element(page.getByLabelText('Key', { exact: true })).toHaveValue('');
  expect(allText()).not.toContain(key);
});

test('a key that is typed and then given up is forgotten', async () => {
  const state = show();
  await page.getByRole('button', { name: 'Connect a server' }).click();
  await page.getByLabelText('Key', { exact: true }).fill(key);
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  expect(allText()).not.toContain(key);
  expect(state.connections).toEqual([]);
  expect(state.keys.size).toBe(0);
});

test('an address that is none is told of before anything is saved', async () => {
  const state = show();
  await page.getByRole('button', { name: 'Connect a server' }).click();
  await page.getByLabelText('What kind').selectOptions('openai-compatible');
  await page.getByRole('button', { name: 'Save' }).click();
  await says(page.getByRole('alert'), 'The connection has no address.');
  expect(state.connections).toEqual([]);
});

test('before goals may go to a server the page says what is sent and to whom, and No leaves all as it was', async () => {
  const state = show({ connections: [openai] });
  await page.getByRole('button', { name: 'Allow api.openai.com' }).click();
  const dialog = page.getByRole('dialog');
  await says(dialog, 'the goal, as you wrote it');
  await says(dialog, 'columns and first rows');
  await says(dialog, 'api.openai.com');
  await dialog.getByRole('button', { name: 'Not now' }).click();
  expect(state.egress).toEqual({ sealed: true, allowed: [] });
  await page.getByRole('button', { name: 'Allow api.openai.com' }).click();
  await dialog.getByRole('button', { name: 'Allow api.openai.com' }).click();
  await expect.element(page.getByText('Goals may be sent there.')).toBeVisible();
  expect(state.egress).toEqual({ sealed: false, allowed: [{ origin: 'https://api.openai.com', purpose: 'models' }] });
});

test('the switch says that nothing leaves, and holds over what is allowed', async () => {
  const state = show({
    connections: [openai],
    egress: { sealed: false, allowed: [{ origin: 'https://api.openai.com', purpose: 'models' }] },
  });
  await expect.element(page.getByText('Goals may be sent there.')).toBeVisible();
  await page.getByRole('switch', { name: 'Nothing leaves this machine' }).click();
  await expect.element(page.getByText('Allowed, but “Nothing leaves this machine” is on.')).toBeVisible();
  expect(state.egress.sealed).toBe(true);
});

test('a test of the connection gives what is wrong, the setting to copy, and models to pick', async () => {
  const state = show({
    connections: [openai],
    egress: { sealed: false, allowed: [{ origin: 'https://api.openai.com', purpose: 'models' }] },
    diagnosis: {
      ok: false,
      code: 'unknown-model',
      message: 'The server does not know the model gpt.',
      fix: 'Pick one that it offers.',
      setting: 'OLLAMA_ORIGINS=http://x',
      models: ['gpt-a', 'gpt-b'],
    },
  });
  await page.getByRole('button', { name: 'Test OpenAI' }).click();
  await expect.element(page.getByText('The server does not know the model gpt.')).toBeVisible();
  await expect.element(page.getByRole('button', { name: 'Copy setting' })).toBeVisible();
  await page.getByRole('checkbox', { name: 'gpt-b' }).click();
  await page.getByRole('button', { name: 'Use the picked models' }).click();
  await expect.poll(() => state.connections[0]?.models).toEqual(['gpt-b']);
});

test('a vault wants a long passphrase twice, and says when one is wrong', async () => {
  const state = show();
  await page.getByRole('button', { name: 'Make a vault' }).click();
  await page.getByLabelText('Passphrase').fill('short');
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await expect.element(page.getByText('It has 5 of at least 8 characters.')).toBeVisible();
  await page.getByLabelText('Passphrase').fill('four words make sense');
  await page.getByLabelText('The same again').fill('four words make cents');
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await expect.element(page.getByText('The two are not the same.')).toBeVisible();
  await page.getByLabelText('The same again').fill('four words make sense');
  await page.getByRole('button', { name: 'Make the vault' }).click();
  await expect.element(page.getByText(/The vault is open/)).toBeVisible();
  await page.getByRole('button', { name: 'Lock' }).click();
  await page.getByLabelText('Passphrase').fill('another one');
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await says(page.getByRole('alert'), 'This is not the passphrase of the vault.');
  await page.getByLabelText('Passphrase').fill('four words make sense');
  await page.getByRole('button', { name: 'Open the vault' }).click();
  await expect.element(page.getByText(/The vault is open/)).toBeVisible();
  expect(state.vault).toBe('open');
  expect(allText()).not.toContain('four words');
});

test('before the first byte the page says from where, and asks to allow it where nothing may leave', async () => {
  const state = show();
  state.download = () => new Promise(() => undefined);
  await page.getByRole('button', { name: 'Download Llama 3.2 1B' }).click();
  const dialog = page.getByRole('dialog');
  await says(dialog, 'huggingface.co and raw.githubusercontent.com');
  await says(dialog, '“Nothing leaves this machine” goes off');
  expect(state.egress.sealed).toBe(true);
  await dialog.getByRole('button', { name: 'Allow and download' }).click();
  await expect.element(page.getByRole('button', { name: 'Pause Llama 3.2 1B' })).toBeVisible();
  expect(state.egress.sealed).toBe(false);
  expect(state.egress.allowed).toContainEqual({ origin: 'https://huggingface.co', purpose: 'downloads' });
  // What is let in for a download is not let in for goals.
  expect(state.egress.allowed.every(({ purpose }) => purpose === 'downloads')).toBe(true);
});

test('a download has one bar, goes on while the page is away, and asks before it throws away what came', async () => {
  const state = show();
  state.egress = { sealed: false, allowed: [] };
  state.download = (hear, signal) =>
    new Promise((_resolve, reject) => {
      void hear({ step: 'Downloading', done: 355e6, total: 710e6, speed: 5e6, left: 71 });
      signal.addEventListener('abort', () => reject(new Error('stopped')));
    });
  await page.getByRole('button', { name: 'Download Llama 3.2 1B' }).click();
  await page.getByRole('button', { name: 'Allow and download' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Llama 3.2 1B' });
  await expect.element(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '50');
  await expect.element(row.getByText('355 MB of 710 MB · 5.0 MB/s · about 1 min')).toBeVisible();
  await row.getByRole('button', { name: 'Cancel Llama 3.2 1B' }).click();
  await says(page.getByRole('dialog'), 'To go on later, pause');
  await page.getByRole('button', { name: 'Keep' }).click();
  await row.getByRole('button', { name: 'Pause Llama 3.2 1B' }).click();
  await expect.element(row.getByText('Paused: goes on where it stopped')).toBeVisible();
  await row.getByRole('button', { name: 'Cancel Llama 3.2 1B' }).click();
  await page.getByRole('button', { name: 'Cancel the download' }).click();
  await expect.element(page.getByRole('button', { name: 'Download Llama 3.2 1B' })).toBeVisible();
});

test('a download of another tab is shown and left alone', async () => {
  const state = show();
  const [, llama] = state.local;
  llama!.state = { kind: 'partial', done: 71e6, total: 710e6, active: true, error: null };
  new BroadcastChannel('aegis-changes').postMessage({ what: 'models', ids: [] });
  const row = page.getByRole('listitem').filter({ hasText: 'Llama 3.2 1B' });
  await expect.element(row.getByText('Another tab is downloading it')).toBeVisible();
  await expect.element(row.getByRole('progressbar')).toHaveAttribute('aria-valuenow', '10');
  expect(row.getByRole('button').elements()).toEqual([]);
});

test('a model that does not fit says why, one step away', async () => {
  show();
  await page.getByText('1 model that cannot run here').click();
  await expect.element(page.getByText(/this adapter gives 1.1 GB/)).toBeVisible();
});

test('models are chosen by keyboard, one for all or by role with fall-back', async () => {
  const state = show({
    connections: [openai],
    egress: { sealed: false, allowed: [{ origin: 'https://api.openai.com', purpose: 'models' }] },
    keys: new Map([['openai', key]]),
  });
  const none = page.getByRole('radio', { name: /By code alone/ });
  await expect.element(none).toBeChecked();
  (none.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.poll(() => state.chosen?.designer).toEqual(['webllm:Qwen-2.5-1.5B']);
  await page.getByText('Roles and fall-back').click();
  await page.getByLabelText('Worker: if that fails, ask').selectOptions('openai:gpt');
  await expect.poll(() => state.chosen?.worker).toEqual(['webllm:Qwen-2.5-1.5B', 'openai:gpt']);
  await page.getByRole('button', { name: 'Ask gpt, OpenAI earlier' }).click();
  await expect.poll(() => state.chosen?.worker).toEqual(['openai:gpt', 'webllm:Qwen-2.5-1.5B']);
  expect(state.chosen?.designer).toEqual(['webllm:Qwen-2.5-1.5B']);
});

test('what a run may spend is set in words that people use', async () => {
  const id = 'webllm:Qwen-2.5-1.5B';
  const state = show({
    chosen: { designer: [id], judge: [id], worker: [id], budget: { tokens: 1, wallMs: 1, usd: 1 } },
  });
  await page.getByText('What one run may spend').click();
  await page.getByLabelText('Minutes of model time').fill('5');
  await page.getByLabelText('US dollars, where the price is known; empty for no limit').fill('');
  await userEvent.keyboard('{Tab}');
  await expect.poll(() => state.chosen?.budget).toMatchObject({ wallMs: 300_000, usd: null });
});
