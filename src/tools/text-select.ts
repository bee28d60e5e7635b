import { z } from 'zod';
import { placed } from './text/span.ts';
import { selectSpans, selectUnits } from './text/select-spans.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/**
 * Picks lines, sentences, paragraphs or words. Gives `{ items: [{ text, offset, line, column }] }` in the order of the text, each with runs
 * of white space as one space. `longest` and `shortest` give all that share the length.
 */
export const textSelect = defineTool({
  name: 'text_select',
  description:
    'Picks lines, sentences, paragraphs or words of a text: all of them, those that contain, begin with or end with a phrase, ' +
    'the longest or shortest, the first, last or nth.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    ...textArguments,
    unit: z.enum(selectUnits),
    where: z
      .strictObject({
        how: z.enum(['contains', 'begins', 'ends']),
        phrases: z.array(z.string().min(1)).min(1).describe('Any of these.'),
        ignoreCase: z.boolean().default(true),
        wholeWord: z.boolean().default(true),
        not: z.boolean().default(false),
      })
      .nullable()
      .default(null),
    pick: z.enum(['all', 'longest', 'shortest', 'first', 'last', 'nth']).default('all'),
    n: z.number().int().min(1).default(1).describe('How many of the first or last; which one for nth.'),
    measure: z.enum(['characters', 'words']).default('characters').describe('What longest and shortest go by.'),
    lettersOnly: z.boolean().default(false).describe('Only words of letters, hyphens and apostrophes.'),
    distinct: z.boolean().default(false).describe('Each word once, whatever its case.'),
  }),
  run(_signal, args, context) {
    const text = textOf(args, context);
    return { items: placed(text, selectSpans(text, args)) };
  },
});
