import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../src/core/json.ts';
import type { Evaluation, Sandbox, ToolHandler, VerifyOutcome } from '../../src/sandbox/sandbox.ts';
import type { LimitName } from '../../src/sandbox/worker-api.ts';
import { context, harnessModule, neverAborted } from './sandbox.ts';
import type { MakeSandbox } from './sandbox.ts';

/** One attempt, and what must come of it: a value, checks, or an error. */
interface Attack {
  name: string;
  /** Source of functions beside the usual exports; `solve` or `verify` among them. */
  code: string;
  /** The whole module, where the usual exports would be in the way. */
  whole?: boolean;
  entry?: 'load' | 'solve' | 'verify';
  tool?: ToolHandler;
  value?: Json;
  /** The outcome of each check. */
  oks?: boolean[];
  error?: RegExp;
  /** The limit that must be named; several where the platform decides which comes first. */
  limit?: LimitName | LimitName[];
}

const check = (ok: string) => `run.check('c', { defends: 'd', at: '/answer' }, ${ok}, 'm');`;
const solve = (body: string) => `export async function solve(run) { ${body} }`;
const verify = (body: string) => `export async function verify(output, run) { ${body} }`;
const textOfCode = /cannot make code from text/;
/** For tampering in a module's own time: the run must still tell right from wrong afterwards. */
const stillRight = (tampering: string) =>
  verify(`let refused = false; try { ${tampering} } catch { refused = true; }
    ${check('refused')} ${check('output.answer === 3')} ${check('output.answer === 4')}`);
const rightOks = [true, true, false];

const codeFromText: Attack[] = [
  { name: 'eval', code: solve('return { answer: eval("1") };'), error: textOfCode },
  { name: 'an indirect eval', code: solve('return { answer: (0, globalThis.eval)("1") };'), error: textOfCode },
  {
    name: 'the Function constructor',
    code: solve('return { answer: new Function("return 1")() };'),
    error: textOfCode,
  },
  {
    name: 'the constructor of a method',
    code: solve('return { answer: [].at.constructor("return 1")() };'),
    error: textOfCode,
  },
  {
    name: 'the constructor of an async function',
    code: solve('return { answer: await (async () => 1).constructor("return 1")() };'),
    error: textOfCode,
  },
  {
    name: 'the constructor of a generator',
    code: solve('return { answer: [...(function* () {}).constructor("yield 1")()][0] };'),
    error: textOfCode,
  },
  {
    name: 'the constructor of an async generator',
    code: solve('return { answer: (async function* () {}).constructor("yield 1") };'),
    error: textOfCode,
  },
  {
    name: 'Reflect.construct of Function',
    code: solve('return { answer: Reflect.construct(Function, ["return 1"])() };'),
    error: textOfCode,
  },
  {
    name: 'the constructor of the library',
    code: solve('return { answer: run.lib.near.constructor("return 1")() };'),
    error: textOfCode,
  },
  {
    name: 'a class that extends Function',
    code: solve('class F extends Function {} return { answer: new F("return 1")() };'),
    error: textOfCode,
  },
  {
    name: 'a dynamic import',
    code: solve('return { answer: typeof (await import("os")) };'),
    error: /could not load module/,
  },
  {
    name: 'an import of the host',
    code: `import * as os from 'os';\n${verify('')}`,
    error: /could not load module/,
    entry: 'load',
  },
];

