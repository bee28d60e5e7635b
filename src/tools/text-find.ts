import { z } from 'zod';
import { findKinds, findSpans } from './text/find-spans.ts';
import { firstOfEach, placed } from './text/span.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/**
 * Finds pieces of a certain kind. Gives `{ items: [{ text, offset, line, column }] }` in the order of the text, each as it stands there but
 * with runs of white space as one space; `offset` counts UTF-16 units from 0, `line` and `column` (in characters) from 1.
 */
export const textFind = defineTool({
  name: 'text_find',
  description:
    'Finds e-mail addresses, web links, phone numbers, dates, amounts of money or quotations in a text, each with offset, line and ' +
    'column. With "distinct" each is given once, at its first place. "any" kinds go by shape alone and find more.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    ...textArguments,
    kind: z.enum(findKinds),
    distinct: z.boolean().default(false),
    country: z.string().length(2).nullable().default(null).describe('ISO 3166 code, for national phone numbers.'),
  }),
  async run(_signal, args, context) {
    const text = textOf(args, context);
    const spans = await findSpans(text, args.kind, args.country);
    const kept = args.distinct ? firstOfEach(spans, (span) => distinctKey(span.text, args.kind)) : spans;
    return { items: placed(text, kept) };
  },
});

/** E-mail addresses are the same whatever their case; all else is compared as written. */
function distinctKey(text: string, kind: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return kind.startsWith('emails') ? line.toLowerCase() : line;
}
