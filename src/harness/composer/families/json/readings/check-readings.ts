import type { Wish } from '../wish.ts';
import type { JsonMaterial, JsonReading } from './json-reading.ts';

/** Whether it is JSON, and where the first fault is. */
export function checkReadings({ ops }: Wish, { fault }: JsonMaterial): JsonReading[] {
  const note = fault === null ? [] : [`The first fault is found in line ${fault.line}: ${fault.message}.`];
  const valid: JsonReading = {
    task: { task: 'valid' },
    statement: 'Say whether {json} is valid JSON.',
    assumptions: ['JSON is what RFC 8259 describes: no comments, no trailing commas, names in double quotes.', ...note],
    weight: 1,
    shape: 'boolean',
    deliverable: 'yes or no',
  };
  const error: JsonReading = {
    task: { task: 'error' },
    statement: 'Say where the first fault of {json} is, by line and column.',
    assumptions: ['The fault is where the first piece stands that cannot be there.', ...note],
    weight: 1,
    shape: 'table',
    deliverable: 'a line and a column',
  };
  if (!ops.has('error')) return [valid];
  return fault === null ? [valid] : [error];
}

/** How deep it is nested. */
export const depthReading: JsonReading = {
  task: { task: 'depth' },
  statement: 'Say how many lists and objects of {json} stand inside one another.',
  assumptions: ['The outermost list or object is the first level; plain values add none.'],
  weight: 1,
  shape: 'number',
  deliverable: 'a number',
};