const reachingOut: Attack[] = [
  {
    name: 'the globals hold nothing of a host',
    code: solve(`return { answer: ['process', 'require', 'fetch', 'self', 'window', 'setTimeout', 'performance', 'Atomics', 'SharedArrayBuffer',
      'WeakRef', 'FinalizationRegistry', 'queueMicrotask', 'DOMException', 'host', 'controller', 'library', 'settle', 'WebAssembly', 'postMessage',
      'close', 'importScripts', 'Worker'].filter((name) => name in globalThis).length };`),
    value: { answer: 0 },
  },
  {
    name: 'the caller of a function',
    code: solve('return { answer: (function () { return typeof arguments.callee.caller; })() };'),
    error: /TypeError/,
  },
  {
    name: 'the call sites of an error',
    code: solve('Error.prepareStackTrace = (e, sites) => sites; return { answer: new Error().stack };'),
    error: /TypeError|read-only|not writable|not extensible/,
  },
  { name: 'a clock of its own', code: solve('Date.now = () => 1; return { answer: 1 };'), error: /TypeError/ },
  {
    name: 'random numbers of its own',
    code: solve('Math.random = () => 1; return { answer: 1 };'),
    error: /TypeError/,
  },
  { name: 'a new global', code: solve('globalThis.stash = 1; return { answer: 1 };'), error: /TypeError/ },
];

const prototypes: Attack[] = (
  [
    ['Array.prototype.push', '() => 0'],
    ['Array.prototype.map', '() => []'],
    ['Array.prototype[Symbol.iterator]', 'function* () {}'],
    ['Object.prototype.toString', '() => "x"'],
    ['Object.prototype.toJSON', '() => 1'],
    ['String.prototype.includes', '() => true'],
    ['RegExp.prototype.exec', '() => ["x"]'],
    ['Promise.prototype.then', '() => 0'],
    ['Map.prototype.get', '() => 0'],
    ['JSON.stringify', '() => "[]"'],
    ['Object.getPrototypeOf(Int8Array).prototype.set', '() => 0'],
    ['Object.getPrototypeOf([][Symbol.iterator]()).next', '() => ({ done: true })'],
    ['globalThis.JSON', '{}'],
    ['run.check', '() => 0'],
    ['run.lib.near', '() => true'],
    ['run.goal', '"another"'],
  ] as const
).map(([target, value]) => ({
  name: `overwriting ${target}`,
  code: stillRight(`${target} = ${value};`),
  oks: rightOks,
}));

const prototypesByDefinition: Attack[] = [
  'Object.defineProperty(Object.prototype, "ok", { get: () => true })',
  'Object.defineProperty(Array.prototype, 0, { set() {} })',
  'Object.defineProperty(run, "check", { value: () => 0 })',
  'Object.setPrototypeOf(Array.prototype, null)',
  'Object.setPrototypeOf(run, { check() {} })',
  'Object.assign(Promise, { resolve: () => 0 })',
  'delete Array.prototype.push',
].map((statement) => ({ name: statement, code: stillRight(`${statement};`), oks: rightOks }));

