// Guest code: runs inside QuickJS, as one script with the other files of this folder.

/** What is known of the run, read when it is first asked for. */
const known = {
  /** @type {any} */
  context: null,
  /** @type {any[] | null} The log of tool calls as it was when the evaluation began. */
  calls: null,
  /** @type {Record<string, string> | null} The module's allow-list, as it stood before any of its functions ran. */
  tools: null,
  /** @type {import('../../harness/harness.d.ts').Library | null} Made when it is first used: a harness may do without. */
  library: null,
};

function knownContext() {
  known.context ??= JSON.parse(host.context());
  return known.context;
}

/** Open tool calls by number; the host settles them. */
const openCalls = new Map();
let callNumber = 0;

/** The state of one entry call: how many tools it called, what they answered, whether it may still record checks. */
function newSession() {
  return {
    /** @type {any[]} */
    calls: [],
    asked: 0,
    /** @type {any[] | null} */
    checks: null,
  };
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
    host.callTool(JSON.stringify({ number: callNumber, tool, args: argsText }));
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
  known.calls ??= JSON.parse(host.calls());
  return deepFreeze([...(known.calls ?? []), ...own]);
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

/** The `run` that a harness's function gets. */
function makeRun(session) {
  const { goal, attachments, now } = knownContext();
  let made;
  return Object.freeze({
    goal,
    now,
    get lib() {
      return (known.library ??= host.library()(show));
    },
    get attachments() {
      made ??= Object.freeze(attachments.map((profile, index) => makeAttachment(session, profile, index)));
      return made;
    },
    get calls() {
      return callLog(session);
    },
    tool(name, args) {
      if (typeof name === 'string' && Object.hasOwn(known.tools ?? {}, name)) return callTool(session, name, args);
      const allowed = Object.keys(known.tools ?? {}).join(', ') || 'none';
      return Promise.reject(new Error(`The tool ${show(name)} is not among this harness's tools: ${allowed}.`));
    },
    check: (name, about, ok, message) => recordCheck(session, name, about, ok, message),
  });
}
