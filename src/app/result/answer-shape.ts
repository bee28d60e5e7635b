import type { Analysis } from '../../core/analysis.ts';
import type { OutputSchema } from '../../core/harness.ts';
import type { Json, JsonObject } from '../../core/json.ts';
import { readDate, type DateText } from './dates.ts';
import { isNumberText } from './digits.ts';
import { isRecord, makeTable, requiredOf, tableOf, type Table } from './table-shape.ts';

/** An answer as a person reads it. */
export type Answer =
  | { kind: 'number'; text: string; unit: string | null }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'date'; date: DateText }
  /** One line, or several: `block` stands as a text of its own. */
  | { kind: 'text'; text: string; block: boolean }
  /** Items with the place where each stands in its source, where the harness says it. */
  | { kind: 'list'; items: string[]; places: string[] | null }
  | { kind: 'table'; table: Table }
  | { kind: 'record'; record: JsonObject }
  | { kind: 'nothing'; why: 'null' | 'list' | 'text' };

/** A field beside the answer. */
export interface SideField {
  key: string;
  value: Json;
}

/** Whether a field's value is a table or a tree, which needs the whole width: in a column its last cells would be out of sight. */
export function isWide({ value }: SideField): boolean {
  const parts = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return parts.some((part) => typeof part === 'object' && part !== null);
}

export interface Reading {
  answer: Answer;
  /** What stands beside the answer and is not already part of how it is shown, in the schema's order. */
  beside: SideField[];
  /** What was taken for granted: the analysis and the output together. */
  assumptions: string[];
}

/** A longer text is a block of its own rather than a line in large type. */
const lineLimit = 120;
/** More items than this are shown as a table, of which only the rows in sight are drawn. */
const listLimit = 100;

/**
 * Chooses how an output is read, by its value first, then by what the analysis and the schema say of it: a text of digits is a number only
 * where a number was asked for, a date only where it is one.
 */
export function readOutput(
  value: JsonObject,
  shape: Analysis['shape'] | null,
  schema: OutputSchema | null,
  analysed: readonly string[],
): Reading {
  const { answer: raw = null } = value;
  const places = placesOf(raw, value.evidence ?? null);
  const answer = readAnswer(raw, value, shape, schema, places);
  const used = new Set(['answer', 'assumptions']);
  if (answer.kind === 'number' && answer.unit !== null) used.add('unit');
  if (places !== null) used.add('evidence');
  const keys = new Set([...requiredOf(schema), ...Object.keys(value)]);
  const beside = [...keys]
    .filter((key) => Object.hasOwn(value, key) && !used.has(key))
    .map((key) => ({ key, value: value[key] ?? null }));
  const stated = Array.isArray(value.assumptions) ? value.assumptions.filter((text) => typeof text === 'string') : [];
  return { answer, beside, assumptions: [...new Set([...stated, ...analysed])] };
}

function readAnswer(
  raw: Json,
  value: JsonObject,
  shape: Analysis['shape'] | null,
  schema: OutputSchema | null,
  places: string[] | null,
): Answer {
  if (raw === null) return { kind: 'nothing', why: 'null' };
  if (typeof raw === 'boolean') return { kind: 'boolean', value: raw };
  if (typeof raw === 'number') return { kind: 'number', text: String(raw), unit: unitOf(value) };
  if (typeof raw === 'string') return readText(raw, value, shape);
  if (Array.isArray(raw)) {
    if (raw.length === 0) return { kind: 'nothing', why: 'list' };
    const table = tableOf(raw, schema);
    if (table) return { kind: 'table', table };
    if (raw.length > listLimit)
      return {
        kind: 'table',
        table: makeTable(
          ['item', 'value'],
          raw.map((item, at) => [at + 1, item]),
        ),
      };
    return { kind: 'list', items: raw.map(itemText), places };
  }
  return { kind: 'record', record: raw };
}

function readText(text: string, value: JsonObject, shape: Analysis['shape'] | null): Answer {
  if (text.trim() === '') return { kind: 'nothing', why: 'text' };
  if (shape === 'number' && isNumberText(text)) return { kind: 'number', text, unit: unitOf(value) };
  const date = readDate(text);
  if (date) return { kind: 'date', date };
  return { kind: 'text', text, block: text.includes('\n') || text.length > lineLimit || shape === 'document' };
}

/** The unit of a number: a short text in the field that harnesses keep it in. */
function unitOf({ unit, currency }: JsonObject): string | null {
  const text = unit ?? currency;
  return typeof text === 'string' && text.trim() !== '' && text.length <= 40 ? text : null;
}

/** Where each item of a list stands in its source, where the evidence has one place for each. */
function placesOf(raw: Json, evidence: Json): string[] | null {
  if (!Array.isArray(raw) || !Array.isArray(evidence) || raw.length !== evidence.length) return null;
  if (raw.length > listLimit) return null;
  const places = evidence.map((place) =>
    isRecord(place) && typeof place.line === 'number'
      ? `line ${place.line}${typeof place.column === 'number' ? `, column ${place.column}` : ''}`
      : null,
  );
  return places.every((place) => place !== null) ? places : null;
}

function itemText(item: Json): string {
  if (item === null) return 'none';
  if (typeof item === 'boolean') return item ? 'yes' : 'no';
  return typeof item === 'object' ? JSON.stringify(item) : String(item);
}
