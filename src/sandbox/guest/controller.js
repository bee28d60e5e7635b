// Guest code: runs inside QuickJS, as one script with the other files of this folder. The last file: what it returns, only the host holds.

const errorLimits = new WeakMap();
/** An error that tells the host which limit was reached. */
function limitError(limit, message) {
  const error = new RangeError(message);
  errorLimits.set(error, limit);
  return error;
}

/** What was thrown, as the host is told: one line, with the module's line where it is known. */
function describe(thrown) {
  // The engine throws null where it has no memory left for an error.
  if (thrown === null && host.memoryIsShort()) return { message: outOfMemory, limit: 'heapBytes' };
  try {
    if (!(thrown instanceof Error)) return { message: `The harness threw ${show(thrown)}.`, limit: null };
    const native = String(thrown.message);
    const known = errorLimits.get(thrown);
    const place = /harness\.js:(\d+)/.exec(String(thrown.stack));
    const where = place ? ` (line ${place[1]})` : '';
    if (known === undefined && native === 'out of memory') return { message: outOfMemory + where, limit: 'heapBytes' };
    if (known === undefined && /call stack size exceeded/.test(native)) {
      return { message: `It recursed too deeply: some 400 calls is as deep as it may${where}.`, limit: 'stackBytes' };
    }
    const name = thrown.name === 'Error' ? '' : `${String(thrown.name)}: `;
    return { message: cut(name + native, 2000) + where, limit: known ?? null };
  } catch {
    return { message: 'The harness threw something that cannot be read.', limit: null };
  }
}

const outOfMemory = `It ran out of memory: a harness has ${host.limits.heapMiB} MiB.`;

/** Runs an entry point and gives its outcome as JSON text: `{ value, error }`. */
async function outcome(work) {
  try {
    return `{"value":${await work()},"error":null}`;
  } catch (thrown) {
    return JSON.stringify({ value: null, error: describe(thrown) });
  }
}

/** A value as JSON text; what JSON cannot carry is refused rather than lost. */
function toText(value, what) {
  const text = JSON.stringify(value, (key, member) => {
    if (typeof member === 'number' && !Number.isFinite(member)) {
      throw new TypeError(`${what} holds ${member} at "${key}": use a finite number or null.`);
    }
    if (typeof member === 'bigint') {
      throw new TypeError(`${what} holds a BigInt at "${key}": use a number, or text where it is too large for one.`);
    }
    return member;
  });
  if (text === undefined) throw new TypeError(`${what} must be plain data, not ${typeof value}.`);
  return text;
}

const context = { loaded: null, tools: null };
function loadContext() {
  context.loaded ??= JSON.parse(host.context());
  return context.loaded;
}

/** Open tool calls by number; the host settles them. */
const openCalls = new Map();
let callNumber = 0;

/** The state of one entry call: how many tools it called, what they answered, whether it may still record checks. */
function newSession() {
  return { calls: [], asked: 0, checks: null };
}

function callTool(session, tool, args) {
  return new Promise((resolve, reject) => {
    session.asked += 1;
    if (session.asked > host.limits.toolCalls) {
      throw limitError(
        'toolCalls',
        `The harness called tools more than ${host.limits.toolCalls} times: ask for more at once.`,
      );
    }
    const argsText = toText(args ?? {}, `The arguments of ${tool}`);
    callNumber += 1;
    openCalls.set(callNumber, { session, tool, argsText, resolve, reject });
    host.callTool(callNumber, JSON.stringify(tool), argsText);
  });
}

/** The answer to a tool call: JSON text of the result, or of the error's message. */
function settle(number, ok, text) {
  const call = openCalls.get(number);
  openCalls.delete(number);
  call.session.calls.push({ ...call, ok, text });
  if (ok) call.resolve(JSON.parse(text));
  else call.reject(new Error(JSON.parse(text)));
}

function callLog(session) {
  const own = session.calls.map(({ tool, argsText, ok, text }) => ({
    tool,
    args: JSON.parse(argsText),
    ok,
    result: ok ? JSON.parse(text) : null,
    error: ok ? null : JSON.parse(text),
  }));
  context.calls ??= JSON.parse(host.calls());
  return deepFreeze([...context.calls, ...own]);
}

function makeAttachment(session, profile, index) {
  const table = profile.table;
  let text;
  return Object.freeze({
    name: profile.name,
    kind: profile.kind,
    get text() {
      if (profile.hasText) text ??= JSON.parse(host.text(index));
      return text ?? null;
    },
    columns: deepFreeze(table ? table.columns.map(({ name, type }) => ({ name, type })) : []),
    rowCount: table ? table.rows : 0,
    rows(page = {}) {
      const { columns = null, offset = 0, limit = 2000 } = page;
      return callTool(session, 'table_rows', { table: profile.name, columns, offset, limit });
    },
  });
}

