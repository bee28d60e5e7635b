import type { AnyNode } from 'acorn';

/** A node with where it stands. */
export interface Visit {
  node: AnyNode;
  parent: AnyNode | null;
  /** Whether it stands inside a function, at any depth. */
  inFunction: boolean;
  /** How many nodes hold it. */
  depth: number;
}

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Every node of a tree, parents before children; with a list of its own, so that no depth of code can exhaust the stack. */
export function* walk(root: AnyNode): Generator<Visit> {
  const open: Visit[] = [{ node: root, parent: null, inFunction: false, depth: 0 }];
  for (let visit = open.pop(); visit !== undefined; visit = open.pop()) {
    yield visit;
    const { node } = visit;
    const inFunction = visit.inFunction || functions.has(node.type);
    const children = Object.values(node).flat().filter(isNode);
    for (const child of children.reverse())
      open.push({ node: child, parent: node, inFunction, depth: visit.depth + 1 });
  }
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
