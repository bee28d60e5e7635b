import { readFileSync } from 'node:fs';
import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, test } from 'vitest';
import { estimateTokens } from '../../../src/models/estimate-tokens.ts';

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

const table = Array.from({ length: 200 }, (_, row) => ({
  id: row,
  name: `Customer ${row}`,
  balance: ((row * 7919) % 100_000) / 100,
  since: `20${String(10 + (row % 15))}-0${1 + (row % 9)}-1${row % 10}`,
  open: row % 3 === 0,
}));

const german =
  'Die Bundesregierung hat beschlossen, dass die Geschwindigkeitsbegrenzung auf Autobahnen vorläufig nicht eingeführt wird. ' +
  'Der Rechnungsbetrag ist innerhalb von vierzehn Tagen nach Erhalt der Ware ohne Abzug fällig; bei Überschreitung der Zahlungsfrist werden ' +
  'Verzugszinsen in Höhe von fünf Prozentpunkten über dem Basiszinssatz berechnet. Änderungen bedürfen der Schriftform.';
const chinese =
  '人工智能是计算机科学的一个分支，它企图了解智能的实质，并生产出一种新的能以人类智能相似的方式做出反应的智能机器。' +
  '该领域的研究包括机器人、语言识别、图像识别、自然语言处理和专家系统等。二〇二四年的总收入为三千五百万元，比上一年增长百分之十二。';
const french =
  'Les montants sont exprimés en milliers d’euros, sauf indication contraire. L’entreprise s’engage à communiquer ses résultats ' +
  'définitifs avant la fin du mois de février, conformément à la réglementation européenne en vigueur.';
const russian =
  'Общая выручка компании за прошлый год составила тридцать пять миллионов рублей, что на двенадцать процентов больше.';
const japanese = '請求書の合計金額は消費税を含めて三万五千円です。お支払いは今月末までにお願いいたします。';

const texts: Record<string, string> = {
  'English prose': file('docs/architecture.md'),
  'English with lists': file('README.md'),
  TypeScript: file('src/pipeline/run.ts') + file('src/models/json-text.ts'),
  JavaScript: file('scripts/check-size.mjs') + file('scripts/build-node.mjs'),
  'compact JSON': JSON.stringify(table),
  'indented JSON': JSON.stringify(table, null, 2),
  'a JSON Schema': file('public/run-record.schema.json'),
  CSV: table.map((row) => Object.values(row).join(',')).join('\n'),
  German: german,
  French: french,
  Chinese: chinese,
  Japanese: japanese,
  Russian: russian,
  'hexadecimal digests': Array.from({ length: 50 }, (_, index) => (index * 2654435761).toString(16).repeat(5)).join(
    '\n',
  ),
  SQL: 'SELECT "region", SUM("amount") AS total FROM t1 WHERE "date" >= \'2024-01-01\' GROUP BY 1 ORDER BY total DESC LIMIT 10;'.repeat(
    5,
  ),
};

describe('the estimate for models without a tokenizer', () => {
  test.each(Object.entries(texts))('is never much under the true count, nor twice as much: %s', (_, text) => {
    const share = estimateTokens(text) / countTokens(text);
    expect(share).toBeGreaterThanOrEqual(0.97);
    expect(share).toBeLessThanOrEqual(2);
  });

  test('is 0 for nothing, and grows with the text', () => {
    expect(estimateTokens('')).toBe(0);
    expect(estimateTokens('a')).toBe(1);
    expect(estimateTokens('word '.repeat(1000))).toBeGreaterThanOrEqual(1000);
  });
});
