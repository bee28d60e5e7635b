import { expect, test } from 'vitest';
import { riskCatalog } from '../../../risk-catalog/index.ts';
import { describeRisk } from '../../../src/harness/risks/describe-risk.ts';

test('a description holds every part of its entry, in words', () => {
  for (const entry of riskCatalog) {
    const sections = describeRisk(entry);
    const text = sections.flatMap(({ lines }) => lines).join('\n');
    for (const part of [entry.what, entry.effect, entry.reason, ...entry.causes]) expect(text).toContain(part);
    expect(sections.find(({ heading }) => heading === 'Defences')?.lines).toHaveLength(entry.defences.length);
    expect(sections.find(({ heading }) => heading === 'Fires when')?.lines).toHaveLength(entry.triggers.length);
    expect(text).not.toMatch(/undefined|\[object/);
    expect(sections.every(({ lines }) => lines.every((line) => line !== ''))).toBe(true);
  }
});

test('scores, OWASP place and policies are spelt out', () => {
  const trifecta = riskCatalog.find(({ id }) => id === 'lethal-trifecta');
  const text =
    trifecta === undefined
      ? ''
      : describeRisk(trifecta)
          .flatMap(({ lines }) => lines)
          .join('\n');
  expect(text).toContain('severity 10, occurrence 4, detection 8: risk priority 320 of 1000.');
  expect(text).toContain('2: Sensitive information disclosure');
  expect(text).toContain('tool policy: no tool that reaches a network, whatever the goal needs');
  expect(text).toContain('Occurrence 8 where code sees instructions-inside.');
});
