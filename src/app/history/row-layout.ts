import type { DayGroup } from './group-by-day.ts';

/** Heights in pixels. */
export interface RowHeights {
  day: number;
  run: number;
}

/** A line of the list: the heading of a day, or a run by its index. */
export type Line = { kind: 'day'; group: DayGroup } | { kind: 'run'; index: number };

/**
 * Where each line of the list lies, without drawing any. Lines are headings and runs in order; every heading and every run is as high as any
 * other, so a place is arithmetic, and only as many headings are looked at as there are days.
 */
export class RowLayout {
  readonly height: number;
  readonly lineCount: number;
  readonly #groups: readonly DayGroup[];
  readonly #heights: RowHeights;

  constructor(groups: readonly DayGroup[], heights: RowHeights) {
    this.#groups = groups;
    this.#heights = heights;
    const last = groups.at(-1);
    const runs = last ? last.from + last.count : 0;
    this.lineCount = runs + groups.length;
    this.height = runs * heights.run + groups.length * heights.day;
  }

  /** The line at an index from 0. */
  line(index: number): Line {
    const at = this.#lastGroup((group, position) => group.from + position <= index);
    const group = this.#groups[at];
    if (!group) throw new RangeError(`There is no line ${index}.`);
    return group.from + at === index ? { kind: 'day', group } : { kind: 'run', index: index - at - 1 };
  }

  /** The line's distance from the top. */
  top(line: number): number {
    const at = this.#lastGroup((group, position) => group.from + position <= line);
    const group = this.#groups[at];
    const headings = group && group.from + at < line ? at + 1 : at;
    return headings * this.#heights.day + (line - headings) * this.#heights.run;
  }

  /** The line of a run. */
  lineOfRun(run: number): number {
    return run + this.#lastGroup((group) => group.from <= run) + 1;
  }

  /** The lines that lie, wholly or in part, between two distances from the top: `[from, to)`. */
  between(top: number, bottom: number): [number, number] {
    if (this.lineCount === 0 || bottom <= 0 || top >= this.height) return [0, 0];
    return [this.#lineAt(top), Math.min(this.lineCount, this.#lineAt(bottom) + 1)];
  }

  #lineAt(distance: number): number {
    const { day, run } = this.#heights;
    const at = Math.max(
      0,
      this.#lastGroup((group, position) => group.from * run + position * day <= distance),
    );
    const group = this.#groups[at];
    if (!group) return 0;
    const within = distance - group.from * run - at * day - day;
    const offset = within < 0 ? 0 : Math.min(group.count, Math.floor(within / run) + 1);
    return Math.max(0, group.from + at + offset);
  }

  /** The index of the last group that a monotone condition holds for; -1 where it holds for none. */
  #lastGroup(holds: (group: DayGroup, position: number) => boolean): number {
    let low = 0;
    let high = this.#groups.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const group = this.#groups[middle];
      if (group && holds(group, middle)) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}
