import type { Json } from '../../../../core/json.ts';
import type { DraftCheck, HarnessDraft } from '../../family.ts';
import { checkParts } from './parts/check-parts.ts';
import { holderParts } from './parts/holder-parts.ts';
import { queryParts } from './parts/query-parts.ts';
import type { JsonPlan } from './plan.ts';

/** What a task adds to a harness. All code is over `text`, `output`, `run`, the constants and `expected`. */
export interface JsonParts {
  readonly tool: string;
  readonly note: string;
  /** Schema of the answer. */
  readonly answer: Json;
  /** Schema of the field `evidence`, where `solve` sets one. */
  readonly evidence?: Json;
  readonly constants: Readonly<Record<string, Json>>;
  /** Lines of `solve` that set `answer` (and `evidence`); `where` names the text for the tool. */
  readonly solve: readonly string[];
  readonly helpers: readonly string[];
  /** What another way than the tool's gives: an expression. */
  readonly expected: string;
  /** `ok` and `message` are expressions. */
  readonly checks: readonly { readonly about: DraftCheck; readonly ok: string; readonly message: string }[];
  readonly invariants: HarnessDraft['invariants'];
}

const stated: DraftCheck = { name: 'assumptions as stated', defends: ['implicit-assumption'], at: '/assumptions' };

/** The harness of a JSON plan: `solve` asks the tool, `verify` walks the JSON by itself. Pure. */
export function draftJson(plan: JsonPlan): HarnessDraft {
  const parts = partsOf(plan);
  const properties: Record<string, Json> = {
    answer: parts.answer,
    ...(parts.evidence === undefined ? {} : { evidence: parts.evidence }),
    assumptions: { type: 'array', items: { type: 'string' } },
  };
  const attached = 'attachment' in plan.source;
  return {
    systemPrompt: `Call ${parts.tool} and hand on what it gives, unchanged.`,
    tools: { [parts.tool]: parts.note },
    outputSchema: { type: 'object', properties, required: Object.keys(properties), additionalProperties: false },
    constants: { source: plan.source, ...parts.constants, assumptions: plan.assumptions, memo: {} },
    solve: [
      `const where = ${attached ? 'source' : '{ text: run.goal.slice(source.from, source.to) }'};`,
      ...parts.solve,
      `return { ${Object.keys(properties).join(', ')} };`,
    ].join('\n'),
    verify: [
      attached
        ? 'const text = run.attachments.find((one) => one.name === source.attachment).text;'
        : 'const text = run.goal.slice(source.from, source.to);',
      ...parts.helpers.map((helper) => helper.trim()),
      '',
      '// Worked out once: it depends on the JSON alone, whichever output is judged.',
      `const expected = (memo.expected ??= ${parts.expected});`,
      '',
      ...parts.checks.flatMap(({ about, ok, message }) => [
        'run.check(',
        `  ${JSON.stringify(about.name)},`,
        `  { defends: '${about.defends[0] ?? ''}', at: '${about.at}' },`,
        `  ${ok},`,
        `  ${message},`,
        ');',
      ]),
      `run.check('${stated.name}', { defends: 'implicit-assumption', at: '/assumptions' }, run.lib.same(output.assumptions, assumptions), 'The assumptions must be those on which the answer rests.');`,
    ].join('\n'),
    checks: [...parts.checks.map(({ about }) => about), stated],
    invariants: parts.invariants,
  };
}

function partsOf(plan: JsonPlan): JsonParts {
  if (plan.task === 'query') return queryParts(plan);
  return plan.task === 'holder' ? holderParts(plan) : checkParts(plan);
}
