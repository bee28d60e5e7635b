import type { OutputSchema } from '../../core/harness.ts';
import type { Json } from '../../core/json.ts';
import type { SchemaRule } from '../risks/risk-entry.ts';

/** A rule on the output's schema: whether a schema keeps it, and how it is brought into one. */
interface Rule {
  readonly name: string;
  holds(schema: OutputSchema): boolean;
  /** The schema with the rule in it, or unchanged where that cannot be done without changing what the answer is. */
  apply(schema: OutputSchema): OutputSchema;
}

const text = { type: 'string', minLength: 1, maxLength: 2000 };
const textList = { type: 'array', minItems: 1, maxItems: 50, items: text };

/** What no answer needs more of: a result that crosses the sandbox's border has 1 MiB. */
const mostItems = 100_000;
const mostCharacters = 500_000;

const rules: Readonly<Record<SchemaRule, Rule>> = {
  closed: {
    name: 'closed schema',
    holds: isClosed,
    apply: (schema) => close(schema) as OutputSchema,
  },
  'typed-answer': {
    name: 'typed answer',
    holds: (schema) => {
      const answer = field(schema, 'answer');
      return answer !== null && ('type' in answer || 'enum' in answer || 'const' in answer);
    },
    apply: (schema) => schema,
  },
  bounded: {
    name: 'bounded answer',
    holds: (schema) => {
      const answer = field(schema, 'answer');
      return answer !== null && bound(answer) === answer;
    },
    apply: (schema) => {
      const answer = field(schema, 'answer');
      return answer === null ? schema : withField(schema, 'answer', bound(answer));
    },
  },
  evidence: fieldRule('evidence', 'required evidence', {
    description: 'What the answer rests on: words as they stand in the attachment or tool answer that source names.',
    type: 'array',
    minItems: 1,
    maxItems: 50,
    items: {
      type: 'object',
      properties: { quote: text, source: text },
      required: ['quote', 'source'],
      additionalProperties: false,
    },
  }),
  caveats: fieldRule('caveats', 'required caveats', {
    description: 'What speaks against the answer or limits it.',
    ...textList,
  }),
  confidence: fieldRule('confidence', 'required confidence', {
    description: 'How sure the answer is, judged by its evidence.',
    type: 'string',
    enum: ['low', 'medium', 'high'],
  }),
  'as-of': fieldRule('asOf', 'required day of validity', {
    description: 'The day as of which the answer holds, YYYY-MM-DD.',
    type: 'string',
    format: 'date',
  }),
  assumptions: fieldRule('assumptions', 'required assumptions', {
    description: 'What was taken for granted, each a sentence.',
    ...textList,
  }),
  criterion: fieldRule('criterion', 'required measure of the ranking', {
    description: 'The measure by which the order was made.',
    ...text,
  }),
  edits: fieldRule('edits', 'changes as edits', {
    description: 'Each change: the file, the text as it stands there once, and the text that takes its place.',
    type: 'array',
    minItems: 1,
    maxItems: 200,
    items: {
      type: 'object',
      properties: { path: text, before: { type: 'string', minLength: 1 }, after: { type: 'string' } },
      required: ['path', 'before', 'after'],
      additionalProperties: false,
    },
  }),
};

/** What a rule guarantees, as a noun phrase. */
export function schemaRuleName(rule: SchemaRule): string {
  return rules[rule].name;
}

/** Whether a schema keeps a rule. */
export function keepsSchemaRule(rule: SchemaRule, schema: OutputSchema): boolean {
  return rules[rule].holds(schema);
}

/** A schema that keeps the rules, as far as they can be brought in without changing what the answer is. The given schema is not touched. */
export function applySchemaRules(wanted: readonly SchemaRule[], schema: OutputSchema): OutputSchema {
  return wanted.reduce(
    (tightened, rule) => (rules[rule].holds(tightened) ? tightened : rules[rule].apply(tightened)),
    schema,
  );
}

/** A rule that asks for one more required field beside the answer. */
function fieldRule(name: string, words: string, fieldSchema: Record<string, Json>): Rule {
  return {
    name: words,
    holds: (schema) => field(schema, name) !== null && required(schema).includes(name),
    apply: (schema) => ({
      ...withField(schema, name, field(schema, name) ?? fieldSchema),
      required: [...required(schema).filter((other) => other !== name), name],
    }),
  };
}

function field(schema: OutputSchema, name: string): Record<string, Json> | null {
  const properties = schema['properties'];
  return isObject(properties) && isObject(properties[name]) ? properties[name] : null;
}

function withField(schema: OutputSchema, name: string, value: Json): OutputSchema {
  const properties = schema['properties'];
  return { ...schema, properties: { ...(isObject(properties) ? properties : {}), [name]: value } };
}

function required(schema: OutputSchema): string[] {
  const names = schema['required'];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Whether every object in a schema that declares its fields allows no others. */
function isClosed(schema: Json): boolean {
  if (Array.isArray(schema)) return schema.every(isClosed);
  if (!isObject(schema)) return true;
  if (isObject(schema['properties']) && schema['additionalProperties'] !== false) return false;
  return Object.values(schema).every(isClosed);
}

function close(schema: Json): Json {
  if (Array.isArray(schema)) return schema.map(close);
  if (!isObject(schema)) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  return isObject(schema['properties']) ? { ...closed, additionalProperties: false } : closed;
}

function bound(answer: Record<string, Json>): Record<string, Json> {
  if (answer['type'] === 'array' && !('maxItems' in answer)) return { ...answer, maxItems: mostItems };
  if (answer['type'] === 'string' && !('maxLength' in answer || 'enum' in answer || 'format' in answer))
    return { ...answer, maxLength: mostCharacters };
  return answer;
}

function isObject(value: Json | undefined): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
