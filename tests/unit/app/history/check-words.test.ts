import { describe, expect, it } from 'vitest';
import { outcomeOf, outcomeWords, replayWords } from '../../../../src/app/history/check-words.ts';
import type { ImportedRecord } from '../../../../src/app/engine/engine-api.ts';

const record = (ok: boolean, step = 'chain'): ImportedRecord => ({
  id: 'run',
  goal: 'Total?',
  verification: { ok, steps: [{ name: step, ok, detail: '' }] },
  kept: ok,
  error: null,
});
const check = (records: ImportedRecord[], archive = false) => ({
  state: 'done' as const,
  records,
  trouble: null,
  archive,
});

describe('the outcome of a check', () => {
  it('is one of three for one record: it holds, it does not, it is none', () => {
    expect(outcomeWords(check([record(true)]))).toBe('Verified record');
    expect(outcomeWords(check([record(false)]))).toBe('This record does not hold');
    expect(outcomeWords(check([record(false, 'format')]))).toBe('This is no run record');
  });

  it('counts the records of an archive', () => {
    expect(outcomeWords(check([record(true), record(true)], true))).toBe('All 2 records verified');
    expect(outcomeWords(check([record(true), record(false)], true))).toBe('1 of 2 records verified');
    expect(outcomeOf(check([record(true), record(false)], true))).toBe('fails');
  });

  it('is never good where nothing was read', () => {
    expect(outcomeOf(check([]))).toBe('unreadable');
  });

  it('says of a replay how many events came out equal', () => {
    expect(replayWords({ ok: true, equal: 33, total: 33, detail: null })).toBe(
      'Replayed: all 33 events came out equal.',
    );
    expect(replayWords({ ok: false, equal: 4, total: 33, detail: 'Event 4 differs.' })).toBe(
      'The replay differs: 4 of 33 events came out equal. Event 4 differs.',
    );
  });
});
