import type { AttachmentProfile, AttachmentSource } from '../../../src/core/attachment.ts';
import type { Json } from '../../../src/core/json.ts';
import { compose } from '../../../src/harness/composer/compose.ts';
import type { ReadingContext } from '../../../src/harness/composer/family.ts';
import { families } from '../../../src/harness/composer/families/registry.ts';
import { tables } from '../../../src/harness/composer/families/tables/tables.ts';
import { findTool } from '../../../src/tools/registry.ts';
import { createTableEngine } from '../../../src/tools/tables/create-table-engine.ts';

const signal = new AbortController().signal;

/** Reads CSV texts as attachments and gives what a family may look at, over the real engine and tools. */
export async function attach(goal: string, files: Readonly<Record<string, string>>): Promise<ReadingContext> {
  const encoder = new TextEncoder();
  const sources = Object.entries(files).map(([name, text]): AttachmentSource => {
    const bytes = encoder.encode(text);
    return { name, mediaType: 'text/csv', bytes: bytes.length, read: () => Promise.resolve(bytes) };
  });
  return attachSources(goal, sources);
}

/** The same of files of any kind. */
async function attachSources(goal: string, sources: readonly AttachmentSource[]): Promise<ReadingContext> {
  const engine = createTableEngine();
  const attachments: AttachmentProfile[] = [];
  for (const one of sources) attachments.push(await engine.read(signal, one));
  return {
    goal,
    attachments,
    now: Date.UTC(2024, 5, 1),
    async tool(name, args) {
      const tool = findTool(name);
      if (tool === undefined) throw new Error(`There is no tool ${name}.`);
      return tool.call(signal, args, { now: Date.UTC(2024, 5, 1), attachments, tables: engine });
    },
  };
}

/** The answer of a goal that has one reading, or several that agree; else why there is none. */
export async function answered(goal: string, files: Readonly<Record<string, string>>): Promise<Json> {
  const context = await attach(goal, files);
  const { plan, questions, beyond } = await compose(context, {}, [tables]);
  if (questions.length > 0) return { asks: questions[0]?.options.map(({ label }) => label) ?? [] };
  if (beyond !== null || plan === null) return { beyond: beyond?.reason ?? null };
  return tables.answer(plan.data as never, context);
}

/** The answer that the composer with all its families settles on for a goal over files; null where it asks or knows none. */
export async function answeredOver(goal: string, sources: readonly AttachmentSource[]): Promise<Json> {
  const context = await attachSources(goal, sources);
  const { plan, questions, beyond } = await compose(context, {});
  if (questions.length > 0 || beyond !== null || plan === null) return null;
  const family = families.find(({ name }) => name === plan.family);
  return family === undefined ? null : family.answer(plan.data as never, context);
}
