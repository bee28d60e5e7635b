import type { OutputSchema } from '../../../core/harness.ts';
import { sameJson } from '../../../core/json.ts';
import type { Json } from '../../../core/json.ts';
import type { Change } from './change.ts';

/** A value that a schema of that type may allow, for a place where there is none to change. */
const samples: Readonly<Record<string, Json>> = {
  string: 'unknown',
  number: 0,
  integer: 0,
  boolean: false,
  null: null,
};

/** What only the schema knows: another value of an enumeration, nothing where nothing is allowed, something where there is nothing. */
export function changeBySchema(value: Json, schemas: readonly OutputSchema[]): Change[] {
  const changes: Change[] = [];
  for (const schema of schemas) {
    if (Array.isArray(schema.enum)) {
      for (const other of schema.enum) changes.push({ operator: 'another of the choices', value: other });
    }
    for (const type of Array.isArray(schema.type) ? schema.type : [schema.type]) {
      if (type === 'null') changes.push({ operator: 'nothing', value: null });
      if (value === null && typeof type === 'string' && type in samples) {
        changes.push({ operator: 'something for nothing', value: samples[type] ?? null });
      }
    }
    if (Array.isArray(value) && value.length === 0) {
      const item = sampleItem(schema.items);
      if (item !== undefined) changes.push({ operator: 'item added', value: [item] });
    }
  }
  return changes.filter((change) => !sameJson(change.value, value));
}

function sampleItem(items: Json | undefined): Json | undefined {
  if (typeof items !== 'object' || items === null || Array.isArray(items)) return undefined;
  if (Array.isArray(items.enum)) return items.enum[0];
  return typeof items.type === 'string' ? samples[items.type] : undefined;
}