function recordCheck(session, name, about, ok, message) {
  if (session.checks === null) throw new Error('run.check works in verify only, while verify runs.');
  const { defends, at } = about ?? {};
  for (const [what, value] of Object.entries({ name, defends, at, message })) {
    if (typeof value !== 'string') throw new TypeError(`run.check: ${what} must be text, not ${show(value)}.`);
  }
  if (name === '') throw new TypeError('run.check: a check needs a name.');
  if (!/^(\/([^~/]|~[01])*)*$/.test(at)) {
    throw new TypeError(`run.check: at must be a JSON Pointer such as '/answer', not ${show(at)}.`);
  }
  if (session.checks.length >= host.limits.checks) {
    throw new RangeError(`verify made more than ${host.limits.checks} checks: fold them into fewer.`);
  }
  session.checks.push({
    name: cut(name, 200),
    defends: cut(defends, 200),
    at,
    ok: ok === true,
    message: cut(message, 1000),
  });
}

function cut(text, length) {
  return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}

/** The `run` that a harness's function gets. */
function makeRun(session) {
  const { goal, attachments, now } = loadContext();
  let made;
  return Object.freeze({
    goal,
    now,
    lib: library,
    get attachments() {
      made ??= Object.freeze(attachments.map((profile, index) => makeAttachment(session, profile, index)));
      return made;
    },
    get calls() {
      return callLog(session);
    },
    tool(name, args) {
      if (typeof name === 'string' && Object.hasOwn(context.tools, name)) return callTool(session, name, args);
      const allowed = Object.keys(context.tools).join(', ') || 'none';
      return Promise.reject(new Error(`The tool ${show(name)} is not among this harness's tools: ${allowed}.`));
    },
    check: (name, about, ok, message) => recordCheck(session, name, about, ok, message),
  });
}

/** mulberry32, as in the host's seededRandom; started anew for each entry call, so that one verify cannot shift another's numbers. */
let randomState = 0;
function random() {
  randomState = (randomState + 0x6d2b79f5) | 0;
  let t = Math.imul(randomState ^ (randomState >>> 15), 1 | randomState);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}

function print(...values) {
  const line = values.map((value) => (typeof value === 'string' ? value : describeValue(value))).join(' ');
  host.print(JSON.stringify(line.slice(0, host.limits.consoleBytes)));
}

function describeValue(value) {
  if (value instanceof Error) return describe(value).message;
  if (value instanceof ExactNumber || typeof value === 'bigint') return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return `[${typeof value}]`;
  }
}

Object.assign(globalThis, { console: { log: print, info: print, warn: print, error: print, debug: print } });
Object.defineProperty(Math, 'random', { value: random });
Object.freeze(ExactNumber.prototype);
hardenRealm();

/** What the module declares, as JSON text; complaints are joined into one error. */
function readDeclarations(module) {
  const problems = [];
  const need = (name, is, what) => {
    const value = module[name];
    if (!is(value)) problems.push(`It must export ${name}: ${what}.`);
    return value;
  };
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isFunction = (value) => typeof value === 'function';
  const optional = (is) => (value) => value === undefined || is(value);
  const declared = {
    systemPrompt: need('systemPrompt', (value) => typeof value === 'string', 'a text'),
    tools: need('tools', isObject, 'an object of tool name to note, {} for none'),
    limits: need('limits', optional(isObject), 'an object of limits, or leave it out') ?? {},
    outputSchema: need('outputSchema', isObject, 'a JSON Schema with a required "answer"'),
    hasSolve: need('solve', optional(isFunction), 'a function, or leave it out') !== undefined,
    hasRepairFeedback: need('repairFeedback', optional(isFunction), 'a function, or leave it out') !== undefined,
  };
  need('verify', isFunction, 'a function that makes its checks with run.check');
  if (problems.length > 0) throw new TypeError(`The module is not a harness. ${problems.join(' ')}`);
  return toText(declared, 'The module');
}

/** Begins an entry call: fresh random numbers, and the allow-list as the module declares it. */
function begin(module) {
  randomState = host.seed;
  context.tools ??= deepFreeze(JSON.parse(toText(module.tools, 'tools')));
  return newSession();
}

const controller = {
  settle,
  describe: (thrown) => JSON.stringify(describe(thrown)),
  load: (module) => outcome(() => readDeclarations(module)),
  solve: (module) =>
    outcome(async () => {
      if (typeof module.solve !== 'function') throw new TypeError('The module exports no solve.');
      return toText(await module.solve(makeRun(begin(module))), 'What solve gives');
    }),
  verify: (module, output) =>
    outcome(async () => {
      const session = begin(module);
      session.checks = [];
      try {
        await module.verify(JSON.parse(output), makeRun(session));
        if (session.checks.length === 0) throw new Error('verify made no check: it must call run.check.');
        return JSON.stringify({ checks: session.checks });
      } finally {
        session.checks = null;
      }
    }),
  repairFeedback: (module, failures, output) =>
    outcome(() => {
      begin(module);
      const text = module.repairFeedback(deepFreeze(JSON.parse(failures)), JSON.parse(output));
      if (typeof text !== 'string') throw new TypeError('repairFeedback must give a text.');
      return JSON.stringify(text);
    }),
};
return controller;
