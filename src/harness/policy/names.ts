import type { AnyNode } from 'acorn';
import { walk } from './walk.ts';

/** Every name that a module declares anywhere: bindings, parameters, functions, classes. One scope for all is exact enough for feedback. */
export function declaredNames(root: AnyNode): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { node } of walk(root)) {
    if (node.type === 'VariableDeclarator') addPattern(node.id, names);
    else if (
      node.type === 'FunctionDeclaration' ||
      node.type === 'FunctionExpression' ||
      node.type === 'ArrowFunctionExpression'
    ) {
      if (node.id) names.add(node.id.name);
      for (const parameter of node.params) addPattern(parameter, names);
    } else if ((node.type === 'ClassDeclaration' || node.type === 'ClassExpression') && node.id)
      names.add(node.id.name);
    else if (node.type === 'CatchClause' && node.param) addPattern(node.param, names);
  }
  return names;
}

/** The names that a binding pattern binds. */
export function addPattern(pattern: AnyNode, names: Set<string>): void {
  const open: (AnyNode | null)[] = [pattern];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === null) continue;
    if (node.type === 'Identifier') names.add(node.name);
    else if (node.type === 'ObjectPattern') {
      for (const property of node.properties)
        open.push(property.type === 'Property' ? property.value : property.argument);
    } else if (node.type === 'ArrayPattern') open.push(...node.elements);
    else if (node.type === 'AssignmentPattern') open.push(node.left);
    else if (node.type === 'RestElement') open.push(node.argument);
  }
}

/** A member's name where it is written out: `a.name`, `a['name']`; null where it is computed. */
export function memberName(node: AnyNode | null | undefined): string | null {
  if (node?.type !== 'MemberExpression') return null;
  if (!node.computed && node.property.type === 'Identifier') return node.property.name;
  if (node.computed && node.property.type === 'Literal' && typeof node.property.value === 'string')
    return node.property.value;
  return null;
}

/** The name at the root of a chain of members: `Math` of `Math.random`; null where the chain starts with anything else. */
export function rootName(node: AnyNode): string | null {
  let at = node;
  while (at.type === 'MemberExpression') at = at.object;
  return at.type === 'Identifier' ? at.name : null;
}
