import { canonicalJson, type Json, type JsonObject } from '../../core/json.ts';

/** A part that stands several times is named once it is this long, in characters: below that a reference is no shorter. */
const worthNaming = 80;

/**
 * A JSON Schema in fewer words, for a model: parts that stand several times are named in `$defs` and referred to, and what only a validator needs is
 * left out (`$schema`, bounds of safe integers). It allows the same values.
 */
export function compactSchema(schema: JsonObject): JsonObject {
  const stripped = strip(schema) as JsonObject;
  const { $defs, ...root } = stripped;
  const counts = new Map<string, number>();
  count(stripped, counts);
  const names = new Map<string, string>();
  for (const [text, times] of counts)
    if (times > 1 && text.length >= worthNaming) names.set(text, `p${names.size + 1}`);
  if (names.size === 0) return stripped;

  const parts: JsonObject = {};
  const name = (value: Json, top: boolean): Json => {
    if (Array.isArray(value)) return value.map((item) => name(item, false));
    if (typeof value !== 'object' || value === null) return value;
    const known = top || !isSchema(value) ? undefined : names.get(canonicalJson(value));
    if (known === undefined) return mapMembers(value, (member) => name(member, false));
    parts[known] ??= mapMembers(value, (member) => name(member, false));
    return { $ref: `#/$defs/${known}` };
  };
  const shorter = name(root, true) as JsonObject;
  const definitions = mapMembers(($defs ?? {}) as JsonObject, (definition) => name(definition, true));
  return { ...shorter, $defs: { ...definitions, ...parts } };
}

function strip(value: Json): Json {
  if (Array.isArray(value)) return value.map(strip);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, member]) =>
      key !== '$schema' &&
      !(key === 'maximum' && member === Number.MAX_SAFE_INTEGER) &&
      !(key === 'minimum' && member === Number.MIN_SAFE_INTEGER),
  );
  return Object.fromEntries(kept.map(([key, member]) => [key, strip(member)]));
}

/** Counts how often each schema stands in a schema, by its text. */
function count(value: Json, counts: Map<string, number>): void {
  if (Array.isArray(value)) for (const item of value) count(item, counts);
  else if (typeof value === 'object' && value !== null) {
    if (isSchema(value)) {
      const text = canonicalJson(value);
      counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    for (const member of Object.values(value)) count(member, counts);
  }
}

/** Whether an object inside a schema is itself a schema, and not a list of properties by name. */
function isSchema(value: JsonObject): boolean {
  return typeof value.type === 'string' || Array.isArray(value.anyOf) || Array.isArray(value.oneOf);
}

function mapMembers(value: JsonObject, map: (member: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, map(member)]));
}
