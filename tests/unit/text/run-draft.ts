import { readFileSync } from 'node:fs';
import type { AttachmentProfile } from '../../../src/core/attachment.ts';
import type { Json, JsonObject } from '../../../src/core/json.ts';
import type { Family, HarnessDraft, Reading } from '../../../src/harness/composer/family.ts';
import { compose } from '../../../src/harness/composer/compose.ts';
import { findTool } from '../../../src/tools/registry.ts';
import type { ToolContext } from '../../../src/tools/tool.ts';

/** A text as the stages know it. */
export function attached(name: string, text: string, kind: 'text' | 'json' = 'text'): AttachmentProfile {
  return {
    name,
    mediaType: kind === 'json' ? 'application/json' : 'text/plain',
    bytes: text.length,
    sha256: '0'.repeat(64),
    kind,
    encoding: 'utf-8',
    table: null,
    text,
    jsonError: null,
    notes: [],
  };
}

/** A tool of the registry, called with these attachments. */
export function caller(attachments: readonly AttachmentProfile[]) {
  const context = { now: 0, attachments } as unknown as ToolContext;
  return (name: string, args: Json): Promise<Json> => {
    const tool = findTool(name);
    if (tool === undefined) throw new Error(`There is no tool ${name}.`);
    return tool.call(new AbortController().signal, args, context);
  };
}

/** The readings of a goal, best first. */
export async function readingsFor(
  family: Family,
  goal: string,
  attachments: readonly AttachmentProfile[],
): Promise<Reading[]> {
  const { readings } = await family.read({ goal, attachments, now: 0, tool: caller(attachments) });
  return [...readings].sort((a, b) => b.weight - a.weight);
}

const guest = (name: string) => readFileSync(new URL(`../../../src/sandbox/guest/${name}.js`, import.meta.url), 'utf8');
const library = new Function(
  `${guest('harden')}\n${guest('exact')}\n${guest('library')}\nreturn library;`,
)() as unknown;

export interface MadeCheck {
  name: string;
  ok: boolean;
  message: string;
}

/**
 * Runs a draft's functions in this process, with the guest's own library: the same code as in the sandbox, fast enough for thousands of texts. That it
 * runs in the sandbox too is tested elsewhere.
 */
export function loadDraft(draft: HarnessDraft, goal: string, attachments: readonly AttachmentProfile[]) {
  const names = Object.keys(draft.constants);
  const values = () => names.map((name) => structuredClone(draft.constants[name]));
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
  const make = (parameters: string[], body: string) => new AsyncFunction(...parameters, ...names, body);
  const run = (checks: MadeCheck[]) => ({
    goal,
    attachments,
    calls: [],
    lib: library,
    tool: caller(attachments),
    check: (name: string, _about: unknown, ok: boolean, message: string) => checks.push({ name, ok, message }),
  });
  return {
    async solve(): Promise<JsonObject> {
      const solve = make(['run'], draft.solve ?? '');
      return JSON.parse(JSON.stringify(await solve(run([]), ...values()))) as JsonObject;
    },
    async verify(output: JsonObject): Promise<MadeCheck[]> {
      const checks: MadeCheck[] = [];
      await make(['output', 'run'], draft.verify)(output, run(checks), ...values());
      return checks;
    },
  };
}

/** Solves a goal's reading and judges the answer; gives both and the checks that failed. */
export async function solveAndVerify(
  family: Family,
  reading: Reading,
  goal: string,
  attachments: readonly AttachmentProfile[],
) {
  const draft = family.draft(reading.plan, attachments);
  const loaded = loadDraft(draft, goal, attachments);
  const output = await loaded.solve();
  const checks = await loaded.verify(output);
  return {
    draft,
    output,
    checks,
    failed: checks.filter(({ ok }) => !ok).map(({ name, message }) => `${name}: ${message}`),
  };
}

/** What comes of a goal: an answer, the number of readings that the person is asked to choose from, or why there is none. */
export type Outcome = { answer: Json } | { asks: number } | { beyond: string | null };

/** Reads, weighs and answers a goal with one family, as the composer does with all of them. */
export async function outcomeOf(
  family: Family,
  goal: string,
  attachments: readonly AttachmentProfile[],
): Promise<Outcome> {
  const context = { goal, attachments, now: 0, tool: caller(attachments) };
  const analysis = await compose(context, {}, [family]);
  const [question] = analysis.questions;
  if (question !== undefined) return { asks: question.options.length };
  if (analysis.plan === null || analysis.beyond !== null) return { beyond: analysis.beyond?.reason ?? null };
  return { answer: await family.answer(analysis.plan.data as JsonObject, context) };
}
