import type { TaskKind } from '../../core/analysis.ts';
import type { AttachmentProfile, ColumnProfile, TableProfile } from '../../core/attachment.ts';
import { GoalWords } from './goal-words.ts';

/** What the catalogue is matched against. */
export interface RiskSubject {
  readonly goal: string;
  readonly kind: TaskKind;
  readonly attachments: readonly AttachmentProfile[];
}

/** A subject with its goal taken apart. */
export interface ReadSubject extends RiskSubject {
  readonly words: GoalWords;
  /** What the features saw so far: several entries ask for the same ones. */
  readonly seen: Map<string, string | null>;
}

/** Takes a subject's goal apart, once for all entries. */
export function readSubject(subject: RiskSubject): ReadSubject {
  return { ...subject, words: new GoalWords(subject.goal), seen: new Map() };
}

/**
 * How much of one attached text is looked at for signs: the first 32 Ki characters, so that a file of 2 MiB costs no more than a page. A sign
 * further down is missed here; the checks in the harness look at the whole answer.
 */
const scannedCharacters = 32_768;

/** What can be read of an attachment without its rows: its text, or the names and sample values of its columns. */
export function visibleTexts(attachment: AttachmentProfile): string[] {
  if (attachment.text !== null) return [attachment.text.slice(0, scannedCharacters)];
  return (attachment.table?.columns ?? []).flatMap((column) => [column.name, ...column.samples]);
}

/** The tables among the attachments. */
export function tablesOf(subject: RiskSubject): { file: string; table: TableProfile }[] {
  return subject.attachments.flatMap(({ name, table }) => (table === null ? [] : [{ file: name, table }]));
}

/** Every column of every attached table. */
export function columnsOf(subject: RiskSubject): { file: string; table: TableProfile; column: ColumnProfile }[] {
  return tablesOf(subject).flatMap(({ file, table }) => table.columns.map((column) => ({ file, table, column })));
}

/** A name or value from the data, quoted for a sentence and cut to 60 characters. */
export function quoted(text: string): string {
  const line = text.replace(/[\s\p{C}]+/gu, ' ').trim();
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
