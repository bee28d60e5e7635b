import { recordFormat, type AnyRunEvent, type EventData, type EventType } from '../../src/core/event.ts';
import { sha256Hex } from '../../src/core/hash.ts';
import { link } from '../../src/record/hash-chain.ts';

/** The first event's data of a run for tests. */
export function startedData(id: string, over: Partial<EventData<'run.started'>> = {}): EventData<'run.started'> {
  return {
    format: recordFormat,
    id,
    goal: 'What is 2 + 2?',
    createdAt: '2026-01-01T00:00:00.000Z',
    app: { name: 'aegis', version: '0.1.0' },
    attachments: [],
    model: null,
    code: null,
    answers: {},
    ...over,
  };
}

const code = 'export const systemPrompt = "";\n';

/** A finished run, written by hand: every type of event that a record's summary needs, each with data that its schema takes. */
export function sampleEvents(
  id: string,
  over: Partial<EventData<'run.started'>> = {},
  summary = 'a number',
): AnyRunEvent[] {
  const events: AnyRunEvent[] = [];
  function add<T extends EventType>(type: T, data: EventData<T>): void {
    const at = new Date(Date.UTC(2026, 0, 1) + events.length).toISOString();
    events.push(link(events.at(-1) ?? null, at, type, data) as AnyRunEvent);
  }
  const check = { name: 'recomputed', defends: 'arithmetic-drift', at: '/answer', ok: true, message: 'The same.' };
  const strength: EventData<'strength'> = {
    score: 1,
    killed: 1,
    total: 1,
    fields: [{ at: '/answer', killed: 1, total: 1 }],
    checks: [{ name: 'recomputed', killed: ['m1'] }],
    mutants: [{ id: 'm1', at: '/answer', operator: 'nudge', killed: true }],
  };
  add('run.started', startedData(id, over));
  add('stage.started', { stage: 'analyze' });
  add('analysis', {
    summary,
    deliverable: 'a number',
    kind: 'arithmetic',
    shape: 'number',
    tools: ['calculate'],
    assumptions: [],
    questions: [],
    plan: { family: 'arithmetic', data: { expression: '2 + 2' } },
    beyond: null,
  });
  add('assessment', {
    risks: [
      {
        id: 'arithmetic-drift',
        severity: 7,
        occurrence: 5,
        detection: 4,
        rpn: 140,
        rationale: 'The goal computes.',
        defences: ['recomputed'],
      },
    ],
    invariants: [],
    forbiddenTools: [],
  });
  add('harness', {
    code,
    sha256: sha256Hex(code),
    origin: 'composed',
    manifest: {
      systemPrompt: '',
      tools: { calculate: 'for the sum' },
      limits: { steps: 1, repairs: 0, tokens: 1, temperature: 0 },
      outputSchema: { type: 'object' },
      hasSolve: true,
      hasRepairFeedback: false,
    },
  });
  add('tool.called', { tool: 'calculate', args: '2 + 2', ok: true, result: 4, error: null, by: 'solve' });
  add('checks', { attempt: 1, checks: [check] });
  add('strength', strength);
  add('verdict', { status: 'verified', value: { answer: 4 }, reasons: [], checks: [check], strength });
  return events;
}
