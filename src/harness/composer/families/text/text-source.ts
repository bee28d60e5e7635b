/** The text that a plan is about: an attachment by name, or a stretch of the goal itself in UTF-16 units. */
export type TextSource = { attachment: string } | { from: number; to: number };

/** What stands in a statement for a source. */
export function sourceName(source: TextSource): string {
  return 'attachment' in source ? source.attachment : 'the text in the goal';
}
