import type { AttachmentProfile } from '../../core/attachment.ts';
import type { ToolCall } from '../../core/harness.ts';
import { canonicalJson } from '../../core/json.ts';

/** What a run knows without its answer: the goal, what is attached, and what tools gave. Whatever stands in it is no secret of an answer. */
export interface Evidence {
  /** Whether a number stands in it, however it is written, or a text does, whatever its case and white space. */
  has(scalar: string | number): boolean;
}

/** The evidence of a run as it stands now. Nothing is read before it is first asked: most runs never ask. */
export function evidenceOf(
  goal: string,
  attachments: readonly AttachmentProfile[],
  calls: readonly ToolCall[],
): Evidence {
  const results = calls.filter(({ ok }) => ok).map(({ result }) => result);
  let read: { text: string; figures: ReadonlySet<number> } | null = null;
  const known = () => {
    if (read !== null) return read;
    const parts = [
      goal,
      ...attachments.map(({ text, table }) => text ?? canonicalJson(table)),
      ...results.map((result) => canonicalJson(result)),
    ];
    const text = plainText(parts.join('\n'));
    read = { text, figures: new Set(figuresIn(text).map(({ value }) => value)) };
    return read;
  };
  return {
    has(scalar) {
      const value = typeof scalar === 'number' ? scalar : figureOf(scalar);
      if (value !== null && known().figures.has(Math.abs(value))) return true;
      return typeof scalar === 'string' && known().text.includes(plainText(scalar));
    },
  };
}

/** A text for comparing: lower case, runs of white space as one space. */
export function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The figures of a text with their places, without sign; separators of thousands (`1,200`, `1 200`, `1'200`) count for nothing. */
export function figuresIn(text: string): { value: number; from: number; to: number }[] {
  return [...text.matchAll(/\d{1,3}(?:[,'\u00a0\u202f ]\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?/g)].map((match) => ({
    value: Number(match[0].replace(/[,'\u00a0\u202f ]/g, '')),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** The number that a text is, and nothing else; null where it is none. */
export function figureOf(text: string): number | null {
  const trimmed = text.trim().replace(/^[-+]/, '');
  const [figure, ...more] = figuresIn(trimmed);
  if (figure === undefined || more.length > 0 || figure.from !== 0 || figure.to !== trimmed.length) return null;
  return figure.value;
}
