import Fraction from 'fraction.js';
import type { Json } from '../../../../core/json.ts';

/**
 * A calculation as data. A text is a number: decimal digits without a sign (`12.5`), or a fraction of whole numbers (`1/3`); for a few
 * operations it is a word. A list is an operation's name and its arguments, `['add', '12', ['power', '2', '3']]`.
 */
export type Node = string | readonly Node[];

/** Whether plain data has the form of a Node; plans come back from records. */
export function isNode(value: Json | undefined): value is string | Json[] {
  if (typeof value === 'string') return true;
  return Array.isArray(value) && value.length > 0 && typeof value[0] === 'string' && value.slice(1).every(isNode);
}

/** The operation's name, or null for a number. */
export function operationOf(node: Node): string | null {
  return typeof node !== 'string' && typeof node[0] === 'string' ? node[0] : null;
}

/** The arguments of an operation; none for a number. */
export function argumentsOf(node: Node): readonly Node[] {
  return typeof node === 'string' ? [] : node.slice(1);
}

/** How many operations lie inside one another. */
export function depthOf(node: Node): number {
  return typeof node === 'string' ? 0 : 1 + Math.max(0, ...argumentsOf(node).map(depthOf));
}

/** Whether the node is a number as it was written. */
export function isNumber(node: Node | undefined): node is string {
  return typeof node === 'string' && /^\d+(\.\d+)?(\/\d+)?$/.test(node);
}

/** Whether the node is a whole number as it was written. */
export function isWholeNumber(node: Node | undefined): node is string {
  return typeof node === 'string' && /^\d+$/.test(node);
}

/** The value of a small calculation of + - * / and percentages; null for any other. Used to recognise whole exponents and zero. */
export function fold(node: Node): Fraction | null {
  if (isNumber(node)) return new Fraction(node);
  const values = argumentsOf(node).map(fold);
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length !== values.length) return null;
  const [first, second] = known;
  if (first === undefined) return null;
  switch (operationOf(node)) {
    case 'add':
      return known.reduce((a, b) => a.add(b));
    case 'multiply':
      return known.reduce((a, b) => a.mul(b));
    case 'negate':
      return first.neg();
    case 'percent':
      return first.div(100);
    case 'divide':
      return second === undefined || second.n === 0n ? null : first.div(second);
    default:
      return null;
  }
}
