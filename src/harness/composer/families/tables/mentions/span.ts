/** A run of the goal's tokens: from the first to before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The places of a span. */
export function range({ from, to }: Span): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** Whether two spans share a place. */
export function overlap(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