const outputs: Attack[] = [
  {
    name: 'a key __proto__ in the output',
    code: solve('return { answer: 1, ["__proto__"]: { x: 1 } };'),
    error: /__proto__/,
  },
  {
    name: 'an escaped key __proto__',
    code: solve('return JSON.parse(\'{"answer":{"\\\\u005f_proto__":1}}\');'),
    error: /__proto__/,
  },
  {
    name: 'a key constructor in the output',
    code: solve('return { answer: 1, constructor: 2 };'),
    value: { answer: 1, constructor: 2 },
  },
  {
    name: 'a getter that changes its mind',
    code: solve('let n = 0; return { get answer() { return ++n; } };'),
    value: { answer: 1 },
  },
  { name: 'a getter that throws', code: solve('return { get answer() { throw new Error("boo"); } };'), error: /boo/ },
  {
    name: 'a proxy with traps that throw',
    code: solve('return new Proxy({}, { ownKeys() { throw new Error("trap"); } });'),
    error: /trap/,
  },
  {
    name: 'a revoked proxy',
    code: solve('const p = Proxy.revocable({}, {}); p.revoke(); return p.proxy;'),
    error: /revoked/,
  },
  {
    name: 'toJSON that gives something else',
    code: solve('return { toJSON: () => ({ answer: 7 }) };'),
    value: { answer: 7 },
  },
  { name: 'toJSON that never ends', code: solve('return { toJSON() { for (;;); } };'), limit: 'deadlineMs' },
  { name: 'a circle', code: solve('const o = { answer: 1 }; o.self = o; return o;'), error: /circular/ },
  { name: 'no object at all', code: solve('return 5;'), error: /not as it must be/ },
  { name: 'nothing', code: solve(''), error: /must be plain data/ },
  { name: 'not a number', code: solve('return { answer: NaN };'), error: /NaN/ },
  { name: 'a big integer', code: solve('return { answer: 1n };'), error: /BigInt/ },
  { name: 'a thenable', code: solve('return { then(done) { done({ answer: 2 }); } };'), value: { answer: 2 } },
  { name: 'a thenable that never calls back', code: solve('return { then() {} };'), error: /never ends/ },
  {
    name: 'an export named then',
    code: `export function then(done) { done(1); }\n${solve('return { answer: 1 };')}`,
    value: { answer: 1 },
  },
  {
    name: '300 levels of nesting',
    code: solve('let v = 1; for (let i = 0; i < 300; i++) v = [v]; return { answer: v };'),
    limit: 'nesting',
  },
  {
    name: 'a million levels of nesting',
    code: solve('let v = 1; for (let i = 0; i < 1e6; i++) v = [v]; return { answer: v };'),
    limit: ['stackBytes', 'heapBytes'],
  },
  { name: 'two million characters', code: solve('return { answer: "x".repeat(2e6) };'), limit: 'resultBytes' },
  {
    name: 'lone surrogates and zeros',
    code: solve('return { answer: "\\ud800\\u0000\\udfff" };'),
    value: { answer: '\ufffd\u0000\ufffd' },
  },
  {
    name: 'half a letter as a key',
    code: solve('return { answer: { "\\ud800": 1 } };'),
    error: /has a key .* not allowed/,
  },
];

const thrown: Attack[] = [
  { name: 'null', code: solve('throw null;'), error: /threw null/ },
  { name: 'half a letter', code: `throw new Error('\\ud800');\n${solve('')}`, error: /^\ufffd/, entry: 'load' },
  { name: 'a symbol', code: solve('throw Symbol("s");'), error: /symbol/ },
  {
    name: 'a proxy that throws on every trap',
    code: solve('throw new Proxy({}, { get() { throw 1; }, getPrototypeOf() { throw 1; } });'),
    error: /cannot be read/,
  },
  {
    name: 'an error whose message never ends',
    code: solve('throw Object.defineProperty(new Error(), "message", { get() { for (;;); } });'),
    limit: 'deadlineMs',
  },
  {
    name: 'an error that pretends to be a limit',
    code: solve('const e = new Error("x"); e.limit = "heapBytes"; throw e;'),
    error: /^x/,
  },
  {
    name: 'an error with a megabyte of message',
    code: solve('throw new Error("x".repeat(1e6));'),
    error: /^x{1999}… /,
  },
  { name: 'at the top level', code: `throw new Error("at once");\n${solve('')}`, error: /at once/, entry: 'load' },
];

