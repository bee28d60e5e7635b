import type { AttachmentProfile } from '../../../src/core/attachment.ts';
import type { Analysis } from '../../../src/core/analysis.ts';
import type { Json } from '../../../src/core/json.ts';
import { compose } from '../../../src/harness/composer/compose.ts';
import type { ReadingContext } from '../../../src/harness/composer/family.ts';
import { tables } from '../../../src/harness/composer/families/tables/tables.ts';
import { findTool } from '../../../src/tools/registry.ts';
import { createTableEngine } from '../../../src/tools/tables/create-table-engine.ts';

const signal = new AbortController().signal;

/** Reads CSV texts as attachments and gives what a family may look at, over the real engine and tools. */
export async function attach(goal: string, files: Readonly<Record<string, string>>): Promise<ReadingContext> {
  const engine = createTableEngine();
  const attachments: AttachmentProfile[] = [];
  for (const [name, text] of Object.entries(files)) {
    const bytes = new TextEncoder().encode(text);
    attachments.push(
      await engine.read(signal, {
        name,
        mediaType: 'text/csv',
        bytes: bytes.length,
        read: () => Promise.resolve(bytes),
      }),
    );
  }
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

/** What the composer makes of a goal with the tables family alone. */
export async function analysed(goal: string, files: Readonly<Record<string, string>>): Promise<Analysis> {
  return compose(await attach(goal, files), {}, [tables]);
}

/** The answer of a goal that has one reading, or several that agree; else why there is none. */
export async function answered(goal: string, files: Readonly<Record<string, string>>): Promise<Json> {
  const context = await attach(goal, files);
  const { plan, questions, beyond } = await compose(context, {}, [tables]);
  if (questions.length > 0) return { asks: questions[0]?.options.map(({ label }) => label) ?? [] };
  if (beyond !== null || plan === null) return { beyond: beyond?.reason ?? null };
  return tables.answer(plan.data as never, context);
}
