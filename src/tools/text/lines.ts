import type { Span } from './span.ts';

/** The lines of a text without their ends. A line break at the very end does not begin another line; an empty text has no line. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit !== 10 && unit !== 13) continue;
    lines.push({ offset: start, text: text.slice(start, i) });
    if (unit === 13 && text.charCodeAt(i + 1) === 10) i++;
    start = i + 1;
  }
  if (start < text.length) lines.push({ offset: start, text: text.slice(start) });
  return lines;
}

/**
 * The paragraphs of a text: blocks of lines between blank lines, or, with `each: 'line'`, every line that is not blank.
 * A paragraph's text is trimmed.
 */
export function paragraphsOf(text: string, each: 'block' | 'line'): Span[] {
  const paragraphs: Span[] = [];
  let open: { from: number; to: number } | null = null;
  const close = () => {
    if (open !== null) paragraphs.push({ offset: open.from, text: text.slice(open.from, open.to) });
    open = null;
  };
  for (const line of linesOf(text)) {
    const content = line.text.trim();
    if (content === '') {
      close();
      continue;
    }
    const from = line.offset + line.text.indexOf(content);
    if (open === null || each === 'line') {
      close();
      open = { from, to: from + content.length };
    } else open.to = from + content.length;
  }
  close();
  return paragraphs;
}
