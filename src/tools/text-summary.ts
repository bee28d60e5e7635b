import { z } from 'zod';
import { summaryOf } from './text/summary.ts';
import { placed } from './text/span.ts';
import { sentenceRuleNames } from './text/sentences.ts';
import { textArguments, textOf } from './text/text-argument.ts';
import { defineTool } from './tool.ts';

/** The sentences of a text that share most words with the others, in the order of the text. Gives `{ items: [{ text, offset, line, column }] }`. */
export const textSummary = defineTool({
  name: 'text_summary',
  description:
    'A summary made of sentences of the text, word for word: those that share most content words with the other sentences, in the ' +
    'order of the text.',
  permission: 'read-attachments',
  parameters: z.strictObject({
    ...textArguments,
    sentences: z.number().int().min(1).max(100),
    rule: z.enum(sentenceRuleNames).default('sentences'),
  }),
  run(_signal, args, context) {
    const text = textOf(args, context);
    return { items: placed(text, summaryOf(text, args.sentences, args.rule)) };
  },
});
