import { parse } from 'acorn';
import type { AnyNode } from 'acorn';
import type { OutputSchema } from '../../core/harness.ts';
import type { Json } from '../../core/json.ts';
import { walk } from '../../harness/policy/walk.ts';
import { figureOf, plainText, type Evidence } from './evidence.ts';
import { tellingLeaves } from './leaves.ts';

/**
 * Whether a harness's code holds the answer that it is to judge: then its verifier compares the answer with itself. Looks at the literals of
 * the code that stand where something is compared or kept for comparing; numbers of one digit, short texts, and what the goal, the
 * attachments or the tools say too count for nothing.
 * @param schema the harness's output schema: a `const` in it holds the answer as well
 */
export function holdsAnswer(code: string, schema: OutputSchema, answer: Json, evidence: Evidence): boolean {
  const unknown = tellingLeaves(answer).filter((leaf) => !evidence.has(leaf));
  if (unknown.length === 0) return false;
  const held = new Set([...comparedLiterals(code), ...constantsOf(schema)].map(keyOf));
  return unknown.every((leaf) => held.has(keyOf(leaf)));
}

/** The same key for a number and a text that writes it. */
function keyOf(scalar: string | number): string {
  const figure = typeof scalar === 'number' ? Math.abs(scalar) : figureOf(scalar);
  return figure === null ? plainText(String(scalar)) : String(figure);
}

const comparisons = new Set(['==', '===', '!=', '!==', '<', '<=', '>', '>=']);
/** Functions whose arguments are compared with something. */
const comparing = new Set(
  ['near', 'same', 'equals', 'compare', 'exact', 'is', 'includes', 'indexOf', 'startsWith', 'endsWith', 'has'].concat([
    'Set',
    'Map',
    'Number',
    'String',
    'BigInt',
  ]),
);
/** Members of what `run.check`, a tool or a page of rows is told. */
const settings = new Set(['defends', 'at', 'limit', 'offset', 'places', 'columns', 'table', 'attachment', 'unit']);
/** Parents in whose place a literal is kept for later. */
const keeping = new Set(['ArrayExpression', 'VariableDeclarator', 'SwitchCase', 'AssignmentExpression']);
const giving = new Set(['ReturnStatement', 'LogicalExpression', 'ConditionalExpression', 'ArrowFunctionExpression']);
/** Exports that say what is asked for, not what it must be. */
const declarations = new Set(['systemPrompt', 'tools', 'limits', 'outputSchema']);

/** The literals of a module that stand where they can be compared with an answer. */
function comparedLiterals(code: string): (string | number)[] {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const skipped = new Set<AnyNode>();
  const found: (string | number)[] = [];
  for (const { node, parent } of walk(program)) {
    if ((parent !== null && skipped.has(parent)) || isDeclaration(node)) {
      skipped.add(node);
      continue;
    }
    const literal = literalOf(node);
    if (literal !== null && parent !== null && isCompared(node, parent)) found.push(literal);
    // A minus stands between a number and its place.
    if (node.type === 'UnaryExpression' && parent !== null && isCompared(node, parent)) {
      const inner = literalOf(node.argument);
      if (inner !== null) found.push(inner);
    }
  }
  return found;
}

function isDeclaration(node: AnyNode): boolean {
  return node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && declarations.has(node.id.name);
}

function literalOf(node: AnyNode): string | number | null {
  if (node.type === 'TemplateLiteral')
    return node.expressions.length === 0 ? (node.quasis[0]?.value.cooked ?? '') : null;
  if (node.type !== 'Literal') return null;
  if (node.regex) return node.regex.pattern.replace(/^\^|\$$|\\b/g, '');
  if (typeof node.value === 'bigint') return Number(node.value);
  return typeof node.value === 'string' || typeof node.value === 'number' ? node.value : null;
}

/** Whether what stands at a node, within its parent, can be compared with an answer there or later. */
function isCompared(node: AnyNode, parent: AnyNode): boolean {
  if (parent.type === 'BinaryExpression') return comparisons.has(parent.operator);
  if (parent.type === 'MemberExpression') return parent.object === node;
  if (parent.type === 'Property') return parent.key.type !== 'Identifier' || !settings.has(parent.key.name);
  if (parent.type === 'CallExpression' || parent.type === 'NewExpression')
    return comparing.has(calleeName(parent.callee));
  return keeping.has(parent.type) || giving.has(parent.type);
}

function calleeName(callee: AnyNode): string {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type !== 'MemberExpression') return '';
  return callee.property.type === 'Identifier' ? callee.property.name : '';
}

/** The values that a schema fixes. */
function constantsOf(schema: Json): (string | number)[] {
  if (typeof schema !== 'object' || schema === null) return [];
  if (Array.isArray(schema)) return schema.flatMap(constantsOf);
  const own = schema.const === undefined ? [] : tellingLeaves(schema.const);
  return [...own, ...Object.values(schema).flatMap(constantsOf)];
}
