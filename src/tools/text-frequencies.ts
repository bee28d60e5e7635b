import { z } from 'zod';
import { frequenciesOf } from './text/frequencies.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/**
 * The most frequent words. Gives `{ words: [{ word, count }], tied }`: by falling count, then by alphabet; words in lower case. All words
 * that share the last place are given, so there may be more than `top`; then `tied` says how many share it, else it is 1 (0 for no word).
 */
export const textFrequencies = defineTool({
  name: 'text_frequencies',
  description:
    'The most frequent words of a text with their counts, whatever their case, with or without stop words such as "the".',
  permission: 'read-attachments',
  parameters: z.strictObject({
    ...textArguments,
    top: z.number().int().min(1).max(1000).default(10),
    stopWords: z.enum(['kept', 'left-out']).default('kept'),
  }),
  run(_signal, args, context) {
    return frequenciesOf(textOf(args, context), args.top, args.stopWords);
  },
});
