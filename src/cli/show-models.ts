import type { AnyRunEvent, EventData } from '../core/event.ts';
import type { ModelPurpose } from '../core/model-roles.ts';
import type { Stage } from '../core/stages.ts';
import type { RunRecord } from '../record/run-record.ts';
import type { Style } from './style.ts';
import { terminalText, wrap } from './terminal-text.ts';

type Call = EventData<'model.called'>;

/** The stage in which a model is asked for each purpose. */
const stageOf: Readonly<Record<ModelPurpose, Stage>> = {
  analyze: 'analyze',
  assess: 'assess',
  synthesize: 'synthesize',
  execute: 'execute',
  repair: 'verify',
  verifier: 'verify',
};

/** Which models answered in a run, stage by stage: calls, tokens, speed and cost; what failed; and whose result each stage went on with. */
export function showModels({ events }: RunRecord, style: Style): string {
  const calls = dataOf(events, 'model.called');
  const decided = dataOf(events, 'stage.decided');
  if (calls.length === 0 && decided.length === 0) return '';
  const groups = new Map<string, Call[]>();
  for (const call of calls) groups.set(keyOf(call), [...(groups.get(keyOf(call)) ?? []), call]);
  const lines = [
    ...[...groups.values()].map((group) => `  ${lineOf(group)}`),
    ...(calls.length > 1 ? [style.dim(`  ${'in all'.padEnd(11)} ${figures(calls)}`)] : []),
    ...calls.flatMap(({ failed }) =>
      failed.map(({ model, message }) => `  ${style.warn(`${terminalText(model)}: ${terminalText(message)}`)}`),
    ),
    ...decided.flatMap(({ stage, by, why }) =>
      wrap(terminalText(`${stage}: by the ${by}. ${why}`), 74).map((line, index) =>
        style.dim(`${index === 0 ? '  - ' : '    '}${line}`),
      ),
    ),
  ];
  return `\n${style.bold('Models')}\n${lines.join('\n')}\n`;
}

function lineOf(calls: readonly Call[]): string {
  const [first] = calls;
  if (first === undefined) return '';
  return `${stageOf[first.purpose].padEnd(11)} ${terminalText(first.model ?? 'no model answered')}: ${figures(calls)}`;
}

/** `2 calls, 1830 tokens in, 412 out, 96 tokens/s, $0.0042`. A price that is not known is left out. */
function figures(calls: readonly Call[]): string {
  const sum = (of: (call: Call) => number) => calls.reduce((total, call) => total + of(call), 0);
  const output = sum(({ usage }) => usage?.output ?? 0);
  const writing = sum(({ ms, reply }) => (reply === null ? 0 : ms.total - (ms.firstToken ?? 0)));
  const known = calls.flatMap(({ cost }) => (cost === null ? [] : [cost]));
  return [
    calls.length === 1 ? '1 call' : `${calls.length} calls`,
    `${sum(({ usage }) => usage?.input ?? 0)} tokens in`,
    `${output} out${calls.some(({ usage }) => usage?.counted === 'estimate') ? ' (estimated)' : ''}`,
    ...(writing > 0 && output > 0 ? [`${Math.round((output * 1000) / writing)} tokens/s`] : []),
    ...(known.length > 0 ? [`$${known.reduce((total, cost) => total + cost, 0).toFixed(4)}`] : []),
  ].join(', ');
}

function keyOf({ purpose, model }: Call): string {
  return `${stageOf[purpose]} ${model ?? ''}`;
}

function dataOf<T extends AnyRunEvent['type']>(events: readonly AnyRunEvent[], type: T): EventData<T>[] {
  return events.flatMap((event) => (event.type === type ? [event.data as EventData<T>] : []));
}
