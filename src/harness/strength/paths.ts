import type { OutputSchema } from '../../core/harness.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import type { Path } from './operators/change.ts';

/** A path as a JSON Pointer (RFC 6901). */
export function toPointer(path: Path): string {
  return path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** A copy of a value with another one at a path; what lies beside the path is shared with the original. */
export function replaceAt(value: Json, path: Path, put: Json): Json {
  const [segment, ...rest] = path;
  if (segment === undefined) return put;
  if (Array.isArray(value)) return value.with(Number(segment), replaceAt(value[Number(segment)] ?? null, rest, put));
  const object = value as JsonObject;
  return { ...object, [segment]: replaceAt(object[segment] ?? null, rest, put) };
}

/** The schemas that describe the value at a path, alternatives side by side. */
export function schemasAt(schema: OutputSchema, path: Path): OutputSchema[] {
  let found = alternatives(schema);
  for (const segment of path) found = found.flatMap((one) => step(one, segment)).flatMap(alternatives);
  return found;
}

function step(schema: OutputSchema, segment: string | number): OutputSchema[] {
  if (typeof segment === 'number') {
    const fixed = Array.isArray(schema.prefixItems) ? schema.prefixItems[segment] : undefined;
    return [fixed ?? schema.items].filter(isSchema);
  }
  const named = isSchema(schema.properties) ? schema.properties[segment] : undefined;
  return [named ?? schema.additionalProperties].filter(isSchema);
}

function alternatives(schema: OutputSchema): OutputSchema[] {
  const inner = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list.filter(isSchema) : []));
  return [schema, ...inner.flatMap(alternatives)];
}

function isSchema(value: Json | undefined): value is OutputSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
