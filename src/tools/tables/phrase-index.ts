import { fold } from './fold.ts';
import { isMissing } from './missing.ts';
import type { Column, Table } from './table.ts';

/** Where a phrase occurs as a cell's value, or as whole words within one. */
export interface PhraseHit {
  phrase: string;
  column: string;
  /** The value as first written. */
  value: string;
  /** Rows with that value, however written. */
  rows: number;
  /** Whether the phrase is the whole value. */
  exact: boolean;
}

/** The different values of a column. */
interface Values {
  readonly column: Column;
  /** By folded text: the value as first written and its rows. */
  readonly byText: Map<string, { value: string; rows: number }>;
  /** Folded texts that hold a word; null for columns with too many values, or none that has words. */
  readonly byWord: Map<string, string[]> | null;
}

/** Hits given for one phrase: enough to see that it is ambiguous. */
const mostHits = 40;
/** A column with more different values than this is searched for whole values only: its words would take more memory than the table. */
const mostWordy = 100_000;

/**
 * The values of a table's cells by their folded text and by their words, so that the words of a goal can meet the data. Built once, with the
 * first search; the order of hits is that of the phrases, then whole values before parts, then columns, then first rows.
 */
export class PhraseIndex {
  readonly #values: readonly Values[];

  constructor(table: Table) {
    this.#values = table.columns.map(valuesOf);
  }

  /** Every phrase's hits. Phrases that fold to nothing have none. */
  find(phrases: readonly string[]): PhraseHit[] {
    return phrases.flatMap((phrase) => {
      const text = fold(phrase);
      if (text === '') return [];
      const whole = this.#values.flatMap(({ column, byText }) => {
        const found = byText.get(text);
        return found ? [{ phrase, column: column.name, ...found, exact: true }] : [];
      });
      const parts: PhraseHit[] = [];
      for (const { column, byText, byWord } of this.#values) {
        if (byWord === null || whole.length + parts.length >= mostHits) continue;
        for (const candidate of candidates(text, byWord)) {
          const found = byText.get(candidate);
          if (!found || candidate === text || !holdsWords(candidate, text)) continue;
          parts.push({ phrase, column: column.name, ...found, exact: false });
          if (whole.length + parts.length >= mostHits) break;
        }
      }
      return [...whole, ...parts];
    });
  }
}

function valuesOf(column: Column): Values {
  const byText = new Map<string, { value: string; rows: number }>();
  const foldOf = new Map<string, string>();
  const add = (text: string, value: string) => {
    const known = byText.get(text);
    if (known) known.rows++;
    else byText.set(text, { value, rows: 1 });
  };
  for (let row = 0; row < column.raw.length; row++) {
    const raw = column.raw[row] ?? '';
    const cell = column.values[row] ?? null;
    if (cell === null || (isMissing(raw) && column.type !== 'text')) continue;
    let text = foldOf.get(raw);
    if (text === undefined) {
      text = fold(raw);
      foldOf.set(raw, text);
    }
    add(text, raw);
    // A number or date is also known by its plain form: 1,234 as 1234, 3 May 2024 as 2024-05-03.
    if (typeof cell === 'string' && column.type === 'text') continue;
    const plain = fold(String(cell));
    if (plain !== text) add(plain, raw);
  }
  return { column, byText, byWord: column.type === 'text' && byText.size <= mostWordy ? wordsOf(byText) : null };
}

function wordsOf(byText: ReadonlyMap<string, unknown>): Map<string, string[]> {
  const byWord = new Map<string, string[]>();
  for (const text of byText.keys()) {
    for (const word of new Set(splitWords(text))) {
      const list = byWord.get(word);
      if (list) list.push(text);
      else byWord.set(word, [text]);
    }
  }
  return byWord;
}

/** The texts that hold the rarest word of a phrase; none where a word occurs nowhere. */
function candidates(phrase: string, byWord: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const lists = splitWords(phrase).map((word) => byWord.get(word) ?? []);
  return (
    lists.reduce<readonly string[] | null>(
      (best, list) => (best === null || list.length < best.length ? list : best),
      null,
    ) ?? []
  );
}

function splitWords(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether a text holds a phrase that begins and ends at the edges of words. */
function holdsWords(text: string, phrase: string): boolean {
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + phrase.length)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return true;
  }
  return false;
}
