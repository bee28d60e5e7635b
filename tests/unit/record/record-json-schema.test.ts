import { Validator } from '@cfworker/json-schema';
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { recordText } from '../../../src/record/export-record.ts';
import { recordJsonSchema } from '../../../src/record/record-json-schema.ts';
import { sampleRecord } from '../../shared/sample-record.ts';

test('the published schema is the one that readers use (else: node scripts/write-record-schema.mjs)', async () => {
  const published: unknown = JSON.parse(await readFile('public/run-record.schema.json', 'utf8'));
  expect(published).toEqual(recordJsonSchema());
});

test('a record is valid under the published schema, and one with a field too many is not', async () => {
  const validator = new Validator(recordJsonSchema(), '2020-12', false);
  const record = JSON.parse(recordText(await sampleRecord())) as object;
  expect(validator.validate(record)).toMatchObject({ valid: true, errors: [] });
  expect(validator.validate({ ...record, extra: 1 }).valid).toBe(false);
});
