import type { HarnessManifest } from '../../core/harness.ts';
import type { ToolOffer } from '../../models/request.ts';
import { findTool } from '../../tools/registry.ts';
import { compactSchema } from './compact-schema.ts';

/** The tools that a worker may call: those of the harness's allow-list that exist and that the assessment does not forbid. */
export function toolOffers({ tools }: HarnessManifest, forbidden: readonly string[]): ToolOffer[] {
  return Object.entries(tools).flatMap(([name, note]) => {
    const tool = findTool(name);
    if (tool === undefined || forbidden.includes(name)) return [];
    const description = note.trim() === '' ? tool.description : `${tool.description} Here: ${note}`;
    return [{ name, description, parameters: compactSchema(tool.parameters) }];
  });
}

/** The name that comes nearest to another, by the fewest single-letter edits; null where none is near. */
export function nearestName(name: string, names: readonly string[]): string | null {
  const ranked = names.map((known) => ({ known, edits: editDistance(name.toLowerCase(), known) }));
  const [best] = ranked.sort((a, b) => a.edits - b.edits);
  if (best === undefined || best.edits > Math.max(2, best.known.length / 2)) return null;
  return best.known;
}

/** The Levenshtein distance of two texts. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (const [i, letter] of [...a].slice(0, 100).entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (letter === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? b.length;
}
