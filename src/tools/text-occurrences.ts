import { z } from 'zod';
import { occurrencesOf } from './text/occurrences.ts';
import { refuseLongList } from './text/span.ts';
import { LinePlaces } from './text/line-places.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/**
 * Where a word or phrase stands in a text. Gives `{ count, places }`; `places` is `[{ offset, line, column }]`, or empty when `places` was
 * not asked for.
 */
export const textOccurrences = defineTool({
  name: 'text_occurrences',
  description: 'Counts how often a word or phrase stands in a text, and says where if asked to.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    ...textArguments,
    phrase: z.string().min(1),
    ignoreCase: z.boolean().default(true),
    wholeWord: z.boolean().default(true).describe('Only where no letter or digit touches it.'),
    overlapping: z.boolean().default(false).describe('"aa" twice in "aaa".'),
    places: z.boolean().default(false),
  }),
  run(_signal, args, context) {
    const text = textOf(args, context);
    const offsets = occurrencesOf(text, args);
    if (!args.places) return { count: offsets.length, places: [] };
    refuseLongList(offsets.length, 0);
    const lines = new LinePlaces(text);
    return { count: offsets.length, places: offsets.map((offset) => ({ offset, ...lines.at(offset) })) };
  },
});
