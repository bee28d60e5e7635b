import type { OutputSchema } from '../core/harness.ts';
import type { Json } from '../core/json.ts';

/**
 * The part of JSON Schema 2020-12 that an `outputSchema` may use: what is checked in time proportional to schema and output. References,
 * patterns and uniqueness can be made to run for hours, and the schema is checked outside the sandbox; `verify` can check these inside.
 */
export const schemaKeywords = [
  ...['$schema', '$comment', 'title', 'description', 'default', 'examples'],
  ...['type', 'enum', 'const', 'anyOf', 'oneOf'],
  ...['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties'],
  ...['items', 'prefixItems', 'minItems', 'maxItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  ...['minLength', 'maxLength', 'format'],
] as const;

/** The formats that are checked; any other would be taken for checked and is not. */
export const schemaFormats = ['date', 'time', 'date-time', 'duration', 'email', 'uri', 'uuid'] as const;

const keywords: ReadonlySet<string> = new Set(schemaKeywords);
const formats: ReadonlySet<Json | undefined> = new Set(schemaFormats);
const types: ReadonlySet<Json | undefined> = new Set([
  'object',
  'array',
  'string',
  'number',
  'integer',
  'boolean',
  'null',
]);

/** More schemas within one schema than any answer needs. */
const mostSubschemas = 500;

/** What is wrong with an output schema, each as a sentence that says what to do; empty for a good one. */
export function complainOfSchema(schema: OutputSchema): string[] {
  const complaints: string[] = [];
  const { type, properties, required } = schema;
  if (type !== 'object' || !isObject(properties)) {
    return ['outputSchema must describe an object: give it type "object" and properties.'];
  }
  if (properties.answer === undefined)
    complaints.push('outputSchema has no property "answer": add what the person asked for.');
  if (!Array.isArray(required) || !required.includes('answer')) {
    complaints.push('outputSchema does not require "answer": add it to required.');
  }
  if (isObject(properties.answer) && !saysWhat(properties.answer)) {
    complaints.push('outputSchema lets "answer" be anything: give it a type.');
  }
  let count = 0;
  const queue: { schema: Json; at: string }[] = [{ schema, at: 'outputSchema' }];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    count += 1;
    if (count > mostSubschemas)
      return [...complaints, `outputSchema holds more than ${mostSubschemas} schemas: use fewer.`];
    if (typeof next.schema === 'boolean') continue;
    if (!isObject(next.schema)) complaints.push(`${next.at} must be a schema.`);
    else {
      complaints.push(...complainOfOne(next.schema, next.at));
      queue.push(...subschemas(next.schema, next.at));
    }
  }
  return complaints;
}

function complainOfOne(schema: OutputSchema, at: string): string[] {
  const complaints: string[] = [];
  for (const key of Object.keys(schema)) {
    if (!keywords.has(key)) complaints.push(`${at} uses "${key}", which is not checked here: check it in verify.`);
  }
  const declared = Array.isArray(schema.type) ? schema.type : schema.type === undefined ? [] : [schema.type];
  if (declared.some((type) => !types.has(type))) complaints.push(`${at} has an unknown type.`);
  if (schema.format !== undefined && !formats.has(schema.format)) {
    complaints.push(`${at} has a format that is not checked: use ${schemaFormats.join(', ')}, or check it in verify.`);
  }
  if (schema.enum !== undefined && !Array.isArray(schema.enum))
    complaints.push(`${at} has an enum that is not a list.`);
  const { required, additionalProperties: rest } = schema;
  if (required !== undefined && !(Array.isArray(required) && required.every((name) => typeof name === 'string'))) {
    complaints.push(`${at} must list the names of required properties.`);
  }
  if ((declared.includes('object') || schema.properties !== undefined) && rest !== false && !isObject(rest)) {
    complaints.push(`${at} is not closed: add additionalProperties: false.`);
  }
  return complaints;
}

function* subschemas(schema: OutputSchema, at: string): Generator<{ schema: Json; at: string }> {
  if (isObject(schema.properties)) {
    for (const [name, part] of Object.entries(schema.properties))
      yield { schema: part, at: `${at}.properties.${name}` };
  } else if (schema.properties !== undefined) yield { schema: null, at: `${at}.properties` };
  for (const key of ['items', 'additionalProperties']) {
    const part = schema[key];
    if (part !== undefined) yield { schema: part, at: `${at}.${key}` };
  }
  for (const key of ['prefixItems', 'anyOf', 'oneOf']) {
    const parts = schema[key];
    if (Array.isArray(parts)) for (const [i, part] of parts.entries()) yield { schema: part, at: `${at}.${key}[${i}]` };
    else if (parts !== undefined) yield { schema: null, at: `${at}.${key}` };
  }
}

/** Whether a schema says anything of the value. */
function saysWhat(schema: OutputSchema): boolean {
  return ['type', 'enum', 'const', 'anyOf', 'oneOf'].some((key) => schema[key] !== undefined);
}

function isObject(value: Json | undefined): value is OutputSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
