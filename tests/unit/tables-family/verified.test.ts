import { afterAll, describe, expect, it } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import { app } from '../../../src/core/app.ts';
import { systemClock } from '../../../src/core/clock.ts';
import { runGoal } from '../../../src/pipeline/run.ts';
import { createSigner } from '../../../src/record/signature.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { generateDeviceKey } from '../../../src/storage/device-key.ts';
import { MemoryRunStore } from '../../../src/storage/memory-run-store.ts';
import { createTableEngine } from '../../../src/tools/tables/create-table-engine.ts';

const sandbox = createSandbox(spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url)));
const signer = createSigner(await generateDeviceKey(false));
afterAll(() => sandbox.dispose());

const orders = `order_id,order_date,customer,region,amount
1,2024-01-05,Ann,North,30.10
2,2024-01-17,Bob,South,25.50
3,2024-02-02,Ann,North,51.20
4,2024-02-20,Cara,East,
5,2024-03-01,Dan,West,20.00
6,2024-03-09,Bob,South,40.00
`;
const customers = 'customer,country\nAnn,France\nBob,Spain\nCara,France\nDan,Italy\n';

async function verdictOf(
  goal: string,
  files: Readonly<Record<string, string>> = { 'orders.csv': orders, 'customers.csv': customers },
) {
  const tables = createTableEngine();
  try {
    const attachments = Object.entries(files).map(([name, text]) => {
      const bytes = new TextEncoder().encode(text);
      return { name, mediaType: 'text/csv', bytes: bytes.length, read: () => Promise.resolve(bytes) };
    });
    const host = { store: new MemoryRunStore(), signer, sandbox, tables, clock: systemClock, app };
    return (await runGoal(new AbortController().signal, { goal, attachments }, host)).verdict;
  } finally {
    await tables.dispose();
  }
}

describe('a run of a table goal ends verified, with a verifier that would have noticed another answer', () => {
  it.each([
    ['What is the total amount?', 166.8],
    ['average amount', 33.36],
    ['How many orders have an amount over 30?', 3],
    [
      'total amount per region',
      [
        { region: 'North', 'total amount': 81.3 },
        { region: 'South', 'total amount': 65.5 },
        { region: 'East', 'total amount': null },
        { region: 'West', 'total amount': 20 },
      ],
    ],
    ['What share of the amount comes from North?', 48.7410071942],
    ['What is the difference in amount between North and South?', 15.8],
    ['ratio of North to South amount', 1.241221374],
    ['How many orders have no amount?', 1],
    ['What is the region of order 5?', 'West'],
    ['Which region has the highest total amount?', 'North'],
    [
      'total amount per country',
      [
        { country: 'France', 'total amount': 81.3 },
        { country: 'Spain', 'total amount': 65.5 },
        { country: 'Italy', 'total amount': 20 },
      ],
    ],
  ])('%s', async (goal, expected) => {
    const { status, value, checks, strength, reasons } = await verdictOf(goal);
    expect(reasons).toEqual([]);
    expect(value?.['answer']).toEqual(expected);
    expect(status).toBe('verified');
    expect(checks.every(({ ok }) => ok)).toBe(true);
    expect(strength?.score).toBeGreaterThanOrEqual(0.8);
  });
});

describe('what could go wrong with rows has a check of its own', () => {
  it.each([
    ['average amount', ['rows-counted-again', 'cells-and-gaps-make-all-rows', 'no-total-is-counted']],
    ['Which region has the highest total amount?', ['no-group-is-beyond', 'no-total-is-counted']],
    ['What share of the amount comes from North?', ['part-and-rest-make-the-base']],
  ])('%s', async (goal, names) => {
    const { checks } = await verdictOf(goal);
    expect(checks.filter(({ ok }) => ok).map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  it('counts the cells that an average rests on, not those that are empty', async () => {
    const { value } = await verdictOf('average amount');
    expect(value?.['rows']).toEqual([5]);
  });

  it('refuses an answer that a row of totals went into', async () => {
    // The label stands in a column too far right to be found when the table is read.
    const rows = ['30', '40', '70'].map((amount, index) => `${index + 1},2024-01-0${index + 1},1,2,${amount}`);
    const text = `order_id,order_date,a,b,amount,note\n${rows.map((row, index) => `${row},${index === 2 ? 'Total' : 'sold'}`).join('\n')}\n`;
    const { status, reasons } = await verdictOf('What is the total amount?', { 'orders.csv': text });
    expect(status).toBe('refused');
    expect(JSON.stringify(reasons)).toContain('no-total-is-counted');
  });
});
