/** Where the keyboard is in the grid of runs. */
export interface GridPlace {
  index: number;
  /** 0: select, 1: the run itself, 2: its menu. */
  column: number;
}

/**
 * Where a key leads to in a grid of runs, by the WAI-ARIA grid pattern; null for a key that leads nowhere.
 * @param at the present place, how many runs there are, and how many a page holds
 */
export function keyTarget(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  { index, column, count, page }: GridPlace & { count: number; page: number },
): GridPlace | null {
  const to = (next: number): GridPlace => ({ index: Math.max(0, Math.min(count - 1, next)), column });
  const whole = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case 'ArrowDown':
      return to(whole ? count - 1 : index + 1);
    case 'ArrowUp':
      return to(whole ? 0 : index - 1);
    case 'PageDown':
      return to(index + page);
    case 'PageUp':
      return to(index - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    case 'ArrowRight':
      return { index, column: Math.min(2, column + 1) };
    case 'ArrowLeft':
      return { index, column: Math.max(0, column - 1) };
    default:
      return null;
  }
}
