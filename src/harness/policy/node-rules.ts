import type { AnyNode } from 'acorn';
import type { Complaint } from './complaint.ts';
import { memberName, rootName } from './names.ts';
import type { Visit } from './walk.ts';

/** A complaint without its place. */
export type Finding = Pick<Complaint, 'message' | 'fix'>;

/** Looks at one node. `names` are all that the module declares: a declared name is never taken for a built-in. */
export type NodeRule = (visit: Visit, names: ReadonlySet<string>) => Finding | null;

const imports: NodeRule = ({ node }) => {
  const from =
    node.type === 'ImportDeclaration' ||
    node.type === 'ImportExpression' ||
    node.type === 'ExportAllDeclaration' ||
    (node.type === 'ExportNamedDeclaration' && node.source);
  if (from)
    return { message: 'A harness imports something.', fix: 'Use run.lib and run.tool; a harness stands alone.' };
  if (node.type === 'MetaProperty' && node.meta.name === 'import') {
    return { message: 'import.meta is used.', fix: 'Leave it out: a harness has no address.' };
  }
  return null;
};

const codeFromText: NodeRule = ({ node }, names) => {
  if (node.type !== 'CallExpression' && node.type !== 'NewExpression') return null;
  const { callee } = node;
  const global = callee.type === 'MemberExpression' && rootName(callee) === 'globalThis' ? memberName(callee) : null;
  const called = callee.type === 'Identifier' && !names.has(callee.name) ? callee.name : global;
  const viaConstructor = node.type === 'CallExpression' && memberName(callee) === 'constructor';
  if (called !== 'eval' && called !== 'Function' && !viaConstructor) return null;
  const by = viaConstructor ? 'a constructor' : called;
  return { message: `Code is made from text with ${by}.`, fix: 'Write the code out.' };
};

const constructorOfConstructor: NodeRule = ({ node }) =>
  node.type === 'MemberExpression' && memberName(node) === 'constructor' && memberName(node.object) === 'constructor'
    ? { message: 'The constructor of a constructor is reached for.', fix: 'Write the code out.' }
    : null;

const debuggerStatement: NodeRule = ({ node }) =>
  node.type === 'DebuggerStatement' ? { message: 'There is a debugger statement.', fix: 'Remove it.' } : null;

const topLevelAwait: NodeRule = ({ node, inFunction }) =>
  !inFunction && (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await))
    ? { message: 'The module awaits at its top level.', fix: 'Await inside solve or verify.' }
    : null;

const builtIns = new Set(
  (
    'globalThis Object Function Array String Number Boolean Symbol BigInt Math JSON Reflect Proxy Promise RegExp Date Map Set WeakMap ' +
    'WeakSet Error EvalError RangeError ReferenceError SyntaxError TypeError URIError AggregateError Iterator console'
  ).split(' '),
);

const definers = new Set(['defineProperty', 'defineProperties', 'assign', 'set', 'setPrototypeOf', 'deleteProperty']);

/** Assigning to a built-in, or to anything below it, also through Object.defineProperty and its like. */
const changedBuiltIn: NodeRule = ({ node }, names) => {
  const targets: AnyNode[] = [];
  if (node.type === 'AssignmentExpression') targets.push(node.left);
  else if (node.type === 'UpdateExpression') targets.push(node.argument);
  else if (node.type === 'UnaryExpression' && node.operator === 'delete') targets.push(node.argument);
  else if (node.type === 'CallExpression' && node.callee.type === 'MemberExpression') {
    const on = rootName(node.callee);
    const [first] = node.arguments;
    if ((on === 'Object' || on === 'Reflect') && definers.has(memberName(node.callee) ?? '') && first)
      targets.push(first);
  }
  for (const target of targets) {
    const name = rootName(target);
    if (name !== null && builtIns.has(name) && !names.has(name)) {
      return {
        message: `${name} is changed.`,
        fix: 'The built-ins are fixed: keep what you need in a variable of your own.',
      };
    }
    if (memberName(target) === '__proto__') {
      return { message: '__proto__ is assigned.', fix: 'Use Object.create, a class, or a Map.' };
    }
  }
  return null;
};

/** What a model may expect of a host, with what stands in its place here. */
const absent: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'navigator', 'location'].map((name) => [
      name,
      'There is no network: data comes from run.attachments and run.tool.',
    ]),
  ),
  ...Object.fromEntries(
    ['setTimeout', 'setInterval', 'setImmediate', 'requestAnimationFrame', 'performance'].map((name) => [
      name,
      'There are no timers: time stands still at run.now.',
    ]),
  ),
  ...Object.fromEntries(
    ['window', 'document', 'self', 'localStorage', 'sessionStorage', 'indexedDB', 'alert'].map((name) => [
      name,
      'There is no page: use run, and console.log to print.',
    ]),
  ),
  ...Object.fromEntries(
    ['require', 'module', 'exports', 'process', 'Buffer', '__dirname', '__filename', 'Deno', 'Bun'].map((name) => [
      name,
      'There is no Node here: use run, run.lib and named exports.',
    ]),
  ),
  Intl: 'There is no Intl: format numbers and dates by hand or with run.lib.',
  Temporal: 'There is no Temporal: use run.lib.dayNumber and run.lib.dateOfDay, or a date tool.',
  structuredClone: 'There is no structuredClone: copy data with JSON.parse(JSON.stringify(data)).',
};

const absentName: NodeRule = ({ node, parent }, names) => {
  if (node.type !== 'Identifier' || names.has(node.name) || !Object.hasOwn(absent, node.name)) return null;
  if (parent === null || !isReference(node, parent)) return null;
  return { message: `${node.name} is used.`, fix: absent[node.name] ?? '' };
};

/** Whether an identifier stands for a value, and not for a property, a key or a label; `typeof name` asks whether there is one. */
function isReference(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed;
  if (parent.type === 'Property') return parent.value === node || (parent.computed && parent.key === node);
  if (parent.type === 'MethodDefinition' || parent.type === 'PropertyDefinition')
    return parent.computed || parent.value === node;
  if (parent.type === 'UnaryExpression') return parent.operator !== 'typeof';
  return !['LabeledStatement', 'BreakStatement', 'ContinueStatement', 'ExportSpecifier', 'ImportSpecifier'].includes(
    parent.type,
  );
}

export const nodeRules: readonly NodeRule[] = [
  imports,
  codeFromText,
  constructorOfConstructor,
  debuggerStatement,
  topLevelAwait,
  changedBuiltIn,
  absentName,
];
