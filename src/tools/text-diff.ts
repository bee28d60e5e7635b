import { z } from 'zod';
import { diffTexts } from './text/diff-texts.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/**
 * What differs between two texts. Gives `{ changes: [{ change, line, text }], removed, added, identical }` (with `word`, its number, for words): a removed line (or word) with
 * its line in the first text, an added one with its line in the second, in the order in which they are met; within one place all removed
 * ones come first. `identical` is whether nothing differs but the kind of line breaks.
 */
export const textDiff = defineTool({
  name: 'text_diff',
  description:
    'What differs between two texts: lines or words that were removed from the first and added in the second.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    first: z.strictObject(textArguments),
    second: z.strictObject(textArguments),
    by: z.enum(['lines', 'words']).default('lines'),
  }),
  run(_signal, args, context) {
    return diffTexts(textOf(args.first, context), textOf(args.second, context), args.by);
  },
});
