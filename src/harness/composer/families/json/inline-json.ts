/** A stretch of a goal that is JSON, and the stretch that it takes up with the fence around it. */
export interface InlineJson {
  readonly from: number;
  readonly to: number;
  readonly outerFrom: number;
  readonly outerTo: number;
}

/**
 * The JSON that a goal brings along: from the first brace or bracket that follows a space, colon, quotation mark or nothing to the last closing one;
 * for what is broken, to the end of the line or fence. Null where there is none.
 */
export function inlineJson(goal: string): InlineJson | null {
  const fence = /```(?:json)?[^\S\n]*\n?([\s\S]+?)\n?```/.exec(goal);
  if (fence?.[1] !== undefined) {
    const from = fence.index + fence[0].indexOf(fence[1]);
    return { from, to: from + fence[1].length, outerFrom: fence.index, outerTo: fence.index + fence[0].length };
  }
  // `items[]` is a path, so a bracket counts only where something like a value follows.
  const start = /(?<=^|[\s:"'`\u201c(])(?:\{\s*(?:["'}]|[\p{L}_])|\[\s*(?:["'{[\]\d-]|true|false|null))/u.exec(goal);
  if (start === null) return null;
  const rest = goal.slice(start.index);
  const close = Math.max(rest.lastIndexOf('}'), rest.lastIndexOf(']'));
  const words = close === -1 ? '' : rest.slice(close + 1).trim();
  const to = close === -1 ? goal.trimEnd().length : start.index + close + 1;
  // Text that goes on after the last bracket without a space belongs to the JSON ("[1,2]x").
  const tail = /^\S*/.exec(goal.slice(to))?.[0] ?? '';
  const stuck = tail.replace(/[?.!,;:"'`\u201d)]+$/, '').length;
  const end = words === '' ? to : to + stuck;
  return { from: start.index, to: end, outerFrom: start.index, outerTo: end };
}
