import { argumentsOf, operationOf } from '../node.ts';
import type { Node } from '../node.ts';
import { binding } from './operation.ts';
import type { Printer } from './operation.ts';
import { findOperation } from './registry.ts';

function printer(print: (node: Node) => string, bindingOf: (node: Node) => number): Printer {
  return {
    operand: (node, least) => (bindingOf(node) < least ? `(${print(node)})` : print(node)),
    whole: print,
    all: (nodes) => nodes.map(print).join(', '),
  };
}

const expressionPrinter = printer(toExpression, bindingOf);
const statementPrinter = printer(toStatement, (node) => (isInWords(node) ? 0 : bindingOf(node)));

function bindingOf(node: Node): number {
  if (typeof node === 'string') return node.includes('/') ? binding.product : binding.atom;
  return findOperation(operationOf(node)).binds ?? binding.atom;
}

function isInWords(node: Node): boolean {
  return typeof node !== 'string' && findOperation(operationOf(node)).inWords === true;
}

/** The expression that the tool `calculate` evaluates. */
export function toExpression(node: Node): string {
  if (typeof node === 'string') return node.replace('/', ' / ');
  return findOperation(operationOf(node)).expression(argumentsOf(node), expressionPrinter);
}

/** The calculation as people write it: `12 × (3 + 4)`. */
export function toStatement(node: Node): string {
  if (typeof node === 'string') return node;
  return findOperation(operationOf(node)).statement(argumentsOf(node), statementPrinter);
}
