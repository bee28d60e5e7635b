import { parse } from 'acorn';
import type { AnyNode, Program } from 'acorn';
import type { AttachmentProfile } from '../../core/attachment.ts';
import type { Json } from '../../core/json.ts';
import { walk } from '../policy/walk.ts';

/** A number of fewer digits stands in any code by chance; it only counts where it is compared or handed over as it is. */
const fewDigits = 3;
/** Declarations of a module that may hold such literals for other reasons: bounds of lengths, limits, words for a model. */
const declared = new Set(['outputSchema', 'limits', 'tools']);

/**
 * Whether a module holds the answer as a literal although neither the goal nor what is known of the attachments has it: then its verifier compares with
 * what its author believed, and not with evidence. Only what code can see is found: a literal that is put together of parts is not.
 * @param code a module that the policy has accepted
 * @returns the literal, or null
 */
export function hardCodedAnswer(
  code: string,
  answer: Json,
  known: { goal: string; attachments: readonly AttachmentProfile[] },
): string | null {
  const program = parse(code, { ecmaVersion: 'latest', sourceType: 'module' });
  const evidence = evidenceOf(known);
  const wanted = new Set(leavesOf(answer).filter((leaf) => !stands(leaf, evidence)));
  for (const { value, exposed } of literalsOf(program)) {
    const text = String(value);
    if (wanted.has(text) && (exposed || isTelling(value))) return text;
  }
  return null;
}

/** Whether the evidence has it: a text anywhere, a number only as a whole. That a truth value stands in it says nothing. */
function stands(leaf: string, evidence: string): boolean {
  if (leaf === 'true' || leaf === 'false') return false;
  if (!/^-?[\d.]+$/.test(leaf)) return evidence.includes(leaf.toLowerCase());
  return new RegExp(`(?<![\\d.])${leaf.replace('-', '').replaceAll('.', '\\.')}(?![\\d]|\\.\\d)`).test(evidence);
}

/** The texts, numbers and truth values of an answer. */
function leavesOf(answer: Json): string[] {
  if (Array.isArray(answer)) return answer.flatMap(leavesOf);
  if (typeof answer === 'object' && answer !== null) return Object.values(answer).flatMap(leavesOf);
  return answer === null || answer === '' ? [] : [String(answer)];
}

function isTelling(value: string | number | boolean): boolean {
  if (typeof value === 'boolean') return false;
  return typeof value === 'string' ? value.length >= fewDigits : String(value).replace(/\D/g, '').length >= fewDigits;
}

function evidenceOf({ goal, attachments }: { goal: string; attachments: readonly AttachmentProfile[] }): string {
  const parts = attachments.flatMap(({ name, text, table }) => [
    name,
    text ?? '',
    ...(table?.columns ?? []).flatMap((column) => [column.name, ...column.samples]),
  ]);
  return [goal, ...parts].join('\n').toLowerCase();
}

interface Literal {
  value: string | number | boolean;
  /** It is handed over as `answer`, or the answer is compared with it, as it is. */
  exposed: boolean;
}

function* literalsOf(program: Program): Generator<Literal> {
  const constants = new Map<string, Literal['value']>();
  for (const { node } of walk(program)) {
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) continue;
    const value = valueOf(node.init, constants);
    if (value !== null) constants.set(node.id.name, value);
  }
  for (const statement of program.body) {
    if (isDeclared(statement)) continue;
    for (const { node } of walk(statement)) {
      if (node.type === 'TemplateElement' && node.value.cooked) yield { value: node.value.cooked, exposed: false };
      const value = node.type === 'Identifier' ? null : valueOf(node, constants);
      if (value !== null) yield { value, exposed: false };
      for (const place of exposedIn(node)) {
        const exposed = valueOf(place, constants);
        if (exposed !== null) yield { value: exposed, exposed: true };
      }
    }
  }
}

/** The places of a node at which a value is the answer, or is compared with it. */
function exposedIn(node: AnyNode): AnyNode[] {
  if (node.type === 'Property') return isNamed(node.key, 'answer') ? [node.value] : [];
  const compared: AnyNode[] =
    node.type === 'BinaryExpression' && /^[!=]==?$/.test(node.operator)
      ? [node.left, node.right]
      : node.type === 'CallExpression' && node.callee.type === 'MemberExpression'
        ? [node.callee.object, ...node.arguments]
        : [];
  return compared.some(speaksOfAnswer) ? compared : [];
}

function speaksOfAnswer(node: AnyNode): boolean {
  for (const visit of walk(node)) if (isNamed(visit.node, 'answer')) return true;
  return false;
}

function isNamed(node: AnyNode, name: string): boolean {
  return (node.type === 'Identifier' && node.name === name) || (node.type === 'Literal' && node.value === name);
}

function valueOf(node: AnyNode, constants: ReadonlyMap<string, Literal['value']>): Literal['value'] | null {
  if (node.type === 'Identifier') return constants.get(node.name) ?? null;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = valueOf(node.argument, constants);
    return typeof value === 'number' ? -value : null;
  }
  if (node.type !== 'Literal') return null;
  const { value } = node;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function isDeclared(statement: AnyNode): boolean {
  if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'VariableDeclaration')
    return false;
  return statement.declaration.declarations.every(({ id }) => id.type === 'Identifier' && declared.has(id.name));
}