const tools: Attack[] = [
  ...['hidden', '__proto__', 'constructor', 'toString', 'table_rows'].map((name) => ({
    name: `a tool called ${name} that is not allowed`,
    code: solve(`return { answer: await run.tool('${name}', {}) };`),
    error: /is not among this harness's tools: add\./,
  })),
  {
    name: 'a tool whose name is no text',
    code: solve('return { answer: await run.tool({ toString: () => "add" }, {}) };'),
    error: /is not among/,
  },
  {
    name: 'a key __proto__ in arguments',
    code: solve('return { answer: await run.tool("add", { ["__proto__"]: 1 }) };'),
    error: /__proto__/,
  },
  {
    name: 'arguments in a circle',
    code: solve('const a = {}; a.a = a; return { answer: await run.tool("add", a) };'),
    error: /circular/,
  },
  {
    name: 'arguments that are no data',
    code: solve('return { answer: await run.tool("add", () => 1) };'),
    error: /plain data/,
  },
  {
    name: 'arguments of two megabytes',
    code: solve('return { answer: await run.tool("add", "x".repeat(2e6)) };'),
    error: /larger than 1024 KiB/,
  },
  {
    name: 'arguments nested 300 deep',
    code: solve('let v = 1; for (let i = 0; i < 300; i++) v = [v]; return { answer: await run.tool("add", v) };'),
    error: /nested more than 200/,
  },
  {
    name: 'a result with a key __proto__',
    code: solve(
      'const r = await run.tool("add", {}); return { answer: r.polluted ?? {}.polluted ?? Object.keys(r).length };',
    ),
    tool: () => Promise.resolve(JSON.parse('{"__proto__":{"polluted":9}}') as Json),
    value: { answer: 1 },
  },
  {
    name: 'a result of two megabytes',
    code: solve('return { answer: await run.tool("add", {}) };'),
    tool: () => Promise.resolve('x'.repeat(2e6)),
    error: /larger than 1024 KiB: ask for less/,
  },
  {
    name: 'a result that the guest changes does not change the log',
    code: solve('const r = await run.tool("add", {}); r.n = 2; return { answer: run.calls[0].result.n };'),
    tool: () => Promise.resolve({ n: 1 }),
    value: { answer: 1 },
  },
  {
    name: 'calls that are not awaited',
    code: solve('for (let i = 0; i < 100; i++) run.tool("add", { i }); return { answer: 1 };'),
    tool: () => Promise.reject(new Error('not to be called')),
    value: { answer: 1 },
  },
];

const endless: Attack[] = [
  { name: 'a loop at the top level', code: `for (;;);\n${solve('')}`, limit: 'deadlineMs', entry: 'load' },
  { name: 'a loop in finally', code: solve('try { for (;;); } finally { for (;;); }'), limit: 'deadlineMs' },
  {
    name: 'a loop that catches everything',
    code: solve('for (;;) { try { for (;;); } catch {} }'),
    limit: 'deadlineMs',
  },
  {
    name: 'a loop in a getter of about',
    code: verify('run.check("c", { defends: "d", get at() { for (;;); } }, true, "m");'),
    limit: 'deadlineMs',
  },
  {
    name: 'a catastrophic regular expression',
    code: solve('return { answer: /^(a+)+$/.test("a".repeat(40) + "b") };'),
    limit: 'deadlineMs',
  },
  {
    name: 'promises that beget promises',
    code: solve('const again = () => Promise.resolve().then(again); again(); return new Promise(() => {});'),
    limit: ['deadlineMs', 'heapBytes'],
  },
  { name: 'an endless async loop', code: solve('for (;;) await 0;'), limit: 'deadlineMs' },
  {
    name: 'a promise that nothing settles',
    code: solve('return new Promise(() => {});'),
    error: /solve never ends: it waits for a promise/,
  },
  {
    name: 'an endless generator',
    code: solve('return { answer: [...(function* () { for (;;) yield 1; })()] };'),
    limit: ['heapBytes', 'deadlineMs'],
  },
  {
    name: 'a power of giants',
    code: solve('let n = 3n; for (;;) n = n * n;'),
    error: /.*/,
  },
  {
    name: 'a sort that never ends',
    code: solve('return { answer: [3, 2, 1].sort(() => { for (;;); }) };'),
    limit: 'deadlineMs',
  },
];

