import type { Json } from '../../../core/json.ts';

/** One way to change a value. */
export interface Change<T extends Json = Json> {
  operator: string;
  value: T;
  /** Which part of the value was changed, where it is a part: path segments below the value. */
  part?: Path;
}

/** Object keys and list positions from the root of a value to a place in it. */
export type Path = readonly (string | number)[];
