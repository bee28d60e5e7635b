import { z } from 'zod';
import { AegisError } from '../../core/errors.ts';
import type { ToolContext } from '../tool.ts';

/** The arguments by which every text and JSON tool is told what to look at: exactly one of the two. */
export const textArguments = {
  attachment: z.string().optional().describe('Name of an attached text or JSON file.'),
  text: z.string().optional().describe('The text itself, instead of an attachment.'),
};

/** What `textOf` needs of a tool's arguments. */
export interface TextArguments {
  attachment?: string | undefined;
  text?: string | undefined;
}

/**
 * The text that a tool is to look at.
 * @throws AegisError `tool-failed` when neither or both arguments are given, or there is no such text among the attachments
 */
export function textOf(given: TextArguments, context: Pick<ToolContext, 'attachments'>): string {
  if ((given.attachment === undefined) === (given.text === undefined)) {
    throw new AegisError(
      'tool-failed',
      'A text tool was not told which text to look at.',
      'Give it either "attachment", the name of an attached file, or "text", but not both.',
    );
  }
  if (given.text !== undefined) return given.text;
  const found = context.attachments.find(({ name }) => name === given.attachment);
  if (found === undefined || found.text === null) {
    const names = context.attachments.filter(({ text }) => text !== null).map(({ name }) => name);
    throw new AegisError(
      'tool-failed',
      found === undefined
        ? `No attachment is called ${String(given.attachment)}.`
        : `${found.name} is a table; it has no running text.`,
      names.length === 0 ? 'Attach a text or JSON file.' : `The texts attached are: ${names.join(', ')}.`,
    );
  }
  return found.text;
}
