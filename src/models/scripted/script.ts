import type { Json } from '../../core/json.ts';
import type { ModelPurpose, ModelRole } from '../../core/model-roles.ts';

/** What a scripted model was asked, for expectations and for tests to look at. */
export interface Asked {
  role: ModelRole | null;
  purpose: ModelPurpose | null;
  /** Every message's text, one after the other, each under its role. */
  prompt: string;
  /** Names of the native tools that were offered. */
  tools: readonly string[];
  /** The JSON Schema that the engine was to enforce; null where there was none. */
  schema: Json;
  temperature: number | null;
  maxTokens: number | null;
  seed: number | null;
}

/** What a round expects of its request. What does not hold fails the call and the test. */
export interface Expectation {
  role?: ModelRole;
  purpose?: ModelPurpose;
  /** Found in the prompt, all of them. */
  prompt?: string | RegExp | readonly (string | RegExp)[];
  /** Not found in the prompt, none of them. */
  notPrompt?: string | RegExp | readonly (string | RegExp)[];
  /** The native tools offered, in any order, and no others. */
  tools?: readonly string[];
  /** Whether a schema was to be enforced; or what must be in it, as text. */
  schema?: boolean | string;
}

/** A tool call that the script makes. */
export interface ScriptedCall {
  tool: string;
  /** Arguments as data; or, as `{ raw }`, exactly what the model writes, which may be no JSON. */
  args: Json | { raw: string };
  id?: string;
}

/** A failure before the first part, as a server would answer, or as `fetch` fails (`'network'`). */
export type ScriptedError =
  | 'network'
  | { status: number; message?: string; body?: string; headers?: Readonly<Record<string, string>> }
  | { thrown: unknown };

/** One reply. What it has of reasoning, text and calls is streamed in this order. */
export interface ScriptedRound {
  /** Only for requests of this purpose; a round without it is for any. */
  when?: ModelPurpose | readonly ModelPurpose[];
  expect?: Expectation;
  /** For how many requests the round stands; 1 unless said otherwise, Infinity for all. */
  times?: number;
  reasoning?: string | readonly string[];
  /** A string is streamed word by word; a list piece by piece. */
  text?: string | readonly string[];
  /** An answer as data: streamed as its JSON text. */
  json?: Json;
  calls?: readonly ScriptedCall[];
  /** Milliseconds before the first part, and between parts. */
  delay?: number;
  between?: number;
  error?: ScriptedError;
  /** What happens after the parts instead of an end: `stall`, silence until the call is stopped; `cut`, the stream ends without its finish; or an
   * error in the stream. */
  then?: 'stall' | 'cut' | { error: unknown };
  /** Why the reply ends; `tool-calls` where it has calls, else `stop`. */
  finish?: 'stop' | 'length' | 'tool-calls' | 'content-filter' | 'error' | 'other';
  /** Tokens as the model reports them; null for a model that does not report. By default about a token for each four characters. */
  usage?: { input: number; output: number } | null;
}

/** A round, or what makes one from what was asked: the same as a round that stands for every request, and decides by itself. */
export type ScriptEntry = ScriptedRound | ((asked: Asked) => ScriptedRound);

/** What does not hold of an expectation, as sentences. */
export function unmet(expect: Expectation, asked: Asked): string[] {
  const complaints: string[] = [];
  if (expect.role !== undefined && expect.role !== asked.role)
    complaints.push(`expected the role ${expect.role}, was asked as ${asked.role ?? 'none'}`);
  if (expect.purpose !== undefined && expect.purpose !== asked.purpose)
    complaints.push(`expected the purpose ${expect.purpose}, was asked for ${asked.purpose ?? 'none'}`);
  for (const part of list(expect.prompt))
    if (!contains(asked.prompt, part)) complaints.push(`expected the prompt to contain ${String(part)}`);
  for (const part of list(expect.notPrompt))
    if (contains(asked.prompt, part)) complaints.push(`expected the prompt not to contain ${String(part)}`);
  if (expect.tools !== undefined && [...expect.tools].sort().join() !== [...asked.tools].sort().join())
    complaints.push(`expected the tools [${expect.tools.join(', ')}], was offered [${asked.tools.join(', ')}]`);
  if (typeof expect.schema === 'boolean' && expect.schema !== (asked.schema !== null))
    complaints.push(expect.schema ? 'expected a schema, there was none' : 'expected no schema, there was one');
  if (typeof expect.schema === 'string' && !JSON.stringify(asked.schema).includes(expect.schema))
    complaints.push(`expected ${expect.schema} in the schema ${JSON.stringify(asked.schema)}`);
  return complaints;
}

function list<T>(value: T | readonly T[] | undefined): readonly T[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function contains(text: string, part: string | RegExp): boolean {
  return typeof part === 'string'
    ? text.includes(part)
    : new RegExp(part.source, part.flags.replace('g', '')).test(text);
}
