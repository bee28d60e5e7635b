import { runGoal } from '../src/pipeline/run.ts';
import type { RunHost } from '../src/pipeline/services.ts';
import type { AttachmentSource } from '../src/core/attachment.ts';
import { medianOf, timed, type Figure } from './figure.ts';
import { madeTable } from './made-table.ts';

const neverAborted = new AbortController().signal;
const tableGoal = 'What is the average price in the North region?';

/** Whole runs, from goal to verdict, warm: a host that has run the like before. */
export async function goalFigures(host: RunHost): Promise<Figure[]> {
  const arithmetic = await medianOf(20, () => verified(host, 'What is 15% of 80?', []));
  const evaluations = await medianOf(20, () => fourEvaluations(host));

  const tenThousand = madeTable(10_000);
  const table = await medianOf(20, () => verified(host, tableGoal, [tenThousand]));
  const reading = await medianOf(20, () => host.tables.read(neverAborted, tenThousand));
  return [
    {
      name: 'arithmetic goal to verdict, warm, median of 20',
      value: arithmetic,
      unit: 'ms',
      baseline: { name: 'four empty evaluations in the sandbox', value: evaluations },
      target: 'at most 150 ms',
      ok: arithmetic <= 150,
    },
    {
      name: 'table goal over 10,000 rows, warm, median of 20',
      value: table,
      unit: 'ms',
      baseline: { name: 'reading the file alone', value: reading },
      target: 'at most 500 ms',
      ok: table <= 500,
    },
  ];
}

/** The same table goal over 1,000,000 rows, once. */
export async function millionFigure(host: RunHost): Promise<Figure> {
  const source = madeTable(1_000_000);
  const reading = await timed(() => host.tables.read(neverAborted, source));
  const value = await timed(() => verified(host, tableGoal, [source]));
  return {
    name: 'table goal over 1,000,000 rows, once',
    value,
    unit: 'ms',
    baseline: { name: 'reading the file alone', value: reading },
    target: 'stated',
    ok: null,
  };
}

/** A figure of a run that did not end verified would be of something else. */
async function verified(host: RunHost, goal: string, attachments: AttachmentSource[]): Promise<void> {
  const { verdict } = await runGoal(neverAborted, { goal, attachments }, host);
  if (verdict.status !== 'verified') {
    throw new Error(`${goal}: ${verdict.status}, ${verdict.reasons.map(({ message }) => message).join(' ')}`);
  }
}

/** What a run costs at the least: loading, solving, verifying and measuring the strength of a harness that does nothing. */
async function fourEvaluations({ sandbox }: RunHost): Promise<void> {
  const code = `export const systemPrompt = '';
export const tools = {};
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
export async function solve() { return { answer: 1 }; }
export async function verify(output, run) { run.check('one', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 1, 'one'); }`;
  const context = { goal: '', attachments: [], calls: [], now: 0, seed: 'bench' };
  const none = () => Promise.reject(new Error('no tool'));
  await sandbox.load(neverAborted, code);
  await sandbox.solve(neverAborted, code, context, none);
  await sandbox.verify(neverAborted, code, context, { answer: 1 }, none);
  await sandbox.verifyMany(neverAborted, code, context, [{ answer: 1 }], none);
}
