import { z } from 'zod';
import { jsonTree } from './json/json-tree.ts';
import { aggregate, handOut, numbersIn, reach } from './json/query-json.ts';
import { refuseLongList } from './text/span.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

const step = z.union([z.string(), z.number().int().min(0), z.null()]);
const value = z.union([
  z.string(),
  z.boolean(),
  z.null(),
  z.strictObject({ number: z.string().regex(/^-?\d+(\.\d+)?$/) }),
]);

/**
 * Looks into a JSON text. A path is a list of steps: a key, an index from 0, or null for every item or member. What it gives depends on `as`:
 * - `values`, `distinct`, `keys`: `{ items: [{ pointer, value }] }`; a list or object is given as its text, a number too long for a double as its digits;
 *   `keys` gives the different keys of the objects reached
 * - `pointers`: `{ items: [{ pointer }] }`
 * - `count`: `{ count }`
 * - `sum`, `average`, `median`: `{ value, count }`, of the numbers; null is left out; averages are rounded to 10 decimal places
 * - `largest`, `smallest`: `{ value, items: [{ pointer }] }` with every place that has it
 */
export const jsonQuery = defineTool({
  name: 'json_query',
  description:
    'Counts, lists, adds up or compares the values that paths lead to in a JSON text, with conditions on the elements on the way. ' +
    'A path is a list of steps: a key, an index, or null for every item.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    ...textArguments,
    paths: z.array(z.array(step).max(100)).min(1).max(50),
    where: z
      .array(
        z.strictObject({
          at: z
            .number()
            .int()
            .min(-1)
            .describe('How many steps of the path lead to the element that is tested; -1 is the value itself.'),
          path: z.array(step).max(100).describe('From there to the value that is tested.'),
          op: z.enum(['in', 'not-in', '>', '>=', '<', '<=', 'exists']),
          values: z.array(value).max(1000),
        }),
      )
      .max(20)
      .default([]),
    as: z.enum(['values', 'count', 'sum', 'average', 'median', 'largest', 'smallest', 'distinct', 'keys', 'pointers']),
  }),
  run(_signal, args, context) {
    const text = textOf(args, context);
    const found = reach(jsonTree(text), args);
    switch (args.as) {
      case 'count':
        return { count: found.length };
      case 'sum':
      case 'average':
      case 'median': {
        const numbers = numbersIn(found);
        return {
          value: aggregate(
            numbers.map(({ number }) => number),
            args.as,
          ),
          count: numbers.length,
        };
      }
      case 'largest':
      case 'smallest': {
        const numbers = numbersIn(found);
        const best = numbers.reduce((top, one) => {
          const order = one.number.cmp(top.number);
          return (args.as === 'largest' ? order > 0 : order < 0) ? one : top;
        });
        const items = numbers
          .filter(({ number }) => number.eq(best.number))
          .map(({ reached: { pointer } }) => ({ pointer }));
        refuseLongList(items.length, 0);
        return { value: handOut(best.reached.value, text), items };
      }
      case 'pointers':
        refuseLongList(found.length, 0);
        return { items: found.map(({ pointer }) => ({ pointer })) };
      case 'keys': {
        const keys = new Set(found.flatMap(({ value: { members } }) => [...members.keys()]));
        refuseLongList(keys.size, 0);
        return { items: [...keys].map((key) => ({ pointer: '', value: key })) };
      }
      case 'values':
      case 'distinct': {
        const items = found.map(({ pointer, value: one }) => ({ pointer, value: handOut(one, text) }));
        const kept = args.as === 'values' ? items : firstOfEach(items);
        refuseLongList(
          kept.length,
          kept.reduce((sum, item) => sum + String(item.value).length, 0),
        );
        return { items: kept };
      }
    }
  },
});

function firstOfEach<T extends { value: unknown }>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter(({ value: one }) => {
    const key = JSON.stringify(one);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
