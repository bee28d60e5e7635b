import type { Token } from '../tokens.ts';
import { type TableView, isContent } from '../view.ts';
import type { ColumnMention } from './constraint.ts';
import { sameWord } from './same-word.ts';

/** Where the goal names columns, wholly or in part: the best place for each column. */
export function columnMentions(tokens: readonly Token[], view: TableView): ColumnMention[] {
  const found: ColumnMention[] = [];
  for (const column of view.columns) {
    const name = column.tokens.filter((token) => isContent(token) || column.tokens.length === 1);
    if (name.length === 0) continue;
    let best: ColumnMention | null = null;
    for (let from = 0; from < tokens.length; from++) {
      const token = tokens[from];
      if (token === undefined || !name.some((word) => sameWord(word, token))) continue;
      let to = from;
      const seen = new Set<number>();
      for (let next = from; next < tokens.length && next < to + 3; next++) {
        const here = tokens[next];
        const place = here === undefined ? -1 : name.findIndex((word, i) => !seen.has(i) && sameWord(word, here));
        if (place < 0) continue;
        seen.add(place);
        to = next + 1;
      }
      const share = seen.size / name.length;
      if (best === null || share > best.share) {
        best = { from, to, column, share, contiguous: to - from === seen.size };
      }
    }
    if (best !== null) found.push(best);
  }
  return found;
}
