import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../../src/harness/policy/check-policy.ts';

const head = `export const systemPrompt = 'x';
export const tools = {};
export const outputSchema = { type: 'object' };
`;
const check = `run.check('c', { defends: 'd', at: '/answer' }, output.answer === 1, 'm');`;
/** A module whose line 4 is the given statement at the top level. */
const withStatement = (statement: string) =>
  `${head}${statement}\nexport async function verify(output, run) { ${check} }`;
/** A module with the given body of solve, on line 4. */
const withSolve = (body: string) => withStatement(`export async function solve(run) { ${body} }`);
const messages = (code: string) => checkPolicy(code).map(({ message }) => message);

describe('a module is rejected', () => {
  test.each([
    [`import fs from 'fs';`, 'A harness imports something.'],
    [`import 'fs';`, 'A harness imports something.'],
    [`export { verify as v } from 'x';`, 'A harness imports something.'],
    [`export * from 'x';`, 'A harness imports something.'],
    [`const x = import('fs');`, 'A harness imports something.'],
    ['const here = import.meta.url;', 'import.meta is used.'],
    [`const x = eval('1');`, 'Code is made from text with eval.'],
    [`const x = globalThis.eval('1');`, 'Code is made from text with eval.'],
    [`const x = new Function('return 1');`, 'Code is made from text with Function.'],
    [`const x = Function('return 1')();`, 'Code is made from text with Function.'],
    [`const x = [].at.constructor('return 1')();`, 'Code is made from text with a constructor.'],
    [`const x = []['constructor']('return 1')();`, 'Code is made from text with a constructor.'],
    [`const F = [].constructor.constructor;`, 'The constructor of a constructor is reached for.'],
    [`const F = []['constructor']['constructor'];`, 'The constructor of a constructor is reached for.'],
    ['debugger;', 'There is a debugger statement.'],
    ['await 1;', 'The module awaits at its top level.'],
    ['for await (const x of []) x;', 'The module awaits at its top level.'],
    ['globalThis.x = 1;', 'globalThis is changed.'],
    [`globalThis['x'] = 1;`, 'globalThis is changed.'],
    ['Array.prototype.sum = () => 0;', 'Array is changed.'],
    ['Math.random = () => 0;', 'Math is changed.'],
    ['Date.now = () => 0;', 'Date is changed.'],
    ['Date = 5;', 'Date is changed.'],
    ['delete JSON.stringify;', 'JSON is changed.'],
    ['Math.n++;', 'Math is changed.'],
    [`Object.defineProperty(Math, 'random', { value: 1 });`, 'Math is changed.'],
    ['Object.assign(Array.prototype, { sum() {} });', 'Array is changed.'],
    [`Reflect.set(globalThis, 'x', 1);`, 'globalThis is changed.'],
    ['Object.setPrototypeOf(String.prototype, null);', 'String is changed.'],
    ['const o = {}; o.__proto__ = null;', '__proto__ is assigned.'],
    [`const o = {}; o['__proto__'] = null;`, '__proto__ is assigned.'],
    [`const x = () => fetch('https://example.org');`, 'fetch is used.'],
    ['const x = () => setTimeout(() => 0, 5);', 'setTimeout is used.'],
    [`const fs = require('fs');`, 'require is used.'],
    ['const x = () => process.env.HOME;', 'process is used.'],
    ['const x = () => window.document;', 'window is used.'],
    [`const x = new Intl.NumberFormat('en');`, 'Intl is used.'],
    ['const x = { document };', 'document is used.'],
    ['export const extra = 1;', 'extra is exported.'],
    ['export default 1;', 'A default is exported.'],
    ['const a = 1; export { a as another };', 'another is exported.'],
    ['export const { limits, more } = {};', 'more is exported.'],
  ])('for %s, with its line', (statement, message) => {
    const found = checkPolicy(withStatement(statement));
    expect(found.map((one) => one.message)).toContain(message);
    const complaint = found.find((one) => one.message === message);
    expect(complaint?.line).toBe(4);
    expect(complaint?.column).toBeGreaterThanOrEqual(1);
    expect(complaint?.fix).toMatch(/^[A-Z].*\.$/);
  });

  test.each(['systemPrompt', 'tools', 'outputSchema', 'verify'])('when it does not export %s', (name) => {
    const code = withStatement('')
      .replace(`export const ${name}`, `const ${name}`)
      .replace(`export async function ${name}`, `async function ${name}`);
    expect(messages(code)).toEqual([`${name} is not exported.`]);
  });

  test('when its verify makes no check', () => {
    expect(messages(withStatement('').replace(check, 'return true;'))).toEqual(['verify makes no check.']);
  });

  test('when every check is told that it passed', () => {
    const told = withStatement('').replace('output.answer === 1', 'true');
    expect(messages(told)).toEqual(['Every check is told that it passed.']);
    const one = withStatement('').replace(check, `${check.replace('output.answer === 1', 'true')} ${check}`);
    expect(messages(one)).toEqual([]);
  });

  test('with the place of a syntax error', () => {
    const [complaint] = checkPolicy(`${head}const x = (;`);
    expect(complaint).toMatchObject({ line: 4, column: 12 });
    expect(complaint?.message).toBe('This is not JavaScript of an ES module: Unexpected token.');
  });

  test('for sloppy code that strict mode forbids', () => {
    expect(messages(withStatement('with (Math) {}'))[0]).toContain('not JavaScript of an ES module');
    expect(messages(withStatement('var eval = 1;'))[0]).toContain('not JavaScript of an ES module');
  });

  test('when it is too large, before it is parsed', () => {
    const [complaint] = checkPolicy(`${withSolve('')}//${'x'.repeat(256 * 1024)}`);
    expect(complaint).toEqual({
      line: 1,
      column: 1,
      message: 'The source is larger than 256 KiB.',
      fix: 'Keep data in attachments.',
    });
  });

  test('when brackets nest too deeply, with the place of the first that is too deep', () => {
    const [complaint] = checkPolicy(`${head}${'['.repeat(50_000)}`);
    expect(complaint).toMatchObject({ line: 4, column: 201, fix: 'Split the code up.' });
    expect(complaint?.message).toBe('Brackets are nested more than 200 levels deep.');
  });

  test.each([
    ['negations', '!'.repeat(100_000) + '1'],
    ['arrow functions', 'a=>'.repeat(50_000) + '1'],
    ['conditions', '1?1:'.repeat(50_000) + '1'],
    ['assignments', 'a='.repeat(50_000) + '1'],
    ['sums', '1+'.repeat(100_000) + '1'],
    ['awaits', 'await '.repeat(40_000) + '1'],
    ['a few hundred sums', '1+'.repeat(600) + '1'],
    ['else if', `1; ${'if (a) a; else '.repeat(5000)} a`],
  ])('for a long chain of %s, wherever the host stack ends', (_, chain) => {
    expect(messages(withSolve(`let a; return ${chain};`))).toEqual(['The code is nested too deeply to be read.']);
  });
});

