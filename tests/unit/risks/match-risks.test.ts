import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { taskKinds } from '../../../src/core/analysis.ts';
import { matchRisks } from '../../../src/harness/risks/match-risks.ts';
import { type Case, cases } from './cases.ts';
import { column, document, gaps, people, planted, sales, table } from './profiles.ts';

function match([goal, kind, ...attachments]: Case) {
  return matchRisks({ goal, kind, attachments });
}

function idsOf(one: Case): string[] {
  return match(one).map(({ entry }) => entry.id);
}

const rows = (which: 'fires' | 'quiet') =>
  Object.entries(cases).flatMap(([id, list]) => list[which].map((one) => ({ id, goal: one[0].slice(0, 60), one })));

describe('triggers', () => {
  test('every entry has at least two goals that fire it and two look-alikes that do not', () => {
    expect(Object.keys(cases).sort()).toEqual(riskCatalog.map(({ id }) => id).sort());
    for (const [id, { fires, quiet }] of Object.entries(cases)) {
      expect([id, fires.length >= 2, quiet.length >= 2]).toEqual([id, true, true]);
    }
  });

  test.each(rows('fires'))('$id fires for: $goal', ({ id, one }) => {
    expect(idsOf(one)).toContain(id);
  });

  test.each(rows('quiet'))('$id stays quiet for: $goal', ({ id, one }) => {
    expect(idsOf(one)).not.toContain(id);
  });

  test('a word inside another word fires nothing', () => {
    for (const { triggers, id } of riskCatalog) {
      const said = JSON.stringify(triggers).match(/"says":\[[^\]]*\]/g) ?? [];
      const wrapped = said.flatMap((list) =>
        (JSON.parse(list.slice(7)) as string[]).map((phrase) => `xq${phrase.replace(/\W+/g, 'q')}qx`),
      );
      const quiet = matchRisks({ goal: 'zzz', kind: 'other', attachments: [] }).map(({ entry }) => entry.id);
      expect([
        id,
        matchRisks({ goal: wrapped.join(' ').slice(0, 2000), kind: 'other', attachments: [] }).map(
          ({ entry }) => entry.id,
        ),
      ]).toEqual([id, quiet]);
    }
  });
});

describe('what a goal calls up', () => {
  test('is sensible and different for goals of different kinds', () => {
    const war = idsOf(['Summarize the causes of World War I', 'writing']);
    const share = idsOf(['Should I buy NVDA now?', 'advice']);
    const refactor = idsOf(['Refactor src/auth.py to async', 'code-change']);
    expect(war).toEqual(['unsupported-claim', 'vacuous-verifier', 'leaked-reasoning']);
    expect(share.slice(0, 3)).toEqual(['stale-knowledge', 'vacuous-verifier', 'unsupported-claim']);
    expect(share).toContain('high-stakes-advice');
    expect(refactor).toEqual([
      'untested-edit',
      'import-fabrication',
      'api-fabrication',
      'path-traversal',
      'syntax-error',
    ]);
  });

  test('says which words, kind and columns fired it', () => {
    const missing = match(['What is the average age?', 'table', gaps]).find(
      ({ entry }) => entry.id === 'missing-values',
    );
    expect(missing?.because).toBe(
      'the goal says "average"; it is a goal of the kind table; column "Age" of people.csv lacks 3 of 10 values',
    );
    const ambiguous = match(['Sum the prices', 'table', sales]).find(({ entry }) => entry.id === 'ambiguous-column');
    expect(ambiguous?.because).toContain('"price" fits the columns "List price" and "Sale price" of sales.csv');
  });

  test('quotes no secret', () => {
    const leak = match(['Use sk-abcdefghijklmnopqrstuvwxyz123456 for it', 'other']).find(
      ({ entry }) => entry.id === 'secret-leak',
    );
    expect(leak?.because).toBe('the goal holds what looks like a key or password');
  });

  test('raises the occurrence where more is known, and never above 10', () => {
    const base = riskCatalog.find(({ id }) => id === 'prompt-injection-fetched')?.occurrence;
    const raised = match(['What does it say?', 'text', planted]).find(
      ({ entry }) => entry.id === 'prompt-injection-fetched',
    );
    expect(base).toBeLessThan(10);
    expect(raised?.occurrence).toBe(10);
  });

  test('comes by falling risk priority, then by id', () => {
    const found = match(['Find the top 5 startups now and verify each URL', 'research']);
    const priorities = found.map((risk) => risk.severity * risk.occurrence * risk.detection);
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
    expect(found.length).toBeGreaterThan(4);
  });
});

describe('hostile input', () => {
  test('matching takes any text and any kind without throwing, the same each time', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.constantFrom(...taskKinds),
        fc.array(fc.string({ unit: 'binary', maxLength: 200 }), { maxLength: 3 }),
        (goal, kind, texts) => {
          const attachments = [
            ...texts.map((text, i) => document(`${i}.txt`, text)),
            table(
              't.csv',
              texts.map((text) => column(text, { samples: [text], format: text })),
            ),
          ];
          expect(matchRisks({ goal, kind, attachments })).toEqual(matchRisks({ goal, kind, attachments }));
        },
      ),
      { numRuns: 150 },
    );
  });

  test.each(['a', '@', '<a ', '[', 'a@', 'ignore ', 'all ', '1.', '-', 'a/', 'password ', '\u0301', '🙂'])(
    'a long run of %j neither hangs nor throws',
    (piece) => {
      const text = piece.repeat(70_000 / piece.length);
      // A pattern that backtracks takes minutes over such a text and runs into the test's time limit.
      const attachments = [document('a.txt', text)];
      expect(() => matchRisks({ goal: text.slice(0, 20_000), kind: 'other', attachments })).not.toThrow();
    },
  );

  test('names from the data are cut and put on one line', () => {
    const name = `Price\n${'x'.repeat(500)}`;
    const risk = matchRisks({
      goal: 'Sum the price',
      kind: 'table',
      attachments: [table('a.csv', [column(name), column(`Price ${'y'.repeat(500)}`)])],
    }).find(({ entry }) => entry.id === 'ambiguous-column');
    expect(risk?.because).not.toContain('\n');
    expect(risk?.because.length).toBeLessThan(400);
  });

  test('a table without rows or columns is taken', () => {
    expect(() =>
      matchRisks({ goal: 'How many people?', kind: 'table', attachments: [table('a.csv', [], { rows: 0 }), people] }),
    ).not.toThrow();
  });
});
