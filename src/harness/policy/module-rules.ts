import type { AnyNode, CallExpression, Program } from 'acorn';
import type { Finding } from './node-rules.ts';
import { addPattern, memberName } from './names.ts';
import { walk } from './walk.ts';

/** Looks at a module as a whole. */
export type ModuleRule = (program: Program) => Generator<{ node: AnyNode; finding: Finding }>;

const required = ['systemPrompt', 'tools', 'outputSchema', 'verify'];
const optional = ['limits', 'solve', 'repairFeedback'];

function* exportsOf(program: Program): Generator<{ node: AnyNode; name: string }> {
  for (const node of program.body) {
    if (node.type === 'ExportDefaultDeclaration') yield { node, name: 'default' };
    if (node.type !== 'ExportNamedDeclaration') continue;
    const { declaration } = node;
    const names = new Set<string>();
    if (declaration?.type === 'VariableDeclaration')
      for (const { id } of declaration.declarations) addPattern(id, names);
    else if (declaration) addPattern(declaration.id, names);
    for (const { exported } of node.specifiers) {
      names.add(exported.type === 'Identifier' ? exported.name : String(exported.value));
    }
    for (const name of names) yield { node, name };
  }
}

const namedExports: ModuleRule = function* (program) {
  const found = [...exportsOf(program)];
  for (const name of required) {
    if (found.some((one) => one.name === name)) continue;
    yield { node: program, finding: { message: `${name} is not exported.`, fix: `Add: export … ${name}.` } };
  }
  for (const { node, name } of found) {
    if (required.includes(name) || optional.includes(name)) continue;
    const what = name === 'default' ? 'A default is exported.' : `${name} is exported.`;
    yield { node, finding: { message: what, fix: `Export only ${[...required, ...optional].join(', ')}.` } };
  }
};

/** A verifier cannot fail where the word `check` stands nowhere, or where every check is told that it passed. */
const checksThatCanFail: ModuleRule = function* (program) {
  let mentions = 0;
  const calls: CallExpression[] = [];
  for (const { node } of walk(program)) {
    if ((node.type === 'Identifier' && node.name === 'check') || (node.type === 'Literal' && node.value === 'check')) {
      mentions += 1;
    }
    if (node.type === 'CallExpression' && memberName(node.callee) === 'check') calls.push(node);
  }
  if (mentions === 0) {
    yield {
      node: program,
      finding: {
        message: 'verify makes no check.',
        fix: 'Call run.check for everything that must hold of the answer.',
      },
    };
  }
  const [first] = calls;
  if (first !== undefined && mentions === calls.length && calls.every(isToldTrue)) {
    yield {
      node: first,
      finding: {
        message: 'Every check is told that it passed.',
        fix: 'Give run.check a condition that a wrong answer fails.',
      },
    };
  }
};

function isToldTrue({ arguments: [, , ok] }: CallExpression): boolean {
  return ok?.type === 'Literal' && ok.value === true;
}

export const moduleRules: readonly ModuleRule[] = [namedExports, checksThatCanFail];
