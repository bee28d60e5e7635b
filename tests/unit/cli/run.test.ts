import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Terminal } from './aegis.ts';

let terminal: Terminal;
beforeAll(() => {
  terminal = new Terminal();
});
afterAll(() => terminal.remove());

const escape = String.fromCharCode(27);

describe('aegis run', () => {
  test('prints the answer and its checks on standard output, the stages on standard error, and ends with 0', () => {
    const { status, stdout, stderr } = terminal.aegis('run', 'What is 15% of 80?');
    expect(status).toBe(0);
    expect(stdout).toContain('VERIFIED');
    expect(stdout).toMatch(/^ {2}12$/m);
    for (const stage of ['analyze', 'assess', 'synthesize', 'execute', 'verify']) expect(stderr).toContain(stage);
    expect(stdout + stderr).not.toContain(escape);
  });

  test('--json prints the run record and nothing else, and --out writes the same record', () => {
    const out = terminal.path('run.aegis.json');
    const { status, stdout } = terminal.aegis('run', 'What is 2^64?', '--json', '--out', out);
    expect(status).toBe(0);
    const record = JSON.parse(stdout) as {
      format: string;
      verdict: { value: { answer: unknown } };
      events: { seq: number }[];
    };
    expect(record).toMatchObject({
      format: 'aegis-run/1',
      verdict: { status: 'verified', value: { answer: '18446744073709551616' } },
    });
    expect(readFileSync(out, 'utf8')).toBe(stdout);
  });

  test('a goal beyond code ends with 11, its risks shown and the next step named', () => {
    const { status, stdout } = terminal.aegis('run', 'Should we open an office in Lisbon?');
    expect(status).toBe(11);
    expect(stdout).toContain('REFUSED');
    expect(stdout).toContain('(needs-model)');
    expect(stdout).toMatch(/Next: /);
    expect(stdout).toMatch(/How an answer could fail/);
  });

  test('a question lists its options, and --answer settles it', () => {
    const goal = 'How many days between 03/04/2024 and 10/12/2024?';
    const asked = terminal.aegis('run', goal);
    expect(asked.status).toBe(11);
    const option = /\((reading=[0-9a-f]+)\)/.exec(asked.stdout.replace(/\n\s*/g, ' '))?.[1];
    expect(option).toBeDefined();
    expect(terminal.aegis('run', goal, '--answer', option ?? '').status).toBe(0);
  });

  test('a goal, a cell and a file name cannot act on the terminal', () => {
    const file = terminal.file('t.csv', `name,n\n"${escape}[31mred${escape}[0m",3\nplain,2\n`);
    const { stdout, stderr } = terminal.aegis(
      'run',
      `Which name has the highest n? ${escape}]0;title\u0007`,
      '--attach',
      file,
    );
    expect(stdout + stderr).not.toContain(escape);
  });

  test('colours are off where NO_COLOR is set', () => {
    const { stdout, stderr } = terminal.aegisWith({ NO_COLOR: '1', FORCE_COLOR: '1' }, 'run', 'What is 1+1?');
    expect(stdout + stderr).not.toContain(escape);
  });

  test('a harness of one’s own is run in place of a composed one', () => {
    const file = terminal.file(
      'harness.js',
      `export const systemPrompt = 'Give the number.';
export const tools = {};
export const outputSchema = { type: 'object', properties: { answer: { type: 'number' } }, required: ['answer'], additionalProperties: false };
export async function solve(run) { return { answer: 41 }; }
export async function verify(output, run) {
  run.check('right', { defends: 'arithmetic-drift', at: '/answer' }, output.answer === 6 * 7, 'six times seven is 42');
}
`,
    );
    const { status, stdout } = terminal.aegis('run', 'Six times seven?', '--harness', file);
    expect(status).toBe(11);
    expect(stdout).toContain('six times seven is 42');
    expect(stdout).not.toMatch(/^ {2}41$/m);
  });
});

describe('what cannot be run ends with 2 and says what to do', () => {
  test.each([
    ['no command', [], /aegis run/],
    ['an unknown command', ['jump'], /no command jump[\s\S]*--help/],
    ['an unknown option', ['run', 'x', '--fast'], /--fast[\s\S]*aegis run --help/],
    ['no goal', ['run'], /goal is missing/],
    ['an empty goal', ['run', '   '], /goal is empty/],
    ['a goal of 100 KB', ['run', 'a'.repeat(100_000)], /limit is 20000/],
    ['a missing file', ['run', 'Sum?', '--attach', 'nowhere.csv'], /no file nowhere.csv/],
    ['a folder as a file', ['run', 'Sum?', '--attach', 'tests'], /not a file/],
    ['an unknown engine', ['run', 'Sum?', '--model', 'abacus:x'], /no engine abacus[\s\S]*openai:NAME/],
    ['an answer to nothing', ['run', 'Sum?', '--answer', 'yes'], /no answer to a question/],
    ['nothing to inspect', ['inspect'], /missing/],
    ['a record that is not there', ['verify', 'nowhere.json'], /no record file/],
    ['an unknown risk', ['risks', 'sharks'], /No failure mode/],
    ['a run that is not there', ['inspect', 'run-00000000000000000000000000'], /run-0/],
  ])('%s', (_, args, message) => {
    const { status, stdout, stderr } = terminal.aegis(...args);
    expect(status).toBe(2);
    expect(stdout + stderr).toMatch(message);
  });
});

describe('help', () => {
  test.each(['run', 'inspect', 'verify', 'replay', 'resume', 'runs', 'risks', 'cache'])(
    'aegis %s --help says what it does',
    (command) => {
      const { status, stdout } = terminal.aegis(command, '--help');
      expect(status).toBe(0);
      expect(stdout).toContain(`aegis ${command}`);
    },
  );
});