describe('an honest module passes', () => {
  test.each([
    [
      'brackets in texts and comments',
      `const text = '${'('.repeat(300)}'; /* ${'['.repeat(300)} */ const r = /${'\\('.repeat(300)}/;`,
    ],
    [
      'words that only look forbidden',
      `const notes = { fetch: 'the word', eval: 1, process: 2, document: 3 }; notes.fetch; notes.process;`,
    ],
    ['own functions with the names of absent ones', 'const fetch = () => 1; fetch(); function alert() {} alert();'],
    ['a parameter named like an absent thing', 'const page = (document, location) => document + location;'],
    ['a destructured name', 'const { self, process: p } = { self: 1, process: 2 }; const x = self + p;'],
    ['asking for the type of something absent', `const has = typeof fetch === 'function';`],
    ['labels', 'self: for (const x of []) { continue self; }'],
    [
      'methods with forbidden names',
      'class Parser { eval() { return 1; } static process() {} } new Parser().eval(); Parser.process();',
    ],
    ['asking for a constructor', 'const isList = (x) => x.constructor === Array && x.constructor.name;'],
    ['a class that makes more of its kind', 'class Money { plus() { return new this.constructor(1); } }'],
    [
      'own objects with members like built-ins',
      'const table = {}; table.Math = 1; table.JSON = 2; const my = { Date: 1 }; my.Date = 2; delete my.Date;',
    ],
    ['a local variable with the name of a built-in', 'const f = (Map) => { Map.size = 1; };'],
    ['objects without a prototype', 'const counts = { __proto__: null }; const more = Object.create(null);'],
    [
      'copying into a new object',
      'const copy = Object.assign({}, Math); Object.defineProperty(copy, "x", { value: 1 });',
    ],
    ['instanceof Function', 'const isFunction = (x) => x instanceof Function;'],
    ['await inside functions', 'const f = async () => { for await (const x of []) await x; };'],
    ['new.target', 'function F() { return new.target; }'],
    [
      'generators, private fields and regular expressions',
      'class A { #n = 1; *[Symbol.iterator]() { yield this.#n; } } const r = /(?<year>\\d{4})/u;',
    ],
    [
      'the optional exports',
      'export const limits = { steps: 3 }; export function repairFeedback(failures) { return failures.length + ""; }',
    ],
  ])('with %s', (_, statement) => {
    expect(checkPolicy(withStatement(statement))).toEqual([]);
  });

  test('with a sum of four hundred terms', () => {
    expect(checkPolicy(withSolve(`return ${'1+'.repeat(400)}1;`))).toEqual([]);
  });

  test('whose exports are listed at its end', () => {
    const code = `${withStatement('').replaceAll('export ', '')}\nexport { systemPrompt, tools, outputSchema, verify };`;
    expect(checkPolicy(code)).toEqual([]);
  });

  test.each([
    ['through another name', 'const r = run; r.check("c", {}, output.answer === 1, "m");'],
    ['taken out of run', 'const { check } = run; check("c", {}, true, "m");'],
    ['renamed', 'const { check: ok } = run; ok("c", {}, true, "m");'],
    ['by a helper', 'helper(run, output);'],
    ['by name in brackets', `run['check']('c', {}, output.answer === 1, 'm');`],
  ])('whose verify checks %s', (_, body) => {
    const helper = 'const helper = (r, output) => r.check("c", {}, output.answer === 1, "m");';
    const code = withStatement(body.startsWith('helper') ? helper : '').replace(check, body);
    expect(checkPolicy(code)).toEqual([]);
  });
});

test('complaints come in the order of the text', () => {
  const code = withStatement('debugger; globalThis.x = 1;\nconst y = eval("1");');
  expect(messages(code)).toEqual([
    'There is a debugger statement.',
    'globalThis is changed.',
    'Code is made from text with eval.',
  ]);
});
