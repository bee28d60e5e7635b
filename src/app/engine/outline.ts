import type { AttachmentProfile } from '../../core/attachment.ts';

/** One line of an outline. `depth` 0 is the outermost. */
export interface OutlineLine {
  depth: number;
  text: string;
}

/** An outline is looked at, not read: more lines than this would be the document itself. */
const mostLines = 40;
/** Where a text has no headings, as many of its first lines stand for it. */
const firstLines = 12;
const lineLength = 120;

/** Headings of a text, or else its first lines; the keys of a JSON document. Empty for a table. */
export function outlineOf({ kind, text, jsonError }: AttachmentProfile): OutlineLine[] {
  if (text === null || kind === 'table') return [];
  if (kind === 'json' && jsonError === null) return outlineJson(JSON.parse(text));
  const headings = outlineText(text);
  if (headings.length > 0) return headings;
  return lines(text, firstLines);
}

function outlineText(text: string): OutlineLine[] {
  const found: OutlineLine[] = [];
  let fence: string | null = null;
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    const mark = /^ {0,3}(```|~~~)/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === null ? mark : fence === mark ? null : fence;
    if (fence !== null) continue;
    const heading = /^ {0,3}(#{1,6})\s+(\S.*)/.exec(line);
    if (heading?.[1] === undefined || heading[2] === undefined) continue;
    found.push({ depth: heading[1].length - 1, text: cut(heading[2].replace(/\s+#+\s*$/, '')) });
    if (found.length === mostLines) break;
  }
  const outermost = Math.min(...found.map(({ depth }) => depth));
  return found.map(({ depth, text: words }) => ({ depth: depth - outermost, text: words }));
}

function lines(text: string, most: number): OutlineLine[] {
  const found: OutlineLine[] = [];
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (line.trim() === '') continue;
    found.push({ depth: 0, text: cut(line.trim()) });
    if (found.length === most) break;
  }
  return found;
}

/** Keys level by level: the outermost ones are all there before inner ones take what room is left. */
function outlineJson(root: unknown): OutlineLine[] {
  let budget = mostLines;
  interface Node {
    line: OutlineLine;
    value: unknown;
    children: Node[];
  }
  const childrenOf = (value: unknown, depth: number): Node[] =>
    entriesOf(value).flatMap(([key, inner]) => {
      if (budget === 0) return [];
      budget--;
      return [{ line: { depth, text: `${cut(key)}: ${describe(inner)}` }, value: inner, children: [] }];
    });
  const top = isContainer(root)
    ? childrenOf(root, 0)
    : [{ line: { depth: 0, text: describe(root) }, value: root, children: [] }];
  for (let level: Node[] = top; level.length > 0 && budget > 0;) {
    for (const node of level) node.children = childrenOf(node.value, node.line.depth + 1);
    level = level.flatMap(({ children }) => children);
  }
  const flat = (nodes: Node[]): OutlineLine[] => nodes.flatMap(({ line, children }) => [line, ...flat(children)]);
  return flat(top);
}

/** What is named inside a value: an object's keys; of a list its first element only, which stands for the others. */
function entriesOf(value: unknown): [string, unknown][] {
  if (Array.isArray(value)) {
    const [first] = value as unknown[];
    return isContainer(first) ? [['[0]', first]] : [];
  }
  return isContainer(value) ? Object.entries(value).slice(0, mostLines) : [];
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return `list of ${value.length}`;
  if (isContainer(value))
    return `object with ${Object.keys(value).length} ${Object.keys(value).length === 1 ? 'key' : 'keys'}`;
  return cut(JSON.stringify(value));
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function cut(text: string): string {
  return text.length <= lineLength ? text : `${text.slice(0, lineLength - 1).toWellFormed()}…`;
}
