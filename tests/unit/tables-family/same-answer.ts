import type { Json } from '../../../src/core/json.ts';

/** Whether an answer is the expected one: records are compared by their values, lists in any order unless `ordered`, numbers to ten significant figures. */
export function sameAnswer(given: Json, expected: Json, ordered: boolean): boolean {
  if (!Array.isArray(expected) || !Array.isArray(given)) {
    if (Array.isArray(expected) && expected.length === 1) return sameAnswer([given], expected, ordered);
    if (Array.isArray(given)) return given.length === 1 && sameCells(given[0] ?? null, expected);
    return sameCells(given, expected);
  }
  if (given.length !== expected.length) return false;
  if (ordered) return given.every((one, index) => sameCells(one, expected[index] ?? null));
  const rest = [...expected];
  return given.every((one) => {
    const at = rest.findIndex((other) => sameCells(one, other));
    if (at >= 0) rest.splice(at, 1);
    return at >= 0;
  });
}

/** One row, or one cell. Of a record where one cell is expected, that cell must stand in it. */
function sameCells(given: Json, expected: Json): boolean {
  if (Array.isArray(expected)) {
    const cells = typeof given === 'object' && given !== null ? Object.values(given) : [given];
    return cells.length === expected.length && cells.every((cell, index) => sameCell(cell, expected[index] ?? null));
  }
  if (typeof given === 'object' && given !== null) return Object.values(given).some((cell) => sameCell(cell, expected));
  return sameCell(given, expected);
}

function sameCell(given: Json, expected: Json): boolean {
  if (typeof given === 'number' && typeof expected === 'number')
    return Math.abs(given - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  return given === expected;
}
