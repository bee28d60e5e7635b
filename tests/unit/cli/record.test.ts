import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Terminal } from './aegis.ts';

let here: Terminal;
let elsewhere: Terminal;
let record: string;
let text: string;
beforeAll(() => {
  here = new Terminal();
  elsewhere = new Terminal();
  record = here.path('run.aegis.json');
  const table = here.file('stock.csv', 'item,count\nbolt,120\nnut,80\nwasher,15\n');
  const { status } = here.aegis('run', 'What is the total count?', '--attach', table, '--out', record);
  expect(status).toBe(0);
  text = readFileSync(record, 'utf8');
});
afterAll(() => {
  here.remove();
  elsewhere.remove();
});

test('a record verifies and replays on another machine, with the file that it is about not at hand', () => {
  const verified = elsewhere.aegis('verify', record);
  expect(verified.stdout).toContain('INTACT');
  expect(verified.status).toBe(0);
  const replayed = elsewhere.aegis('replay', record);
  expect(replayed.stdout).toContain('REPLAYED');
  expect(replayed.status).toBe(0);
});

test('a byte changed in it is found', () => {
  const altered = elsewhere.file('altered.json', text.replace('120', '121'));
  const { status, stdout } = elsewhere.aegis('verify', altered);
  expect(status).toBe(1);
  expect(stdout).toContain('NOT INTACT');
});

test('a record cut in the middle, of a future version, or no record at all is refused with what to do', () => {
  const cut = elsewhere.file('cut.json', text.slice(0, text.length / 2));
  const future = elsewhere.file('future.json', text.replace('aegis-run/1', 'aegis-run/2'));
  const other = elsewhere.file('other.json', '{"hello": "world"}');
  for (const [file, message] of [
    [cut, /ends in the middle/],
    [future, /aegis-run\/2[\s\S]*newer/],
    [other, /not a run record/],
  ] as const) {
    const verified = elsewhere.aegis('verify', file);
    expect(verified.status).not.toBe(0);
    expect(verified.stdout + verified.stderr).toMatch(message);
    const inspected = elsewhere.aegis('inspect', file);
    expect(inspected.status).not.toBe(0);
    expect(inspected.stderr).toMatch(message);
  }
});

test('runs are listed, and inspected by their id with risks and harness', () => {
  const list = JSON.parse(here.aegis('runs', '--json').stdout) as { id: string; status: string }[];
  expect(list).toMatchObject([{ status: 'verified' }]);
  const { status, stdout } = here.aegis('inspect', list[0]!.id, '--events');
  expect(status).toBe(0);
  expect(stdout).toContain('export async function verify');
  expect(stdout).toContain('Risks');
  expect(stdout).toContain('tool.called');
});

test('the harness of a verified run is kept, shown by its hash, and cleared', () => {
  const [harness] = JSON.parse(here.aegis('cache', 'list', '--json').stdout) as { sha256: string }[];
  expect(here.aegis('cache', 'show', harness!.sha256.slice(0, 8)).stdout).toContain('export async function solve');
  expect(here.aegis('cache', 'clear').status).toBe(0);
  expect(here.aegis('cache', 'list').stdout).toContain('No harnesses yet');
});
