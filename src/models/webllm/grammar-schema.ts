import type { Json, JsonObject } from '../../core/json.ts';

/**
 * A JSON Schema as the grammar engine of WebLLM 0.2.86 (xgrammar 0.1.27) can hold a model to it. What comes out allows all that the schema
 * allows, up to the engine's own habits (properties come in the schema's order, objects that do not say otherwise are closed), and sometimes
 * more: the caller validates the answer against the schema itself.
 *
 * Seen in the engine, with the reason for what is left out here:
 * - it aborts on schemas it cannot build (an empty enum or anyOf, `false`, minimum above maximum, minItems without items, a reference that leads
 *   nowhere, a quote or a control character in a property's name) and its memory breaks at about 60 levels;
 * - ranges of `number` let any character stand for the decimal point, and allow too little; those of `integer` are right for whole bounds;
 * - `minLength` and `maxLength` forbid escapes, so a quotation could not hold a quote or a line break; a `pattern` may let a bare quote in;
 * - a required name without a property of its own, `patternProperties`, `contains` and limits on the number of properties are built wrongly;
 * - `allOf`, `not` and `if` become "anything", and beside `properties` so does `anyOf`.
 */
export function grammarSchema(schema: Json): JsonObject {
  return (
    convert(schema, { root: isObject(schema) ? schema : {}, following: [], left: { schemas: mostSchemas } }, 0) ?? {}
  );
}

/** Levels of nesting; below, anything goes. */
const deepest = 16;
/** More items than this are as good as any number; the grammar would have a rule for each. */
const mostItems = 100;
/** More schemas than any answer needs; what comes after them may be anything. */
const mostSchemas = 2000;
const formats: readonly Json[] = ['date', 'time', 'date-time', 'duration', 'email', 'uri', 'uuid'];
const types: readonly Json[] = ['object', 'array', 'string', 'number', 'integer', 'boolean', 'null'];

interface Context {
  root: JsonObject;
  /** References being followed, so that none is followed within itself. */
  following: readonly string[];
  /** How many more schemas are looked into: references could multiply them. */
  left: { schemas: number };
}

/** The schema for the grammar, or null where nothing fits it. */
function convert(schema: Json | undefined, context: Context, depth: number): JsonObject | null {
  if (schema === false) return null;
  context.left.schemas -= 1;
  if (!isObject(schema) || depth > deepest || context.left.schemas < 0) return {};
  if (typeof schema.$ref === 'string') return followed(schema.$ref, context, depth);
  if (Array.isArray(schema.enum)) return schema.enum.length === 0 ? null : { enum: schema.enum };
  if (schema.const !== undefined) return { const: schema.const };
  const branches = [schema.anyOf, schema.oneOf].find((list) => Array.isArray(list));
  if (Array.isArray(branches) && schema.properties === undefined && schema.items === undefined) {
    const fitting = branches.map((branch) => convert(branch, context, depth + 1)).filter((branch) => branch !== null);
    return fitting.length === 0 ? null : { anyOf: fitting };
  }
  const named = typesOf(schema);
  if (named.length === 0) return {};
  const options = named.map((type) => ofType(type, schema, context, depth)).filter((option) => option !== null);
  if (options.length === 0) return null;
  return options.length === 1 ? (options[0] ?? {}) : { anyOf: options };
}

function typesOf(schema: JsonObject): Json[] {
  const named = (Array.isArray(schema.type) ? schema.type : [schema.type]).filter((type) => types.includes(type ?? ''));
  if (named.length > 0) return named.filter((type) => type !== undefined);
  if (isObject(schema.properties)) return ['object'];
  return schema.items !== undefined || schema.prefixItems !== undefined ? ['array'] : [];
}

function ofType(type: Json, schema: JsonObject, context: Context, depth: number): JsonObject | null {
  if (type === 'object') return ofObject(schema, context, depth);
  if (type === 'array') return ofArray(schema, context, depth);
  if (type === 'integer') return ofInteger(schema);
  if (type === 'string' && formats.includes(schema.format ?? '')) return { type, format: schema.format ?? '' };
  return { type };
}

function ofObject(schema: JsonObject, context: Context, depth: number): JsonObject | null {
  const given = isObject(schema.properties) ? schema.properties : {};
  const required = (Array.isArray(schema.required) ? schema.required : []).filter((name) => typeof name === 'string');
  const names = [...new Set([...Object.keys(given), ...required])];
  // The engine writes a name into its grammar as it stands.
  if (names.some((name) => /["\\\u0000-\u001f\u007f]/.test(name))) return { type: 'object' };
  const properties: JsonObject = {};
  for (const name of names) {
    const property = Object.hasOwn(given, name) ? convert(given[name], context, depth + 1) : {};
    if (property !== null) define(properties, name, property);
    else if (required.includes(name)) return null;
  }
  const rest = schema.additionalProperties;
  const open = schema.patternProperties !== undefined || (names.length === 0 && rest === undefined);
  const others = open ? {} : rest === undefined ? null : convert(rest, context, depth + 1);
  return { type: 'object', properties, required, additionalProperties: others ?? false };
}

function ofArray(schema: JsonObject, context: Context, depth: number): JsonObject | null {
  const least = Math.min(wholeOf(schema.minItems) ?? 0, mostItems);
  const most = wholeOf(schema.maxItems);
  if (most !== null && least > most) return null;
  const given = Array.isArray(schema.prefixItems) ? schema.prefixItems.slice(0, most ?? mostItems) : [];
  const first = given.map((item) => convert(item, context, depth + 1) ?? {});
  const rest = most !== null && first.length >= most ? null : convert(schema.items ?? true, context, depth + 1);
  if (rest === null && least > first.length) return null;
  const limits: JsonObject = {};
  if (least > 0) limits.minItems = least;
  if (most !== null && most <= mostItems && rest !== null) limits.maxItems = most;
  return { type: 'array', ...(first.length > 0 && { prefixItems: first }), items: rest ?? false, ...limits };
}

function ofInteger(schema: JsonObject): JsonObject | null {
  const least = [bound(schema.minimum, Math.ceil), bound(schema.exclusiveMinimum, (at) => Math.floor(at) + 1)];
  const most = [bound(schema.maximum, Math.floor), bound(schema.exclusiveMaximum, (at) => Math.ceil(at) - 1)];
  const from = Math.max(...least.map((at) => at ?? -Infinity));
  const to = Math.min(...most.map((at) => at ?? Infinity));
  if (from > to) return null;
  return {
    type: 'integer',
    ...(Number.isFinite(from) && { minimum: from }),
    ...(Number.isFinite(to) && { maximum: to }),
  };
}

function bound(value: Json | undefined, round: (at: number) => number): number | null {
  if (typeof value !== 'number') return null;
  const whole = round(value);
  return Number.isSafeInteger(whole) ? whole : null;
}

/** Grammars are made without references: a recursive schema is open where it would begin anew. */
function followed(reference: string, context: Context, depth: number): JsonObject | null {
  if (context.following.includes(reference)) return {};
  let at: Json | undefined = context.root;
  if (reference !== '#') {
    if (!reference.startsWith('#/')) return {};
    for (const part of reference.slice(2).split('/')) {
      const name = decode(part).replaceAll('~1', '/').replaceAll('~0', '~');
      at = isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined;
    }
  }
  if (at === undefined) return {};
  return convert(at, { ...context, following: [...context.following, reference] }, depth + 1);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function wholeOf(value: Json | undefined): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/** Sets a property of its own, also where it is called `__proto__`. */
function define(object: JsonObject, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
