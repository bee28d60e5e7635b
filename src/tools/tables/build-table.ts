import type { ColumnDraft } from './column-draft.ts';
import { isMissing } from './missing.ts';
import { readNumbers } from './read-numbers.ts';
import type { Column, Table } from './table.ts';
import { presentCells, readColumn, typeColumn, type ColumnReading, type Locale } from './type-column.ts';

/**
 * Makes a table of drafts of equal length: types each column from all its cells, lets what one column proves about dates and decimal marks
 * decide what another leaves open, and notes what a person should know. `commaLikely` says that the file's form suggests a decimal comma.
 */
export function buildTable(
  name: string,
  drafts: readonly ColumnDraft[],
  options: { notes: readonly string[]; commaLikely: boolean },
): Table {
  const open: Locale = { decimalComma: null, dayFirst: null };
  const first = drafts.map((draft) => readColumn(draft, open));
  const proven = provenLocale(first);
  if (proven.decimalComma === null && options.commaLikely) proven.decimalComma = true;
  const readings = first.map((reading, i) => {
    const draft = drafts[i];
    return draft !== undefined && isOpen(reading, proven) ? readColumn(draft, proven) : reading;
  });
  const columns: Column[] = [];
  const notes = [...options.notes];
  drafts.forEach((draft, i) => {
    const reading = readings[i];
    if (!reading) return;
    columns.push(typeColumn(draft, reading));
    notes.push(...columnNotes(draft, reading));
  });
  notes.push(...missingNotes(drafts, readings), ...rowNotes(drafts));
  return { name, columns, rowCount: drafts[0]?.length ?? 0, notes };
}

function isOpen(reading: ColumnReading, proven: Locale): boolean {
  if (reading.kind === 'number') return reading.reading.ambiguous && proven.decimalComma !== null;
  return reading.kind === 'text' && reading.dates !== null && proven.dayFirst !== null;
}

/** What the columns prove together; contradicting columns prove nothing. */
function provenLocale(readings: readonly ColumnReading[]): Locale {
  const commas = new Set<boolean | null>();
  const days = new Set<boolean | null>();
  for (const reading of readings) {
    if (reading.kind === 'number') commas.add(reading.reading.provesComma);
    if (reading.kind === 'date') days.add(reading.reading.provesDayFirst);
  }
  const only = (set: Set<boolean | null>) => (set.has(true) === set.has(false) ? null : set.has(true));
  return { decimalComma: only(commas), dayFirst: only(days) };
}

function columnNotes(draft: ColumnDraft, reading: ColumnReading): string[] {
  const about = `Column "${draft.name}"`;
  const notes: string[] = [];
  if (reading.kind === 'number' || reading.kind === 'date') {
    notes.push(...reading.reading.notes.map((note) => `${about}: ${note}.`));
  }
  if (reading.kind === 'text' && reading.dates !== null) {
    notes.push(
      `${about}: ${reading.dates.example} could be day/month or month/day and nothing in the table decides, so its dates are kept as text. ` +
        'Write them as YYYY-MM-DD to have them read as dates.',
    );
  } else if (reading.kind === 'text') {
    const odd = oddCell(draft);
    if (odd !== null)
      notes.push(`${about}: nearly all cells are numbers, but not all (${odd}), so the column is kept as text.`);
  }
  return notes;
}

/** Which marks for nothing were found, and in which columns. */
function missingNotes(drafts: readonly ColumnDraft[], readings: readonly ColumnReading[]): string[] {
  const marks = new Set<string>();
  const columns: string[] = [];
  drafts.forEach((draft, i) => {
    const found = draft.texts.filter((text) => text !== '' && isMissing(text) && !isNamibia(text, draft, readings[i]));
    if (found.length === 0) return;
    columns.push(`"${draft.name}"`);
    for (const mark of found) marks.add(mark);
  });
  if (columns.length === 0) return [];
  const named = columns.length <= 4 ? columns : [...columns.slice(0, 3), `${String(columns.length - 3)} more`];
  return [`Cells that hold ${inWords([...marks], 'or')} count as missing (in ${inWords(named, 'and')}).`];
}

function isNamibia(text: string, draft: ColumnDraft, reading: ColumnReading | undefined): boolean {
  return text === 'NA' && reading?.kind === 'text' && presentCells(draft).includes(text);
}

function inWords(list: readonly string[], last: 'and' | 'or'): string {
  return list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} ${last} ${list.at(-1) ?? ''}`;
}

/** In a text column of which at least four fifths of the different cells are numbers: the first cell that is none. */
function oddCell(draft: ColumnDraft): string | null {
  const sample = draft.texts.filter((text) => !isMissing(text)).slice(0, 500);
  if (sample.length < 5) return null;
  let odd: string | null = null;
  let numbers = 0;
  for (const text of sample) {
    if (readNumbers([text], null)) numbers++;
    else odd ??= text.length > 40 ? `${text.slice(0, 39)}…` : text;
  }
  return numbers / sample.length >= 0.8 ? odd : null;
}

const totalWord = /^(?:grand |sub[- ]?)?(?:totals?|sums?|averages?|overall)\b/i;

function rowNotes(drafts: readonly ColumnDraft[]): string[] {
  const notes: string[] = [];
  const rows = drafts[0]?.length ?? 0;
  if (rows === 0) return notes;
  const last = drafts.map((draft) => draft.texts[draft.codes[rows - 1] ?? 0] ?? '');
  const label = last.find((text) => !isMissing(text)) ?? '';
  if (totalWord.test(label) && rows > 1) {
    notes.push(`The last row looks like a total ("${label}"); it is kept as a row like any other.`);
  }
  const repeated = repeatedRows(drafts);
  if (repeated === 1) notes.push('1 row repeats an earlier row exactly; it is kept.');
  if (repeated > 1) notes.push(`${String(repeated)} rows repeat an earlier row exactly; they are kept.`);
  const formulas = drafts.reduce((count, draft) => count + draft.texts.filter((text) => /^=\S/.test(text)).length, 0);
  if (formulas > 0) notes.push('Some cells begin with "=", as a formula does; they are kept as text and never run.');
  return notes;
}

/** How many rows equal an earlier one, cell for cell as written. */
function repeatedRows(drafts: readonly ColumnDraft[]): number {
  const rows = drafts[0]?.length ?? 0;
  const codes = drafts.map((draft) => draft.codes);
  // A column without repeats makes every row different, and most tables have one.
  if (drafts.some((draft) => draft.texts.length === rows)) return 0;
  const firstWith = new Map<number, number[]>();
  let repeated = 0;
  for (let row = 0; row < rows; row++) {
    let hash = 0;
    for (const column of codes)
      hash = (Math.imul(hash, 0x01000193) ^ Math.imul((column[row] ?? 0) + 1, 0x9e3779b1)) | 0;
    const earlier = firstWith.get(hash);
    if (earlier === undefined) {
      firstWith.set(hash, [row]);
      continue;
    }
    if (earlier.some((other) => codes.every((column) => column[other] === column[row]))) repeated++;
    else earlier.push(row);
  }
  return repeated;
}
