/** Which rows of a long table are drawn, and how much room those before and after take. */
export interface RowWindow {
  from: number;
  to: number;
  /** Pixels. */
  above: number;
  below: number;
}

/** The rows in sight of a scrolled box and as many on either side as a quick flick passes. All lengths in pixels. */
export function rowsInSight(rows: number, rowHeight: number, scrolled: number, height: number): RowWindow {
  const spare = 20;
  // Whole steps, so that not every pixel of scrolling draws anew.
  const first = Math.floor(scrolled / rowHeight / 10) * 10;
  const from = Math.max(0, Math.min(first - spare, rows));
  const to = Math.min(rows, first + Math.ceil(height / rowHeight) + 10 + spare);
  return { from, to, above: from * rowHeight, below: (rows - to) * rowHeight };
}
