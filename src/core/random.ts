import { sha256Hex } from './hash.ts';

/** A source of numbers in [0, 1) that gives the same sequence for the same seed. */
export type Random = () => number;

/**
 * A seeded generator: mulberry32 (Tommy Ettinger, public domain) started from the SHA-256 of the seed text. For choosing mutants
 * and for the guest's `Math.random`; never for keys or ids.
 */
export function seededRandom(seed: string): Random {
  let state = Number.parseInt(sha256Hex(seed).slice(0, 8), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
