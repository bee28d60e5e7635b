import { canonicalJson, type Json } from '../../core/json.ts';

/** The longest result of a tool that a model is shown, in characters: about 1,200 tokens. The record has the whole. */
const longestShown = 4800;

/** What a tool gave, as text for a model. A long list loses its end, and a mark says how to ask for less. */
export function shortenResult(result: Json, longest: number = longestShown): string {
  const whole = canonicalJson(result);
  if (whole.length <= longest) return whole;
  const list = listIn(result);
  if (list !== null) {
    const kept = fitting(list.items, longest);
    if (kept > 0) {
      const mark = `Shortened: ${kept} of ${list.items.length} ${list.key ?? 'items'} are shown.`;
      return `${canonicalJson(list.with(list.items.slice(0, kept)))}\n[${mark} ${advice}]`;
    }
  }
  const shown = whole.slice(0, longest).toWellFormed();
  return `${shown}\n[Shortened: ${longest} of ${whole.length} characters are shown. ${advice}]`;
}

const advice = 'Ask for less: a limit, an offset, fewer columns, or a filter.';

/** The list that makes a result long: the result itself, or its longest member. */
function listIn(result: Json): { key: string | null; items: Json[]; with(items: Json[]): Json } | null {
  if (Array.isArray(result)) return { key: null, items: result, with: (items) => items };
  if (typeof result !== 'object' || result === null) return null;
  const lists = Object.entries(result).filter((entry): entry is [string, Json[]] => Array.isArray(entry[1]));
  const [longest] = lists.sort(([, a], [, b]) => canonicalJson(b).length - canonicalJson(a).length);
  if (longest === undefined) return null;
  const [key, items] = longest;
  return { key, items, with: (kept) => ({ ...result, [key]: kept }) };
}

/** How many items from the beginning fit. */
function fitting(items: readonly Json[], longest: number): number {
  let length = 0;
  for (const [i, item] of items.entries()) {
    length += canonicalJson(item).length + 1;
    if (length > longest) return i;
  }
  return items.length;
}
