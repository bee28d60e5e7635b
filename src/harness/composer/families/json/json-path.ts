import type { Step } from '../../../../tools/json/walk-steps.ts';
import type { Shape } from './outline.ts';

/** A path that a goal writes out, and where it stands there. */
export interface WrittenPath {
  readonly steps: readonly Step[];
  /** For `$..key`: the key that is looked for anywhere. */
  readonly anywhere: string | null;
  readonly from: number;
  readonly to: number;
}

/**
 * The first path that a goal writes out: a JSON Pointer (`/items/0/price`), a JSONPath of members and indexes (`$.items[0].price`, `$..price`) or a dotted
 * path that the JSON has (`items[].price`). Null where there is none.
 */
export function writtenPath(goal: string, shapes: readonly Shape[]): WrittenPath | null {
  return pointer(goal) ?? jsonPath(goal) ?? dotted(goal, shapes);
}

function pointer(goal: string): WrittenPath | null {
  const match = /(?<=^|[\s"'`\u201c(])\/(?:[^\s"'`\u201d?,;:)]+)/.exec(goal);
  if (match === null) return null;
  const written = match[0].replace(/\.$/, '');
  const steps = written
    .slice(1)
    .split('/')
    .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'))
    .map((step) => (step === '*' || step === '-' ? null : /^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : step));
  return { steps, anywhere: null, from: match.index, to: match.index + written.length };
}

function jsonPath(goal: string): WrittenPath | null {
  const match = /(?<=^|[\s"'`\u201c(])\$(?:\.\.?[\p{L}\p{N}_-]+|\[[^\]]*\]|\.\*)+/u.exec(goal);
  if (match === null) return null;
  const range = { from: match.index, to: match.index + match[0].length };
  const anywhere = /^\$\.\.([\p{L}\p{N}_-]+)$/u.exec(match[0])?.[1] ?? null;
  if (anywhere !== null) return { steps: [], anywhere, ...range };
  return match[0].includes('..') ? null : { steps: stepsOf(match[0].slice(1)), anywhere: null, ...range };
}

function dotted(goal: string, shapes: readonly Shape[]): WrittenPath | null {
  const pattern =
    /(?<![\p{L}\p{N}_/.$])[\p{L}_][\p{L}\p{N}_-]*(?:\[(?:\d*|\*)\]|\.[\p{L}_][\p{L}\p{N}_-]*)+(?:\[(?:\d*|\*)\])?/gu;
  for (const match of goal.matchAll(pattern)) {
    const steps = stepsOf(`.${match[0]}`);
    // `orders.json` is a file and not the key `json` of `orders`, unless there is one.
    const known = shapes.some(
      ({ path }) =>
        path.length === steps.length &&
        path.every((step, i) => step === steps[i] || (step === null && typeof steps[i] === 'number')),
    );
    if (known && steps.length > 1)
      return { steps, anywhere: null, from: match.index, to: match.index + match[0].length };
  }
  return null;
}

function stepsOf(written: string): Step[] {
  const parts = written.matchAll(/\.([\p{L}\p{N}_-]+)|\.\*|\[(\d+)\]|\[["']([^"']*)["']\]|\[\*?\]/gu);
  return [...parts].map(([, key, index, quoted]) => key ?? (index === undefined ? (quoted ?? null) : Number(index)));
}
