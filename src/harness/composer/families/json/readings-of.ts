import { stem } from '../../../../core/words.ts';
import { roleOfPhrase } from './lexicon.ts';
import type { Calculation } from './readings/calculation-readings.ts';
import { calculationReadings } from './readings/calculation-readings.ts';
import { checkReadings, depthReading } from './readings/check-readings.ts';
import { countReadings } from './readings/count-readings.ts';
import { holderReadings } from './readings/holder-readings.ts';
import type { JsonMaterial, JsonReading } from './readings/json-reading.ts';
import { keyReadings } from './readings/key-readings.ts';
import { listReadings } from './readings/list-readings.ts';
import { placeReadings, valuePlaceReadings } from './readings/place-readings.ts';
import type { Wish } from './wish.ts';

const calculationOf: Readonly<Record<string, Calculation>> = {
  sum: 'sum',
  average: 'average',
  median: 'median',
  max: 'largest',
  min: 'smallest',
};

/** Every reading of a wish; none where its words do not fit together or fit nothing in the JSON. */
export function readingsOf(wish: Wish, material: JsonMaterial): JsonReading[] {
  const { ops, target } = wish;
  const alone = target === null && wish.conditions.length === 0;
  if (ops.has('valid') || ops.has('error')) return alone ? checkReadings(wish, material) : [];
  if (ops.has('depth')) return alone ? [depthReading] : [];
  const { tree, shapes } = material;
  if (tree === null) return [];
  if (ops.has('keys') || ops.has('topkeys')) return keyReadings(wish, shapes);
  if (wish.by !== null) return holderReadings(wish, { tree, shapes });
  if (target === null) return valuePlaceReadings(wish, shapes);
  const asked = [...ops].flatMap((op) => calculationOf[op] ?? []);
  // "Is that average" asks for a judgement.
  if (asked.length > 1 || (asked.length > 0 && ops.has('yesno'))) return [];
  const [calculation] = asked;
  if (calculation !== undefined && !ops.has('count')) return calculationReadings(wish, target, calculation, shapes);
  if (ops.has('yesno')) return countReadings(wish, target, shapes, 'some');
  if (ops.has('count')) return countReadings(wish, target, shapes, 'number');
  if (ops.has('place')) return placeReadings(wish, target, shapes);
  const listed = listReadings(wish, target, { tree, shapes });
  // "The total of all orders", where orders have a key "total": each of them, or all added up.
  const hidden = calculationOf[roleOfPhrase(stem(target.text)) ?? ''];
  if (hidden === undefined || !listed.some(({ shape }) => shape === 'list')) return listed;
  return [...listed, ...calculationReadings(wish, target, hidden, shapes)];
}
