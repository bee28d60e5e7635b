import type { Json, JsonObject } from '../../core/json.ts';

/** What a schema's places are filled with. */
export interface Filling {
  /** Items of a list, before the schema's own bounds. */
  readonly items: number;
  text(): string;
  number(): number;
  flag(): boolean;
  /** YYYY-MM-DD */
  date(): string;
}

/** Deeper than any output goes. */
const deepest = 12;

/**
 * A value of a schema's shape, with the schema's bounds kept as far as a simple rule can keep them: the caller holds it against the schema. Every
 * property is filled, the optional ones too.
 */
export function fillSchema(schema: Json | undefined, filling: Filling, depth = 0): Json {
  if (!isObject(schema) || depth > deepest) return null;
  if (schema.const !== undefined) return schema.const;
  if (Array.isArray(schema.enum) && schema.enum.length > 0)
    return schema.enum[Math.abs(Math.floor(filling.number())) % schema.enum.length] ?? null;
  const [alternative] = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (alternative !== undefined) return fillSchema(alternative, filling, depth + 1);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (isObject(schema.properties) || type === 'object') {
    const properties = isObject(schema.properties) ? schema.properties : {};
    return Object.fromEntries(
      Object.entries(properties).map(([name, member]) => [name, fillSchema(member, filling, depth + 1)]),
    );
  }
  if (type === 'array') return fillList(schema, filling, depth);
  if (type === 'boolean') return filling.flag();
  if (type === 'integer' || type === 'number') return fillNumber(schema, filling.number(), type === 'integer');
  return type === 'null' ? null : fillText(schema, filling);
}

function fillList(schema: JsonObject, filling: Filling, depth: number): Json[] {
  const fixed = Array.isArray(schema.prefixItems) ? schema.prefixItems : [];
  const least = Math.max(fixed.length, bound(schema.minItems, 0));
  const length = Math.min(Math.max(filling.items, least), bound(schema.maxItems, 100), 100);
  return Array.from({ length }, (_, i) => fillSchema(fixed[i] ?? schema.items, filling, depth + 1));
}

function fillNumber(schema: JsonObject, wanted: number, whole: boolean): number {
  const least = Math.max(bound(schema.minimum, -Infinity), bound(schema.exclusiveMinimum, -Infinity) + 1e-9);
  const most = Math.min(bound(schema.maximum, Infinity), bound(schema.exclusiveMaximum, Infinity) - 1e-9);
  const within = Math.min(Math.max(wanted, least), most);
  if (!whole) return within;
  return within === most ? Math.floor(within) : Math.ceil(within);
}

function fillText(schema: JsonObject, filling: Filling): string {
  const formatted = {
    date: () => filling.date(),
    'date-time': () => `${filling.date()}T10:00:00Z`,
    time: () => '10:00:00Z',
    duration: () => 'P1D',
    email: () => 'someone@records.example',
    uri: () => 'https://records.example/1',
    uuid: () => '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
  }[typeof schema.format === 'string' ? schema.format : ''];
  if (formatted !== undefined) return formatted();
  const text = filling.text();
  const most = bound(schema.maxLength, 20_000);
  return text.padEnd(Math.min(bound(schema.minLength, 0), most), ' .').slice(0, most);
}

function bound(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