const memory: Attack[] = [
  { name: 'a string that doubles', code: solve('let s = "x"; for (;;) s += s;'), error: /.*/ },
  {
    name: 'a string that grows by a letter',
    code: solve('let s = "x"; for (;;) s += "y" + s.length;'),
    limit: ['heapBytes', 'deadlineMs'],
  },
  { name: 'a join of 2^26 holes', code: solve('return { answer: new Array(2 ** 26).join("xx") };'), error: /.*/ },
  { name: 'a list that grows', code: solve('const a = []; for (;;) a.push({});'), limit: ['heapBytes', 'deadlineMs'] },
  {
    name: 'a map that grows',
    code: solve('const m = new Map(); for (let i = 0; ; i++) m.set(i, [i]);'),
    limit: ['heapBytes', 'deadlineMs'],
  },
  {
    name: 'an array buffer of a gigabyte',
    code: solve('return { answer: new ArrayBuffer(2 ** 30).byteLength };'),
    error: /.*/,
  },
  {
    name: 'a repeated string of a gigabyte',
    code: solve('return { answer: "x".repeat(2 ** 30).length };'),
    error: /.*/,
  },
  { name: 'padding to a gigabyte', code: solve('return { answer: "x".padEnd(2 ** 30, "yz").length };'), error: /.*/ },
  {
    name: 'a million promises',
    code: solve(
      'const all = []; for (let i = 0; i < 1e6; i++) all.push(new Promise(() => {})); return Promise.all(all);',
    ),
    limit: ['heapBytes', 'deadlineMs'],
  },
  {
    name: 'running out of memory and going on',
    code: solve('try { const a = []; for (;;) a.push(new Array(1e5).fill(1)); } catch {} return { answer: 1 };'),
    value: { answer: 1 },
  },
];

const depth: Attack[] = [
  { name: 'recursion', code: solve('const f = () => f() + 1; return { answer: f() };'), limit: 'stackBytes' },
  {
    name: 'recursion through toJSON',
    code: solve('const o = { toJSON: () => JSON.stringify(o) }; return { answer: JSON.stringify(o) };'),
    limit: 'stackBytes',
  },
  {
    name: 'recursion through a proxy',
    code: solve('const p = new Proxy({}, { get: (t, k, r) => r[k] }); return { answer: p.x };'),
    limit: 'stackBytes',
  },
  {
    name: 'recursion through sort',
    code: solve('const f = () => [2, 1].sort(f); return { answer: f() };'),
    limit: 'stackBytes',
  },
  {
    name: 'recursion that is caught',
    code: solve('const f = () => f() + 1; try { f(); } catch {} return { answer: 1 };'),
    value: { answer: 1 },
  },
  {
    name: '50,000 brackets',
    code: solve(`return { answer: ${'('.repeat(50_000)}1${')'.repeat(50_000)} };`),
    limit: 'nesting',
  },
  {
    name: '50,000 lists',
    code: solve(`return { answer: ${'['.repeat(50_000)}${']'.repeat(50_000)} };`),
    limit: 'nesting',
  },
  {
    name: '50,000 template literals',
    code: solve(`return { answer: ${'`${'.repeat(50_000)}1${'}`'.repeat(50_000)} };`),
    limit: 'nesting',
  },
  { name: '50,000 negations', code: solve(`return { answer: ${'!'.repeat(50_000)}1 };`), error: /.*/ },
  { name: '20,000 arrow functions', code: solve(`return { answer: ${'a=>'.repeat(20_000)}1 };`), error: /.*/ },
  {
    name: 'JSON nested 100,000 deep',
    code: solve('return { answer: JSON.parse("[".repeat(1e5) + "]".repeat(1e5)) };'),
    error: /.*/,
  },
  {
    name: 'a regular expression nested 50,000 deep',
    code: solve('return { answer: new RegExp("(".repeat(5e4) + ")".repeat(5e4)).test("") };'),
    error: /.*/,
  },
];

