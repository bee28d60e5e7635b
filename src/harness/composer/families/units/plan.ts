import type { Json } from '../../../../core/json.ts';
import type { Rounding } from './rounding-words.ts';

/** One conversion, worked out far enough to be computed. Plain data. */
export interface UnitsPlan {
  readonly parts: readonly { readonly value: string; readonly unit: string }[];
  /** One unit, or several: whole ones of the first, the rest in the last. */
  readonly to: readonly string[];
  readonly round: Rounding;
  /** For temperatures: whether it is a difference of two. */
  readonly interval: boolean;
  /** Whether the quantity's reciprocal is asked for: miles per gallon in litres per 100 km. */
  readonly inverse: boolean;
  readonly assumptions: readonly string[];
}

/** What the harness's `convert_unit` call gets; also its constant `REQUEST`. */
export function requestOf({ parts, to, round, interval }: UnitsPlan): { [key: string]: Json } {
  return {
    parts: parts.map(({ value, unit }) => ({ value, unit })),
    to: [...to],
    round: round === null ? null : { ...round },
    interval,
  };
}
