import { z } from 'zod';
import { AegisError } from '../core/errors.ts';
import { parseJson } from './attachments/read-json.ts';
import { jsonTree } from './json/json-tree.ts';
import { LinePlaces } from './text/line-places.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/**
 * Whether a text is JSON. Gives `{ valid, error, repeats, depth }`: `error` is `{ message, line, column }` of the first fault or null; `repeats`
 * are keys that stand twice in one object, with the place of the later one; `depth` is the number of lists and objects inside one another (null
 * when invalid). Lines and columns count from 1, columns in UTF-16 units.
 */
export const jsonCheck = defineTool({
  name: 'json_check',
  description:
    'Says whether a text is valid JSON and where its first fault is, which keys are repeated in an object, and how deep it is nested.',
  permission: 'read-attachments',
  parameters: z.strictObject(textArguments),
  run(_signal, args, context) {
    const text = textOf(args, context);
    const { fault } = parseJson(text);
    if (fault !== null) {
      const { message, line, column } = fault;
      return { valid: false, error: { message, line, column }, repeats: [], depth: null };
    }
    let tree;
    try {
      tree = jsonTree(text);
    } catch (thrown) {
      // Valid, and nested too deep to say more.
      if (AegisError.isInstance(thrown)) return { valid: true, error: null, repeats: [], depth: null };
      throw thrown;
    }
    const places = new LinePlaces(text);
    const repeats = tree.repeats.map(({ key, offset }) => ({ key, ...places.at(offset) }));
    return { valid: true, error: null, repeats, depth: depthOf(tree.root) };
  },
});

function depthOf(value: ReturnType<typeof jsonTree>['root']): number {
  const inner = [...value.items, ...value.members.values()].map(depthOf);
  const own = value.type === 'object' || value.type === 'array' ? 1 : 0;
  return own + inner.reduce((deepest, depth) => Math.max(deepest, depth), 0);
}
