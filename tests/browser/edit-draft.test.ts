import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { baseOf, EditDraft, rememberBase } from '../../src/app/harness/edit-draft.svelte.ts';

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.restoreAllMocks());

test('a text that was changed is there again after a reload, and the editor open if it was', () => {
  const draft = new EditDraft('run-1', 'before');
  draft.open = true;
  draft.text = 'after';
  const again = new EditDraft('run-1', 'before');
  expect([again.text, again.open, again.changed]).toEqual(['after', true, true]);
  expect(new EditDraft('run-2', 'before').changed).toBe(false);
});

test('nothing is kept of a draft that is closed and as the run had it', () => {
  const draft = new EditDraft('run-1', 'before');
  draft.open = true;
  draft.text = 'after';
  draft.text = 'before';
  draft.open = false;
  expect(sessionStorage).toHaveLength(0);
});

test('discarded changes can be brought back', () => {
  const draft = new EditDraft('run-1', 'before');
  draft.text = 'after';
  const undo = draft.discard();
  expect([draft.text, draft.changed]).toEqual(['before', false]);
  undo();
  expect(draft.text).toBe('after');
});

test.each(['{', '7', '{"text":7}', 'null'])('what is kept and is not a draft (%s) is passed over', (text) => {
  sessionStorage.setItem('aegis-harness-draft:run-1', text);
  expect(new EditDraft('run-1', 'before').text).toBe('before');
});

test('where nothing can be kept, the text still lives as long as the page', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const draft = EditDraft.of('run-9', 'before');
  draft.text = 'after';
  expect(EditDraft.of('run-9', 'before').text).toBe('after');
});

test('what a harness was edited from is known in this tab', () => {
  const base = { address: '#/run/run-1', code: 'before' };
  rememberBase('run-2', base);
  expect([baseOf('run-2'), baseOf('run-3')]).toEqual([base, null]);
});

test.each(['7', '{"address":"https://elsewhere.example/","code":""}', '{"address":"#/run/run-1"}'])(
  'what is kept and names no run and its code (%s) is passed over',
  (text) => {
    sessionStorage.setItem('aegis-harness-base:run-2', text);
    expect(baseOf('run-2')).toBeNull();
  },
);
