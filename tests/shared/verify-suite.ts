import { expect, test } from 'vitest';
import { recordText } from '../../src/record/export-record.ts';
import { importRecord } from '../../src/record/import-record.ts';
import { verifyFile } from '../../src/record/verify-record.ts';
import { MemoryRunStore } from '../../src/storage/memory-run-store.ts';
import { noRecheck, sampleId, sampleRecord } from './sample-record.ts';

/** What must hold of signing, exporting, importing and verifying in every runtime. `fixtures` are texts of records made under Node, by name. */
export function verifySuite(fixtures: Readonly<Record<string, string>>): void {
  test('an exported record verifies, and comes through an import unchanged', async () => {
    const record = await sampleRecord();
    const file = new TextEncoder().encode(recordText(record));
    const store = new MemoryRunStore();
    expect(await importRecord(file, store)).toEqual(record);
    expect(await store.events(sampleId)).toEqual(record.events);
    const found = await verifyFile(AbortSignal.timeout(10_000), file, noRecheck);
    expect(found.steps.map(({ name, ok }) => [name, ok])).toEqual(
      ['format', 'chain', 'signature', 'summary', 'harness', 'checks'].map((name) => [name, true]),
    );
    expect(found.ok).toBe(true);
  });

  test.each(Object.entries(fixtures))('the kept record %s verifies here', async (_, text) => {
    const found = await verifyFile(AbortSignal.timeout(10_000), new TextEncoder().encode(text), noRecheck);
    expect(found.steps.filter(({ ok }) => !ok)).toEqual([]);
    expect(found.record?.verdict?.status).toBe('verified');
    expect(found.ok).toBe(true);
  });
}
