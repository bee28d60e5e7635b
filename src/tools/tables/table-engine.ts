import type { AttachmentProfile, AttachmentSource, Cell } from '../../core/attachment.ts';
import type { ColumnPicture } from './column-picture.ts';
import type { TableQuery, TableResult } from './query.ts';

/**
 * Reads attachments and answers questions about the tables among them. Runs in a worker of its own in the browser; plain data only,
 * abort signal first. Tables are known by their attachment's name.
 */
export interface TableEngine {
  /**
   * Reads one attachment: detects what it is, parses, types its columns, keeps the table for later queries.
   * @throws AegisError `too-large` before reading, `unreadable-attachment` for what is binary or empty, `bad-input` for unclosed quotes and the like.
   */
  read(signal: AbortSignal, source: AttachmentSource): Promise<AttachmentProfile>;
  /** Runs a query as SQL in SQLite. */
  sql(signal: AbortSignal, query: TableQuery): Promise<TableResult>;
  /** Runs the same query by a scan of the typed columns with exact decimals: the path that `verify` takes. */
  scan(signal: AbortSignal, query: TableQuery): Promise<TableResult>;
  /** A page of rows as typed cells. `columns` null is all. */
  rows(
    signal: AbortSignal,
    table: string,
    page: { columns: string[] | null; offset: number; limit: number },
  ): Promise<Cell[][]>;
  /** Where normalised phrases occur as cell values: for meeting a goal's words with the data. */
  find(
    signal: AbortSignal,
    table: string,
    phrases: string[],
  ): Promise<{ phrase: string; column: string; value: string; rows: number; exact: boolean }[]>;
  /** How the values of each column are spread, to be drawn small. */
  pictures(signal: AbortSignal, table: string): Promise<ColumnPicture[]>;
  dispose(): Promise<void>;
}
