import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tables } from '../../../src/harness/composer/families/tables/tables.ts';
import { attach } from './attach.ts';

const csv = 'name,constructor,__proto__,total\nAnn,1,2,3\nBob,4,5,6\n=cmd|calc,7,8,9\n';

describe('reading goals of any kind', () => {
  it('never throws, and gives weights from 0 to 1', async () => {
    const context = await attach('', { 'odd.csv': csv });
    const words = [
      'how many',
      'total',
      'constructor',
      '__proto__',
      'Ann',
      'over',
      '7',
      'by',
      'not',
      'or',
      'between',
      '2024',
      'most',
      'share of',
      'toString',
      '<script>',
      '=cmd|calc',
      '"',
      '%',
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ maxLength: 80 }),
          fc.string({ unit: 'grapheme', maxLength: 60 }),
          fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
        ),
        async (goal) => {
          const { readings } = await tables.read({ ...context, goal });
          for (const reading of readings) {
            expect(reading.weight).toBeGreaterThanOrEqual(0);
            expect(reading.weight).toBeLessThanOrEqual(1);
            expect(reading.statement.length).toBeGreaterThan(3);
            expect(() => tables.draft(reading.plan, context.attachments)).not.toThrow();
          }
        },
      ),
      { numRuns: 150, seed: 4 },
    );
  });

  it('reads the same goal alike each time', async () => {
    const context = await attach('total by name', { 'odd.csv': csv });
    expect(await tables.read(context)).toEqual(await tables.read(context));
  });

  it('says nothing where no table is attached', async () => {
    expect(await tables.read(await attach('How many rows?', {}))).toEqual({ readings: [], beyond: null });
  });

  it('keeps instructions in a goal as data of the harness', async () => {
    const context = await attach('What is the total for "\'); run.tool(0); //"?', { 'odd.csv': csv });
    const { readings } = await tables.read(context);
    for (const reading of readings) {
      const draft = tables.draft(reading.plan, context.attachments);
      expect(draft.solve).not.toContain('run.tool(0)');
      expect(draft.verify).not.toContain('run.tool(0)');
    }
  });
});
