import type { Json, JsonObject } from '../../core/json.ts';

/**
 * Whether a schema says of every part what it may be, so that a provider that knows only closed objects and typed values can be held to it.
 * An open object (a map), a tuple, a part that may be anything, or a root that is no object cannot be put to them without saying something
 * else; such a schema is told to the model in words instead.
 */
export function isExpressible(schema: JsonObject): boolean {
  return schema.type === 'object' && isObject(schema.properties) && says(schema);
}

function says(schema: Json): boolean {
  if (!isObject(schema)) return false;
  if (schema.prefixItems !== undefined || schema.not !== undefined || schema.allOf !== undefined) return false;
  const branches = branchesOf(schema);
  if (branches.length > 0) return branches.every(says);
  if (schema.$ref !== undefined || schema.const !== undefined || Array.isArray(schema.enum)) return true;
  const types = typesOf(schema);
  if (types.length === 0) return false;
  if (types.includes('object')) {
    const { properties, additionalProperties } = schema;
    if (!isObject(properties) || Object.keys(properties).length === 0 || isObject(additionalProperties)) return false;
    if (!Object.values(properties).every(says)) return false;
  }
  return !types.includes('array') || (schema.items !== undefined && says(schema.items));
}

/**
 * A schema for OpenAI's strict mode: objects are closed and every property is required, `oneOf` is `anyOf`, and keywords that the mode
 * refuses are left out. All that it accepts, but for lengths and counts, the schema itself accepts too: a property that was optional must
 * now be given, never be null.
 * @param schema an expressible one
 */
export function openAISchema(schema: JsonObject): JsonObject {
  return map(schema, (one) => {
    const { oneOf, ...kept } = pick(one, [
      ...['$ref', '$defs', 'type', 'enum', 'const', 'anyOf', 'oneOf', 'properties', 'items', 'title', 'description'],
      ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf', 'minItems', 'maxItems', 'format'],
    ]);
    if (kept.format === 'uri') delete kept.format;
    if (oneOf !== undefined) kept.anyOf = oneOf;
    if (kept.type === undefined && (kept.const !== undefined || Array.isArray(kept.enum)))
      kept.type = typeOfValues(kept);
    if (isObject(kept.properties)) {
      kept.required = Object.keys(kept.properties);
      kept.additionalProperties = false;
    }
    return kept;
  });
}

/**
 * A schema for Anthropic's output format, whose package closes objects and puts the limits of numbers, lengths and counts into descriptions
 * itself: here go only the keywords that mean nothing to a model.
 */
export function anthropicSchema(schema: JsonObject): JsonObject {
  return map(
    schema,
    ({ $comment: _comment, examples: _examples, default: _default, $schema: _schema, ...kept }) => kept,
  );
}

/**
 * A schema for Gemini's subset of OpenAPI, into which its package translates: `oneOf` becomes `anyOf`, and formats that it does not know go.
 * Properties keep their order, as Gemini writes them in the order that it is given.
 */
export function googleSchema(schema: JsonObject): JsonObject {
  return map(schema, ({ oneOf, format, ...kept }) => ({
    ...pick(kept, [
      ...['$ref', '$defs', 'type', 'enum', 'const', 'anyOf', 'properties', 'required', 'items', 'title', 'description'],
      ...['minimum', 'maximum', 'minItems', 'maxItems', 'additionalProperties'],
    ]),
    ...(oneOf !== undefined && { anyOf: oneOf }),
    ...((format === 'date-time' || format === 'enum') && { format }),
  }));
}

/** What a model is told where nothing but words can hold it to a schema. */
export function schemaInWords(schema: JsonObject): string {
  return `When you give your answer, give one JSON value and nothing else: no prose around it, no code fence. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;
}

/** Applies `change` to a schema and to every schema in it, the inner ones first. */
function map(schema: JsonObject, change: (one: JsonObject) => JsonObject): JsonObject {
  const inner = (value: Json): Json => (isObject(value) ? map(value, change) : value);
  const each = (value: Json): Json =>
    isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)])) : value;
  const copy = { ...schema };
  for (const key of ['properties', '$defs'] as const) if (copy[key] !== undefined) copy[key] = each(copy[key]);
  for (const key of ['anyOf', 'oneOf'] as const) if (Array.isArray(copy[key])) copy[key] = copy[key].map(inner);
  for (const key of ['items', 'additionalProperties'] as const)
    if (copy[key] !== undefined) copy[key] = inner(copy[key]);
  return change(copy);
}

function pick(schema: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(schema).filter(([key]) => keys.includes(key)));
}

function branchesOf({ anyOf, oneOf }: JsonObject): Json[] {
  return [...(Array.isArray(anyOf) ? anyOf : []), ...(Array.isArray(oneOf) ? oneOf : [])];
}

function typesOf({ type }: JsonObject): Json[] {
  return Array.isArray(type) ? type : type === undefined ? [] : [type];
}

/** The JSON types of a schema's constant or enumerated values, which strict mode wants spelled out. */
function typeOfValues(schema: JsonObject): Json {
  const values = Array.isArray(schema.enum) ? schema.enum : [schema.const ?? null];
  const types = [
    ...new Set(values.map((value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value))),
  ];
  return types.length === 1 ? (types[0] ?? 'string') : types;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
