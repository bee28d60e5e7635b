import { readdirSync, readFileSync } from 'node:fs';
import { format } from 'prettier';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import {
  builtRecipes,
  featureNames,
  guards,
  ownRecipes,
  riskEntrySchema,
  schemaRules,
} from '../../../src/harness/risks/risk-entry.ts';

const folder = new URL('../../../risk-catalog/', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.json') && name !== 'schema.json');

describe('the risk catalogue', () => {
  test.each(files)('%s is a valid entry, named after its id', (file) => {
    const entry = riskEntrySchema.parse(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(`${entry.id}.json`).toBe(file);
  });

  test('lists every file once, by id', () => {
    expect(riskCatalog.map(({ id }) => `${id}.json`)).toEqual([...files].sort());
  });

  test('holds the failure modes that others rely on', () => {
    const ids = new Set(riskCatalog.map(({ id }) => id));
    const needed =
      'citation-hallucination entity-fabrication quotation-paraphrase arithmetic-drift off-by-one unit-confusion date-drift stale-knowledge overscoped-tools prompt-injection-fetched path-traversal destructive-shell schema-drift truncated-list leaked-reasoning untested-edit syntax-error import-fabrication api-fabrication infinite-loop lost-goal silent-tool-failure ranking-ambiguity overconfident-uncertainty implicit-assumption pii-leak secret-leak nondeterministic-tool encoding-bug markdown-injection locale-confusion missing-values duplicate-rows join-fan-out percentage-base rounding ambiguous-column tie-in-ranking verifier-sabotage vacuous-verifier lethal-trifecta excessive-agency context-truncation unsupported-claim hidden-context-exposure';
    expect(needed.split(' ').filter((id) => !ids.has(id))).toEqual([]);
  });

  test('every feature, recipe, rule and guard that can be named is used by an entry', () => {
    const text = JSON.stringify(riskCatalog);
    const unused = [...featureNames, ...builtRecipes, ...ownRecipes, ...schemaRules, ...guards].filter(
      (name) => !text.includes(`"${name}"`),
    );
    expect(unused).toEqual([]);
  });

  test('no two entries say the same', () => {
    for (const field of ['name', 'what', 'effect', 'reason'] as const) {
      expect(new Set(riskCatalog.map((entry) => entry[field])).size).toBe(riskCatalog.length);
    }
  });

  test('schema.json is what the code checks (renew it with `npx vitest run --project unit tests/unit/risks -u`)', async () => {
    const schema = { title: 'An entry of the risk catalogue', ...z.toJSONSchema(riskEntrySchema) };
    await expect(await format(JSON.stringify(schema), { parser: 'json', printWidth: 120 })).toMatchFileSnapshot(
      '../../../risk-catalog/schema.json',
    );
  });
});
