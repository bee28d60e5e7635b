import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { canonicalJson, type Json } from '../core/json.ts';
import { scanJson } from './json-scan.ts';

/** What a reply holds: data, or what is wrong with it in words that a small model can act on. */
export type JsonAnswer = { data: Json; complaint: null } | { data: null; complaint: string };

/** A value as it was found in a text. */
interface Found {
  start: number;
  end: number;
  data: Json;
}

/** Longer than any reply: what is beyond is not looked at, and the reply is complained of. */
const longest = 4_000_000;

const only = 'Reply with one JSON object and nothing else.';

/**
 * Reads the JSON that a model meant as its answer: in a code fence or not, with words before and after, after its thoughts, with trailing commas,
 * comments or single quotes. A list of one object is that object. What is cut off is never completed: a list that was completed would be a shorter
 * list that looks whole. Never throws.
 * @param due `object` (a harness's output, a stage's answer), or `any` value
 */
export function readJsonAnswer(text: string, due: 'object' | 'any' = 'object'): JsonAnswer {
  const said = withoutThoughts(text);
  if (said === null) return wrong(`The reply ends in the middle of its <think> part. Think less. ${only}`);
  if (said.trim() === '') return wrong(`The reply is empty. ${only}`);
  if (said.length > longest) return wrong(`The reply is longer than ${longest} characters. Give a shorter answer.`);
  const strict = parseStrict(said);
  if (strict !== undefined) return settle(strict, due);

  const { found, broken, cut } = findValues(said);
  if (cut !== null) {
    return wrong(`The JSON breaks off: the reply ends inside ${cut}. Write the whole JSON again, shorter.`);
  }
  const objects = found.filter(({ data }) => isObject(data));
  const wanted = objects.length > 0 ? objects : found;
  const different = distinct(wanted);
  const chosen = different.length > 1 ? distinct(wanted.filter((value) => isAloneInFence(said, value))) : different;
  const [value] = chosen;
  if (value !== undefined && chosen.length === 1) return settle(value.data, due);
  if (different.length > 1) {
    return wrong(`There are ${different.length} different JSON values in the reply. Give exactly one JSON object.`);
  }
  return wrong(broken ?? `There is no JSON in the reply. ${only}`);
}

/**
 * All objects and lists that stand in a text, in order, thoughts left out; empty where one of them is cut off or broken.
 * For replies that may hold several, such as tool calls.
 */
export function readJsonValues(text: string): Json[] {
  const said = withoutThoughts(text);
  if (said === null || said.length > longest) return [];
  const { found, broken, cut } = findValues(said);
  return broken === null && cut === null ? found.map(({ data }) => data) : [];
}

/** The text after a model's thoughts (`<think>…</think>`, also without the opening tag, which some prompts end with); null where they never end. */
function withoutThoughts(text: string): string | null {
  const json = text.search(/[{[]/);
  const end = text.lastIndexOf('</think>');
  const start = text.indexOf('<think>');
  // Inside a JSON string the same characters are data.
  if (start === -1 ? end === -1 || insideJson(text, json, end) : json !== -1 && json < start) return text;
  return end === -1 ? null : text.slice(end + '</think>'.length);
}

function insideJson(text: string, start: number, at: number): boolean {
  if (start === -1 || start > at) return false;
  const value = scanJson(text, start);
  return value.kind === 'whole' && value.end > at;
}

function findValues(text: string): { found: Found[]; broken: string | null; cut: string | null } {
  const found: Found[] = [];
  let broken: string | null = null;
  let at = 0;
  while (at < text.length) {
    const start = nextBracket(text, at);
    if (start === -1) break;
    at = start;
    if (!looksLikeJson(text, at)) {
      at += 1;
      continue;
    }
    const value = scanJson(text, at);
    if (value.kind === 'cut') return { found, broken, cut: value.inside };
    const data = parseStrict(value.json);
    if (data === undefined) broken ??= describe(value.json);
    else found.push({ start: at, end: value.end, data });
    at = value.end;
  }
  return { found, broken, cut: null };
}

function nextBracket(text: string, from: number): number {
  const bracket = /[{[]/g;
  bracket.lastIndex = from;
  return bracket.exec(text)?.index ?? -1;
}

/** Whether a bracket begins JSON: `{ x | x > 0 }` and `[see above]` in a sentence do not. */
function looksLikeJson(text: string, at: number): boolean {
  const rest = text.slice(at + 1, at + 400).replace(/^(?:\s|\/\/.*(?:\n|$)|\/\*[^]*?\*\/)+/, '');
  if (rest === '') return true;
  return text[at] === '{'
    ? /^(?:["'}]|[A-Za-z_$][\w$]*\s*:)/.test(rest)
    : /^(?:[[\]{"'\d-]|(?:true|false|null|True|False|None)\b)/.test(rest);
}

function settle(data: Json, due: 'object' | 'any'): JsonAnswer {
  if (due === 'any' || isObject(data)) return { data, complaint: null };
  if (Array.isArray(data)) {
    const [first] = data;
    if (data.length === 1 && isObject(first)) return { data: first, complaint: null };
    return wrong(`The reply is a JSON list of ${data.length} items, and one JSON object is due. ${only}`);
  }
  return wrong(`The reply is a JSON ${data === null ? 'null' : typeof data}, and one JSON object is due. ${only}`);
}

/** Where the first error of a text that should be JSON is, and what. */
function describe(json: string): string {
  const errors: ParseError[] = [];
  parse(json, errors, { allowTrailingComma: false, disallowComments: true });
  const [error] = errors;
  if (error === undefined) return `The JSON has an error. ${only}`;
  const line = json.slice(0, error.offset).split('\n').length;
  const near = json.slice(Math.max(0, error.offset - 15), error.offset + 15);
  const what = words[printParseErrorCode(error.error)] ?? 'something is wrong there';
  return `The JSON has an error in line ${line} near ${JSON.stringify(near)}: ${what}. ${only}`;
}

const words: Readonly<Record<string, string>> = {
  CommaExpected: 'a comma is missing',
  ColonExpected: 'a colon is missing after the name',
  PropertyNameExpected: 'a name in double quotes is missing',
  ValueExpected: 'a value is missing',
  CloseBraceExpected: 'a } is missing',
  CloseBracketExpected: 'a ] is missing',
  InvalidSymbol: 'a text must stand in double quotes',
  InvalidNumberFormat: 'the number is not written as JSON writes numbers',
  InvalidEscapeCharacter: 'a backslash in a text must be written twice',
  InvalidUnicode: 'the \\u in a text needs four hexadecimal digits',
};

function isAloneInFence(text: string, { start, end }: Found): boolean {
  return (
    /```[^\n`]*\n\s*$/.test(text.slice(Math.max(0, start - 200), start)) && /^\s*```/.test(text.slice(end, end + 200))
  );
}

function distinct(values: readonly Found[]): Found[] {
  return [...new Map(values.map((value) => [keyOf(value.data), value])).values()];
}

/** The same for the same data. Half of a surrogate pair has no canonical form. */
function keyOf(data: Json): string {
  try {
    return canonicalJson(data);
  } catch {
    return JSON.stringify(data);
  }
}

function parseStrict(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function wrong(complaint: string): JsonAnswer {
  return { data: null, complaint };
}
