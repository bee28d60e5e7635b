import type { AnyRunEvent, EventData, EventType } from '../src/core/event.ts';
import { sha256Hex } from '../src/core/hash.ts';
import { canonicalJson } from '../src/core/json.ts';
import { buildRecord, recordText } from '../src/record/export-record.ts';
import { link } from '../src/record/hash-chain.ts';
import { createSigner } from '../src/record/signature.ts';
import { verifyFile } from '../src/record/verify-record.ts';
import { generateDeviceKey } from '../src/storage/device-key.ts';
import { medianOf, type Figure } from './figure.ts';

const eventCount = 10_000;
const neverAborted = new AbortController().signal;

/**
 * Verifying a record from its file's bytes on: size, JSON, schema, chain, signature, summary. Running the harness's `verify` again is
 * left out: it costs what one evaluation in the sandbox costs, which is a figure of its own.
 */
export async function recordFigures(): Promise<Figure[]> {
  const events = madeEvents();
  const runId = 'run-0000000000abcdefghjkmnpqrs';
  const signer = createSigner(await generateDeviceKey(false));
  const file = new TextEncoder().encode(recordText(buildRecord(events, await signer.signRun(runId, events))));

  const value = await medianOf(
    5,
    async () => {
      const found = await verifyFile(neverAborted, file, {
        recheck: () => Promise.resolve({ ok: true, detail: 'Not part of this figure.' }),
      });
      if (!found.ok) throw new Error(`the record of the bench does not verify: ${JSON.stringify(found.steps)}`);
    },
    1,
  );
  const contents = events.map(({ hash: _, ...content }) => new TextEncoder().encode(canonicalJson(content)));
  const hashing = await medianOf(5, async () => contents.forEach((bytes) => sha256Hex(bytes)), 1);
  return [
    {
      name: `verifying a record of 10,000 events (${(file.byteLength / 1024 / 1024).toFixed(1)} MiB)`,
      value,
      unit: 'ms',
      baseline: { name: 'hashing the same events, nothing else', value: hashing },
      target: 'at most 1500 ms',
      ok: value <= 1500,
    },
  ];
}

/** A chain of tool calls such as a long run leaves: about 900 bytes an event. */
function madeEvents(): AnyRunEvent[] {
  const events: AnyRunEvent[] = [];
  function add<T extends EventType>(type: T, data: EventData<T>): void {
    const at = new Date(Date.UTC(2026, 0, 1) + events.length).toISOString();
    events.push(link(events.at(-1) ?? null, at, type, data) as AnyRunEvent);
  }
  add('run.started', {
    format: 'aegis-run/1',
    id: 'run-0000000000abcdefghjkmnpqrs',
    goal: 'What is the average price of orders from the North region?',
    createdAt: '2026-01-01T00:00:00.000Z',
    app: { name: 'aegis', version: '0.1.0' },
    attachments: [],
    model: null,
    code: null,
    answers: {},
  });
  while (events.length < eventCount - 1) {
    const from = events.length * 20;
    const result = Array.from({ length: 20 }, (_, row) => [
      `order ${from + row}`,
      from + row,
      row * 1.25,
      null,
      row % 2 === 0,
    ]);
    add('tool.called', { tool: 'query_table', args: { from, count: 20 }, ok: true, result, error: null, by: 'solve' });
  }
  add('verdict', { status: 'refused', value: null, reasons: [], checks: [], strength: null });
  return events;
}
