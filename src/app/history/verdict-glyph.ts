import type { VerdictFilter } from './search-runs.ts';

/** Of one mark, in pixels. */
export const glyphWidth = 4;
export const glyphHeight = 26;

/** Above the line what was answered, below it what was not; tall is the clear case. `[top, height]`. */
const bars: Record<Exclude<VerdictFilter, 'all'>, readonly [number, number]> = {
  verified: [1, 14],
  unverified: [9, 6],
  cancelled: [14, 2],
  open: [12, 6],
  refused: [15, 10],
  failed: [15, 5],
};

/** The SVG path of a verdict's mark at a distance from the left. What is open is a lozenge; all else is a bar. */
export function glyphPath(kind: Exclude<VerdictFilter, 'all'>, x: number): string {
  const [top, height] = bars[kind];
  if (kind === 'open') return `M${x} ${top + 3}l2 -3l2 3l-2 3z`;
  return `M${x} ${top}h${glyphWidth}v${height}h-${glyphWidth}z`;
}
