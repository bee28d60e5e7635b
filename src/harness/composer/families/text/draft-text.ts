import type { Json } from '../../../../core/json.ts';
import type { DraftCheck, HarnessDraft } from '../../family.ts';
import { partsOf, type TextParts } from './draft-parts.ts';
import type { TextPlan } from './plan.ts';
import { answerIn, toolOf } from './text-call.ts';
import type { TextSource } from './text-source.ts';

/** The harness of a text plan: `solve` asks the tool, `verify` takes the text apart by itself. Pure. */
export function draftText(plan: TextPlan): HarnessDraft {
  const { tool, args } = toolOf(plan);
  const parts = partsOf(plan);
  const properties: Record<string, Json> = {
    answer: parts.answer,
    ...parts.fields?.schema,
    assumptions: { type: 'array', items: { type: 'string' } },
  };
  return {
    systemPrompt: `Call ${tool} once and hand on what it gives, unchanged.`,
    tools: { [tool]: parts.note },
    outputSchema: {
      type: 'object',
      properties,
      required: Object.keys(properties),
      additionalProperties: false,
    },
    constants: {
      source: plan.source,
      ...(plan.task === 'diff' ? { second: plan.second } : {}),
      request: args,
      assumptions: plan.assumptions,
      ...parts.constants,
      memo: {},
    },
    solve: solveOf(plan, tool, parts),
    verify: verifyOf(plan, parts),
    checks: [...parts.checks.map(({ about }) => about), stated],
    invariants: parts.invariants,
  };
}

const stated: DraftCheck = { name: 'assumptions as stated', defends: ['implicit-assumption'], at: '/assumptions' };

function solveOf(plan: TextPlan, tool: string, parts: TextParts): string {
  const where =
    plan.task === 'diff'
      ? `{ first: ${argumentOf(plan.source, 'source')}, second: ${argumentOf(plan.second, 'second')}, ...request }`
      : `{ ...${argumentOf(plan.source, 'source')}, ...request }`;
  const fields = ['answer', ...Object.keys(parts.fields?.schema ?? {}), 'assumptions'];
  const values = [answerIn(plan).expression, ...(parts.fields?.values ?? []), 'assumptions'];
  return [
    `const found = await run.tool('${tool}', ${where});`,
    'return {',
    ...fields.map((field, i) => `  ${field === values[i] ? field : `${field}: ${values[i] ?? 'null'}`},`),
    '};',
  ].join('\n');
}

function argumentOf(source: TextSource, name: string): string {
  return 'attachment' in source ? name : `{ text: run.goal.slice(${name}.from, ${name}.to) }`;
}

function verifyOf(plan: TextPlan, parts: TextParts): string {
  const lines = [`const text = ${textOf(plan.source, 'source')};`];
  if (plan.task === 'diff') lines.push(`const other = ${textOf(plan.second, 'second')};`);
  lines.push(...parts.helpers.map((helper) => helper.trim()));
  lines.push(
    '',
    '// Worked out once: it depends on the text alone, whichever output is judged.',
    `const expected = (memo.expected ??= ${parts.expected});`,
    '',
  );
  for (const { about, ok, message } of parts.checks) {
    lines.push(
      'run.check(',
      `  ${JSON.stringify(about.name)},`,
      `  { defends: '${about.defends[0] ?? ''}', at: '${about.at}' },`,
      `  ${ok},`,
      `  ${message},`,
      ');',
    );
  }
  lines.push(
    `run.check('${stated.name}', { defends: 'implicit-assumption', at: '/assumptions' }, run.lib.same(output.assumptions, assumptions), 'The assumptions must be those on which the answer rests.');`,
  );
  return lines.join('\n');
}

function textOf(source: TextSource, name: string): string {
  return 'attachment' in source
    ? `run.attachments.find((one) => one.name === ${name}.attachment).text`
    : `run.goal.slice(${name}.from, ${name}.to)`;
}
