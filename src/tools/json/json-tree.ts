import { parseTree, type Node } from 'jsonc-parser';
import { AegisError } from '../../core/errors.ts';
import { parseJson, type JsonFault } from '../attachments/read-json.ts';

/** A value of a JSON text with its place; numbers keep their digits in the text. */
export interface JsonValue {
  readonly type: 'object' | 'array' | 'string' | 'number' | 'boolean' | 'null';
  /** In UTF-16 units of the text. */
  readonly offset: number;
  readonly length: number;
  /** What a string, boolean or null is; the digits of a number as written. */
  readonly scalar: string | boolean | null;
  /** The members of an object, a repeated key's last value alone, in the order of their first appearance. */
  readonly members: ReadonlyMap<string, JsonValue>;
  readonly items: readonly JsonValue[];
}

/** A JSON text taken apart. */
export interface JsonTree {
  readonly root: JsonValue;
  /** Keys that stand twice in one object, each with the offset of its later one. */
  readonly repeats: readonly { key: string; offset: number }[];
}

/** Deeper than this JSON is not looked into; the sandbox has the same limit for what crosses its border. */
const deepest = 200;

/**
 * Takes a JSON text apart. `JSON.parse` decides whether it is JSON; jsonc-parser gives the places and the digits of numbers as written.
 * @throws AegisError `tool-failed` for what is not JSON, with the place of the fault, and for JSON nested deeper than 200 levels
 */
export function jsonTree(text: string): JsonTree {
  const { fault } = parseJson(text);
  if (fault !== null) throw notJson(fault);
  let node: Node | undefined;
  try {
    node = parseTree(text, [], { disallowComments: true, allowTrailingComma: false });
  } catch {
    throw tooDeep();
  }
  if (node === undefined) throw notJson({ message: 'there is no value', line: 1, column: 1 });
  const repeats: { key: string; offset: number }[] = [];
  return { root: valueOf(node, text, repeats, 0), repeats };
}

function notJson({ message, line, column }: JsonFault): AegisError {
  return new AegisError(
    'tool-failed',
    `The text is not valid JSON: line ${line}, column ${column}: ${message}.`,
    'Mend the file at that place and attach it again.',
  );
}

function tooDeep(): AegisError {
  return new AegisError(
    'tool-failed',
    `The JSON is nested deeper than ${deepest} levels.`,
    'Attach the part of it that the goal is about.',
  );
}

const none: ReadonlyMap<string, JsonValue> = new Map();

function valueOf(node: Node, text: string, repeats: { key: string; offset: number }[], depth: number): JsonValue {
  if (depth > deepest) throw tooDeep();
  const { offset, length, children = [] } = node;
  switch (node.type) {
    case 'object': {
      const members = new Map<string, JsonValue>();
      for (const { children: [key, value] = [] } of children) {
        if (key === undefined || value === undefined) continue;
        const name = String(key.value);
        if (members.has(name)) repeats.push({ key: name, offset: key.offset });
        members.set(name, valueOf(value, text, repeats, depth + 1));
      }
      return { type: 'object', offset, length, scalar: null, members, items: [] };
    }
    case 'array': {
      const items = children.map((child) => valueOf(child, text, repeats, depth + 1));
      return { type: 'array', offset, length, scalar: null, members: none, items };
    }
    case 'number':
      return { type: 'number', offset, length, scalar: text.slice(offset, offset + length), members: none, items: [] };
    case 'string':
    case 'boolean':
    case 'null':
    case 'property':
      return {
        type: node.type === 'property' ? 'null' : node.type,
        offset,
        length,
        scalar: (node.value ?? null) as string | boolean | null,
        members: none,
        items: [],
      };
  }
}
