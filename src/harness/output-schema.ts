import { Validator } from '@cfworker/json-schema';
import type { OutputUnit } from '@cfworker/json-schema';
import type { OutputSchema } from '../core/harness.ts';
import type { Json } from '../core/json.ts';

/** A place where an output does not fit its schema. */
export interface SchemaViolation {
  /** JSON Pointer of the field. */
  at: string;
  message: string;
}

/** Only passes on what a deeper error says. */
const passingOn = new Set(['properties', 'items', 'prefixItems', 'false']);

/** Makes a validator of a schema that `complainOfSchema` has nothing against. It gives the violations, none for an output that fits. */
export function outputValidator(schema: OutputSchema): (output: Json) => SchemaViolation[] {
  const validator = new Validator(schema, '2020-12', false);
  return (output) => {
    const { valid, errors } = validator.validate(output);
    if (valid) return [];
    return errors.filter((error) => !passingOn.has(error.keyword) && !isAlternative(error)).map(toViolation);
  };
}

/** Where an output does not fit a schema. */
export function validateOutput(schema: OutputSchema, output: Json): SchemaViolation[] {
  return outputValidator(schema)(output);
}

/** Whether an error is of one alternative among several: that none of them fits says it all. */
function isAlternative({ keywordLocation }: OutputUnit): boolean {
  return /\/(anyOf|oneOf)\//.test(keywordLocation);
}

function toViolation({ instanceLocation, keyword, error }: OutputUnit): SchemaViolation {
  const at = decodeURI(instanceLocation.slice(1).replaceAll('%23', '#'));
  const extra = keyword === 'additionalProperties' ? /^Property "(.*)" does not match/s.exec(error) : null;
  return { at, message: extra === null ? error : `The field "${extra[1] ?? ''}" is not in the schema.` };
}
