import { numberIn } from '../../../../../tools/tables/lens.ts';
import type { Condition } from '../../../../../tools/tables/query.ts';
import type { Token } from '../tokens.ts';
import { type ColumnView, isContent } from '../view.ts';
import { aliases } from './aliases.ts';
import type { Constraint } from './constraint.ts';
import type { Span } from './span.ts';

/** Where the goal's words are cells of a column, or stand in them. The longest run of words counts. */
export function valueMentions(tokens: readonly Token[], column: ColumnView): Constraint[] {
  const spans = new Map<
    string,
    { from: number; to: number; exact: Set<number>; core: Set<number>; part: Set<number> }
  >();
  column.values.forEach(({ tokens: cell }, index) => {
    const first = cell[0];
    if (first === undefined) return;
    for (let at = 0; at < cell.length; at++) {
      for (let from = 0; from < tokens.length; from++) {
        if (!sameCellWord(tokens[from], cell[at])) continue;
        if (at > 0 && from > 0 && sameCellWord(tokens[from - 1], cell[at - 1])) continue;
        let length = 1;
        while (
          from + length < tokens.length &&
          at + length < cell.length &&
          sameCellWord(tokens[from + length], cell[at + length])
        )
          length++;
        const key = `${from}-${from + length}`;
        const entry = spans.get(key) ?? { from, to: from + length, exact: new Set(), core: new Set(), part: new Set() };
        spans.set(key, entry);
        if (at === 0 && length === cell.length) entry.exact.add(index);
        else if (at === 0 && length === coreLength(column.values[index]?.text ?? '', cell)) entry.core.add(index);
        else entry.part.add(index);
      }
    }
  });
  const all = [...spans.values()].filter((span) => isTelling(tokens, span, column));
  const kept = all.filter(
    (span) =>
      !all.some(
        (other) =>
          other !== span &&
          other.from <= span.from &&
          other.to >= span.to &&
          other.to - other.from > span.to - span.from &&
          (other.exact.size > 0 || other.core.size > 0 || (span.exact.size === 0 && span.core.size === 0)),
      ),
  );
  return kept.flatMap((span) => {
    const made: Constraint[] = [];
    const rest = new Set([...span.exact, ...span.core, ...span.part]);
    const all = rowsOf(rest, column);
    if (span.exact.size > 0) made.push(cellConstraint('exact', span, span.exact, column, all));
    else if (span.core.size > 0) made.push(cellConstraint('core', span, span.core, column, all));
    if (span.part.size > 0 && (made.length === 0 || rest.size > 1))
      made.push(cellConstraint('partial', span, rest, column));
    return made;
  });
}

/** Cells that hold another form of the goal's words: a nation's code, the mark of a win. */
export function aliasMentions(tokens: readonly Token[], column: ColumnView): Constraint[] {
  if (column.type !== 'text') return [];
  const found: Constraint[] = [];
  for (let from = 0; from < tokens.length; from++) {
    for (const length of [2, 1]) {
      const alias = aliases.get(
        tokens
          .slice(from, from + length)
          .map(({ text }) => text)
          .join(' '),
      );
      if (alias === undefined || from + length > tokens.length) continue;
      const indexes = new Set<number>();
      column.values.forEach(({ tokens: cell }, index) => {
        const starts = alias.leading ? [0] : cell.map((_, at) => at);
        if (starts.some((at) => alias.forms.some((form) => form.every((word, i) => cell[at + i]?.text === word))))
          indexes.add(index);
      });
      if (indexes.size === 0 || (alias.leading && indexes.size === column.values.length)) continue;
      found.push(cellConstraint('alias', { from, to: from + length }, indexes, column));
      break;
    }
  }
  return found;
}

function sameCellWord(a: Token | undefined, b: Token | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a.text === b.text || (a.stem === b.stem && a.stem.length > 3);
}

/** Tokens before a bracketed remark: "Rio (RJ)" has a core of one. */
function coreLength(text: string, tokens: readonly Token[]): number {
  const bracket = text.search(/\s*[([]/);
  if (bracket <= 0) return -1;
  return tokens.filter(({ end }) => end <= bracket).length;
}

/** A span that could name a cell: not of stop words alone, and a lone small number only where the cell holds nothing else. */
function isTelling(
  tokens: readonly Token[],
  span: { from: number; to: number; exact: Set<number>; core: Set<number> },
  column: ColumnView,
): boolean {
  const words = tokens.slice(span.from, span.to);
  const first = words[0];
  const whole = span.exact.size > 0 || span.core.size > 0;
  if (words.length === 1 && first?.number !== null && first !== undefined) {
    if (column.numeric && column.type !== 'text') return whole;
    return whole || first.text.length >= 3;
  }
  if (whole && words.length > 1) return true;
  return words.some((word) => isContent(word) && (whole || word.text.length > 1));
}

function rowsOf(indexes: ReadonlySet<number>, column: ColumnView): number {
  let rows = 0;
  for (const index of indexes) rows += column.values[index]?.rows ?? 0;
  return rows;
}

function cellConstraint(
  kind: 'exact' | 'core' | 'partial' | 'alias',
  span: Span,
  indexes: ReadonlySet<number>,
  column: ColumnView,
  containing = 0,
): Constraint {
  const entries = [...indexes].sort((a, b) => a - b).flatMap((index) => column.values[index] ?? []);
  const texts = entries.map(({ text }) => text);
  const rows = rowsOf(indexes, column);
  const more = Math.max(0, containing - rows);
  const values = texts.map((text) => cellValue(text, column));
  const [only] = values;
  const condition: Condition =
    values.length === 1 && only !== undefined
      ? { left: { column: column.name }, is: '=', right: { value: only } }
      : { left: { column: column.name }, in: values };
  const shown =
    texts.length <= 3
      ? texts.map((text) => `"${text}"`).join(' or ')
      : `one of ${texts.length} values such as "${texts[0] ?? ''}"`;
  return {
    kind,
    from: span.from,
    to: span.to,
    column,
    condition,
    said: `${column.name} is ${shown}`,
    is: '=',
    rows,
    more,
    texts,
  };
}

/** The typed cell of a text that `values` gives. */
function cellValue(text: string, column: ColumnView): string | number | boolean {
  if (column.type === 'integer' || column.type === 'decimal')
    return Number.isFinite(Number(text)) ? Number(text) : (numberIn(text) ?? text);
  if (column.type === 'boolean') return text === 'true';
  return text;
}
