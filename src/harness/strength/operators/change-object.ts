import { sameJson } from '../../../core/json.ts';
import type { JsonObject } from '../../../core/json.ts';
import type { Change } from './change.ts';

/** More exchanges than this are not tried for one object. */
const mostExchanges = 30;

/** An object with two of its fields exchanged, or one left out. */
export function changeObject(object: JsonObject): Change<JsonObject>[] {
  const entries = Object.entries(object);
  const changes: Change<JsonObject>[] = [];
  for (const [i, [key, value]] of entries.entries()) {
    for (const [key2, value2] of entries.slice(i + 1)) {
      if (changes.length >= mostExchanges || typeof value !== typeof value2 || sameJson(value, value2)) continue;
      changes.push({ operator: 'fields exchanged', value: { ...object, [key]: value2, [key2]: value }, part: [key] });
    }
  }
  for (const [key] of entries) {
    changes.push({
      operator: 'field left out',
      value: Object.fromEntries(entries.filter(([name]) => name !== key)),
      part: [key],
    });
  }
  return changes;
}
