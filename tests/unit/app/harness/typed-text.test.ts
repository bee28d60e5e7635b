import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import goals from '../../../../examples/goals.json' with { type: 'json' };
import {
  checkerOptions,
  guestTypes,
  ignoredDiagnostics,
  typesModule,
} from '../../../../src/app/harness/edit/guest-types.ts';
import { translateService } from '../../../../src/app/harness/edit/typed-service.ts';
import { typeInsertions, TypedText } from '../../../../src/app/harness/edit/typed-text.ts';
import { runGoal } from '../../../../src/pipeline/run.ts';
import { nodeHost } from '../../../support/node-host.ts';
import { neverAborted, source } from '../../../support/sources.ts';

const typed = (code: string) => new TypedText(code, typeInsertions(ts, code, typesModule));

/** Shared, so that the language's library is parsed once. */
const registry = ts.createDocumentRegistry();

/** The checker as the editor's worker has it, over one file: every answer speaks of places in the person's text. */
function serviceOver(code: string): ts.LanguageService {
  const options = checkerOptions as ts.CompilerOptions;
  const files: Record<string, string> = { 'module.js': typed(code).text, 'guest.d.ts': guestTypes };
  const library = ts.getDefaultLibFilePath(options).replace(/[^/\\]+$/, '');
  const host: ts.LanguageServiceHost = {
    getCompilationSettings: () => options,
    getScriptFileNames: () => Object.keys(files),
    // The registry is shared: what differs from test to test has a version of its own.
    getScriptVersion: (name) => (name === 'module.js' ? code : '1'),
    getScriptSnapshot: (name) => {
      const text = files[name] ?? ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => '',
    getDefaultLibFileName: () => `${library}lib.es2023.d.ts`,
    fileExists: (name) => name in files || ts.sys.fileExists(name),
    readFile: (name) => files[name] ?? ts.sys.readFile(name),
  };
  return translateService(ts.createLanguageService(host, registry), (name) =>
    name === 'module.js' ? typed(code) : null,
  );
}

function problemsOf(code: string): string[] {
  return serviceOver(code)
    .getSemanticDiagnostics('module.js')
    .filter(({ code: id }) => !ignoredDiagnostics.includes(id))
    .map(({ start = 0, length = 0, messageText }) => {
      return `${code.slice(start, start + length)}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
    });
}

const completionsAt = (code: string, after: string): string[] =>
  serviceOver(code)
    .getCompletionsAtPosition('module.js', code.indexOf(after) + after.length, undefined)
    ?.entries.map(({ name }) => name) ?? [];

const schema =
  "export const outputSchema = { type: 'object', properties: { answer: { type: 'number' }, 'how far': {} }, required: ['answer'] };\n";

describe('a harness without a word of types in it', () => {
  test('completes the members of run and of its library, and the fields of its own output', () => {
    expect(completionsAt('export async function solve(run) { run. }', 'run.')).toContain('attachments');
    expect(completionsAt('export async function verify(output, run) { run.lib. }', 'run.lib.')).toContain('quotedIn');
    expect(completionsAt(`${schema}export async function verify(output) { output. }`, 'output.')).toContain('answer');
  });

  test('has what is no member flagged where it stands', () => {
    const code = `${schema}export async function verify(output, run) {\n  run.chek('a');\n  output.anser;\n  run.lib.near(1);\n}\n`;
    expect(problemsOf(code)).toEqual([
      "chek: Property 'chek' does not exist on type 'Run'. Did you mean 'check'?",
      expect.stringMatching(/^anser: Property 'anser' does not exist/),
      expect.stringMatching(/^near: Expected 2-3 arguments/),
    ]);
  });

  test.each([
    ['an arrow function', 'export const verify = async (output, run) => { run.goals; };'],
    ['a list of exports', 'async function verify(output, run) { run.goals; }\nexport { verify };'],
    ['a comment of its own', '/** Looks twice. */\nexport async function verify(output, run) { run.goals; }'],
    ['code after it that cannot be read', 'export async function verify(output, run) { run.goals; }\nconst = 1;'],
  ])('is typed as %s too', (_what, code) => {
    expect(problemsOf(code)).toEqual([expect.stringContaining("Property 'goals' does not exist")]);
  });

  test('keeps the types that the person wrote, and leaves other functions alone', () => {
    const own = '/** @param {string} run */\nexport function solve(run) {}\nfunction verify(output, run) {}\n';
    expect(typeInsertions(ts, own, typesModule)).toEqual([]);
  });

  test('takes any field of an output whose schema is not written out', () => {
    expect(
      problemsOf('const s = {};\nexport const outputSchema = s;\nexport async function verify(output) { output.any; }'),
    ).toEqual([]);
  });

  test('knows no page, no network and no timers', () => {
    expect(problemsOf('fetch; document; setTimeout; console.log(1);').map((line) => line.split(':', 1)[0])).toEqual([
      'fetch',
      'document',
      'setTimeout',
    ]);
  });
});

test("every offset of the person's text is found again, whatever was inserted", () => {
  const code = 'abcdef';
  const text = new TypedText(code, [
    { at: 0, text: '<<' },
    { at: 3, text: '>' },
  ]);
  expect(text.text).toBe('<<abc>def');
  for (let at = 0; at <= code.length; at += 1) {
    expect(text.toOuter(text.toInner(at))).toBe(at);
    if (at < code.length) expect(text.text[text.toInner(at)]).toBe(code[at]);
  }
  expect([0, 1, 5].map((inner) => text.toOuter(inner))).toEqual([0, 0, 3]);
});

describe('composed harnesses', () => {
  let host: Awaited<ReturnType<typeof nodeHost>>;
  beforeAll(async () => {
    host = await nodeHost();
  });
  afterAll(() => host.dispose());

  test('for the example goals show no error', { timeout: 120_000 }, async () => {
    const found: string[] = [];
    let seen = 0;
    for (const { goal, attachments } of goals) {
      const sources = attachments.map((path) =>
        source(basename(path), new Uint8Array(readFileSync(`examples/${path}`))),
      );
      const { events } = await runGoal(neverAborted, { goal, attachments: sources }, host);
      const code = events.find((event) => event.type === 'harness')?.data.code;
      if (code === undefined) continue;
      seen += 1;
      found.push(...problemsOf(code).map((problem) => `${goal} ${problem}`));
    }
    expect(seen).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });
});
