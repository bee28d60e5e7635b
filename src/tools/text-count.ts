import { z } from 'zod';
import { countUnits, countText } from './text/count-text.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/** Counts one kind of unit in a text. Gives `{ count }`. */
export const textCount = defineTool({
  name: 'text_count',
  description:
    'Counts one unit in a text: characters (with or without white space and line breaks), letters, digits, words, different words, ' +
    'lines, sentences or paragraphs.',
  permission: 'read-attachments',
  parameters: z.strictObject({ ...textArguments, unit: z.enum(countUnits) }),
  run: (_signal, args, context) => ({ count: countText(textOf(args, context), args.unit) }),
});