const verifiers: Attack[] = [
  {
    name: 'checks as its return value',
    code: verify('return { checks: [{ name: "c", ok: true }] };'),
    error: /made no check/,
  },
  {
    name: 'checks that are almost true',
    code: verify(['1', '"true"', '{}', '[]', 'new Boolean(true)', 'undefined', 'true'].map(check).join('')),
    oks: [false, false, false, false, false, false, true],
  },
  {
    name: 'a check without a name',
    code: verify('run.check("", { defends: "d", at: "" }, true, "m");'),
    error: /needs a name/,
  },
  {
    name: 'a check with a message that is no text',
    code: verify('run.check("c", { defends: "d", at: "" }, true, { toString: () => "m" });'),
    error: /message must be text/,
  },
  {
    name: 'a check of no field',
    code: verify('run.check("c", { defends: "d", at: "answer" }, true, "m");'),
    error: /JSON Pointer/,
  },
  {
    name: 'a check in solve',
    code: solve('run.check("c", { defends: "d", at: "" }, true, "m"); return { answer: 1 };'),
    error: /works in verify only/,
  },
  {
    name: 'a check after the end',
    code: verify(
      `${check('true')} Promise.resolve().then(() => {}).then(() => run.check("late", { defends: "d", at: "" }, true, "m"));`,
    ),
    oks: [true],
  },
  { name: '501 checks', code: verify(`for (let i = 0; i < 501; i++) ${check('true')}`), error: /more than 500 checks/ },
  {
    name: 'passing, then throwing',
    code: verify(`${check('true')} throw new Error("never mind");`),
    error: /never mind/,
  },
  {
    name: 'a run of its own making',
    code: verify('const mine = { ...run, check() {} }; mine.check("c", {}, true, "m");'),
    error: /made no check/,
  },
];

/** All attacks, by what they go for. */
const attacks: Record<string, Attack[]> = {
  'code from text': codeFromText,
  'reaching out': reachingOut,
  prototypes,
  'prototypes by definition': prototypesByDefinition,
  outputs,
  'what is thrown': thrown,
  tools,
  endless,
  memory,
  depth,
  verifiers,
};

const canary = harnessModule(
  `${solve('return { answer: (await run.tool("add", { a: 1, b: 2 })).sum };')}
${verify(`${check('output.answer === 3')} ${check('run.lib.sum([1, 2]).equals(4)')}`)}`,
  { add: 'adds' },
);
const add: ToolHandler = () => Promise.resolve({ sum: 3 });

/** Tries every attack; after each, the next evaluation must be clean and right. */
export function attackSuite(make: MakeSandbox): void {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = make({ deadlineMs: 2500 });
  });
  afterAll(() => sandbox.dispose());

  for (const [kind, list] of Object.entries(attacks)) {
    for (const attack of list) {
      test(`${kind}: ${attack.name} comes to nothing`, async () => {
        expectOutcome(attack, await attempt(sandbox, attack));
        const solved = await sandbox.solve(neverAborted, canary, context, add);
        expect(solved).toEqual({ value: { answer: 3 }, error: null, console: '' });
        const verified = await sandbox.verify(neverAborted, canary, context, { answer: 3 }, add);
        expect(verified.value?.checks.map(({ ok }) => ok)).toEqual([true, false]);
      });
    }
  }
}

function attempt(
  sandbox: Sandbox,
  attack: Attack,
): Promise<Evaluation<JsonObject> | Evaluation<VerifyOutcome> | Evaluation<unknown>> {
  const rest = attack.code.includes('function verify') ? '' : verify(check('true'));
  const code = attack.whole === true ? attack.code : harnessModule(`${attack.code}\n${rest}`, { add: 'adds' });
  const entry = attack.entry ?? (attack.code.includes('function solve') ? 'solve' : 'verify');
  if (entry === 'load') return sandbox.load(neverAborted, code);
  if (entry === 'solve') return sandbox.solve(neverAborted, code, context, attack.tool ?? add);
  return sandbox.verify(neverAborted, code, context, { answer: 3 }, attack.tool ?? add);
}

function expectOutcome(attack: Attack, { value, error }: Evaluation<unknown>): void {
  if (attack.value !== undefined) expect({ value, error }).toEqual({ value: attack.value, error: null });
  else if (attack.oks !== undefined) {
    expect(error).toBeNull();
    expect((value as VerifyOutcome).checks.map(({ ok }) => ok)).toEqual(attack.oks);
  } else {
    expect(value).toBeNull();
    if (attack.error !== undefined) expect(error?.message).toMatch(attack.error);
    if (attack.limit !== undefined) expect([attack.limit].flat(), error?.message).toContain(error?.limit);
  }
}
