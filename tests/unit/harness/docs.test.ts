import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { spawnSandboxFrom } from '../../../src/cli/spawn-sandbox.ts';
import type { AttachmentSource } from '../../../src/core/attachment.ts';
import { loadHarness } from '../../../src/harness/load-harness.ts';
import { schemaFormats, schemaKeywords } from '../../../src/harness/schema-complaints.ts';
import { measureStrength } from '../../../src/harness/strength/measure-strength.ts';
import { createSandbox } from '../../../src/sandbox/create-sandbox.ts';
import { harnessLimits } from '../../../src/sandbox/declarations.ts';
import type { ToolHandler } from '../../../src/sandbox/sandbox.ts';
import { findTool } from '../../../src/tools/registry.ts';
import { createTableEngine } from '../../../src/tools/tables/create-table-engine.ts';
import { context, neverAborted } from '../../shared/sandbox.ts';

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const page = file('docs/harness.md');
const types = file('src/harness/harness.d.ts');
const example = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

/** The members of an interface in harness.d.ts. */
function membersOf(name: string): string[] {
  const body = new RegExp(`export interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(types)?.[1] ?? '';
  return [...body.matchAll(/^ {2}(?:readonly )?(\w+)\??[(:]/gm)].map(([, member]) => member ?? '');
}

describe('the page on the harness module', () => {
  test.each(['HarnessModule', 'Run', 'Library', 'Exact', 'Attachment', 'ToolCall'])(
    'explains every member of %s',
    (name) => {
      const members = membersOf(name);
      expect(members.length).toBeGreaterThan(3);
      for (const member of members) expect(page).toMatch(new RegExp(`\\b${member}\\b`));
    },
  );

  test('names every keyword and format that an output schema may use', () => {
    for (const word of [...schemaKeywords, ...schemaFormats]) expect(page).toContain(`\`${word}\``);
  });

  test('states the bounds of the limits and what holds without them', () => {
    for (const [name, { least, most, otherwise }] of Object.entries(harnessLimits)) {
      expect(page).toContain(`${name} ${least} to ${most.toLocaleString('en')} (${otherwise.toLocaleString('en')})`);
    }
  });
});

describe('its example', () => {
  const sandbox = createSandbox(spawnSandboxFrom(new URL('../../../dist/node/sandbox-worker.mjs', import.meta.url)));
  const tables = createTableEngine();
  afterAll(async () => {
    await sandbox.dispose();
    await tables.dispose();
  });

  test('loads, solves, verifies, and its verifier is worth something', async () => {
    const bytes = new TextEncoder().encode('item,price\na,1.10\nb,2.20\nc,\nd,3.30\n');
    const source: AttachmentSource = {
      name: 'sales.csv',
      mediaType: 'text/csv',
      bytes: bytes.length,
      read: () => Promise.resolve(bytes),
    };
    const attachments = [await tables.read(neverAborted, source)];
    const tool: ToolHandler = async (name, args) => {
      const found = findTool(name);
      if (found === undefined) throw new Error(`no ${name}`);
      return found.call(neverAborted, args, { now: context.now, attachments, tables });
    };
    const given = { ...context, attachments };

    const { manifest, complaints } = await loadHarness(neverAborted, sandbox, example);
    expect(complaints).toEqual([]);
    const { value: output, error } = await sandbox.solve(neverAborted, example, given, tool);
    expect(error).toBeNull();
    expect(output).toMatchObject({ answer: 6.6 });
    if (output === null || manifest === null) throw new Error('no output');
    const { value } = await sandbox.verify(neverAborted, example, given, output, tool);
    expect(value?.checks).toMatchObject([{ ok: true, message: 'The prices of 4 rows, added one by one, make 6.6.' }]);
    const strength = await measureStrength(neverAborted, sandbox, example, given, output, manifest.outputSchema, tool);
    const [answer, assumptions] = strength.fields;
    expect(answer).toMatchObject({ at: '/answer', killed: answer?.total });
    expect(assumptions).toMatchObject({ at: '/assumptions', killed: 0 });
  });
});
