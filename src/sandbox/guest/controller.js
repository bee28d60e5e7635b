// Guest code: runs inside QuickJS, as one script with the other files of this folder. This is the last of them.

Object.assign(globalThis, { console: { log: print, info: print, warn: print, error: print, debug: print } });
Object.defineProperty(Math, 'random', { value: random });
hardenRealm();

/** Runs an entry point and gives its outcome as JSON text: `{ value, error }`. */
async function outcome(work) {
  try {
    return `{"value":${await work()},"error":null}`;
  } catch (thrown) {
    return JSON.stringify({ value: null, error: describe(thrown) });
  }
}

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
  randomState = host.seed();
  known.tools ??= deepFreeze(JSON.parse(toText(module.tools, 'tools')));
  return newSession();
}

/** What the host holds and no harness code can reach: `module` is a module's namespace, all else JSON text. */
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
      const checks = (session.checks = []);
      try {
        await module.verify(JSON.parse(output), makeRun(session));
      } finally {
        session.checks = null;
      }
      if (checks.length === 0) throw new Error('verify made no check: it must call run.check.');
      return JSON.stringify({ checks });
    }),
  repairFeedback: (module, failures, output) =>
    outcome(() => {
      if (typeof module.repairFeedback !== 'function') throw new TypeError('The module exports no repairFeedback.');
      begin(module);
      const text = module.repairFeedback(deepFreeze(JSON.parse(failures)), JSON.parse(output));
      if (typeof text !== 'string') throw new TypeError('repairFeedback must give a text.');
      return JSON.stringify(text);
    }),
};
