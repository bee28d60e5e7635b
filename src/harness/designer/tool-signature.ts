import type { Json, JsonObject } from '../../core/json.ts';

/** Levels of nesting that are written out at most; below stands `…`. */
const deepest = 9;
/** Alternatives of one place that are written out. */
const mostAlternatives = 6;
/** A signature is written out no deeper than this many characters bear, some 250 tokens. */
const longest = 900;

/**
 * A tool's parameters as a type in the manner of TypeScript: a third of the tokens of its JSON Schema, and what small models have read most of.
 * Optional members end in `?`, and what is nested too deeply to be written out is `…`.
 */
export function signatureOf(parameters: JsonObject): string {
  for (let depth = deepest; depth > 1; depth -= 1) {
    const text = typeOf(parameters, parameters, depth);
    if (text.length <= longest) return text;
  }
  return typeOf(parameters, parameters, 1);
}

/** @param depth levels that are still written out */
function typeOf(schema: Json | undefined, root: JsonObject, depth: number): string {
  if (!isObject(schema)) return 'any';
  const { $ref } = schema;
  if (typeof $ref === 'string') return depth < 0 ? '…' : typeOf(resolve($ref, root), root, depth - 0.5);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((value) => JSON.stringify(value)).join('|');
  const alternatives = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (alternatives.length > 0) {
    if (depth < 0) return '…';
    const shown = alternatives.slice(0, mostAlternatives).map((one) => typeOf(one, root, depth - 1));
    if (alternatives.length > shown.length) shown.push('…');
    return [...new Set(shown)].join('|');
  }
  if (schema.type === 'array') {
    const item = depth < 0 ? '…' : typeOf(schema.items, root, depth - 1);
    return /[|]/.test(item) ? `(${item})[]` : `${item}[]`;
  }
  if (isObject(schema.properties)) {
    if (depth < 0) return '{…}';
    const required = Array.isArray(schema.required) ? schema.required : [];
    const members = Object.entries(schema.properties).map(
      ([name, member]) => `${name}${required.includes(name) ? '' : '?'}: ${typeOf(member, root, depth - 1)}`,
    );
    return `{${members.join(', ')}}`;
  }
  const types = [schema.type].flat().filter((type) => typeof type === 'string');
  return types.length > 0 ? types.join('|') : 'any';
}

function resolve(reference: string, root: JsonObject): Json | undefined {
  let place: Json | undefined = root;
  for (const segment of reference.replace(/^#\/?/, '').split('/')) {
    if (segment !== '')
      place = isObject(place) ? place[segment.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined;
  }
  return place;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
