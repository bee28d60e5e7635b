import { z } from 'zod';
import { sha256Schema } from './schemas.ts';

/** A file that a person attached, before it is read. `bytes` is known without reading, so that a huge file is refused unread. */
export interface AttachmentSource {
  readonly name: string;
  readonly mediaType: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** The whole content. May be called again, and gives the same; whoever reads it does not change or transfer it. */
  read(): Promise<Uint8Array>;
}

export const attachmentRefSchema = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  bytes: z.number().int().nonnegative(),
  sha256: sha256Schema,
});
/** What identifies an attachment in a record. */
export type AttachmentRef = z.infer<typeof attachmentRefSchema>;

const columnTypes = ['integer', 'decimal', 'date', 'datetime', 'boolean', 'text', 'empty'] as const;
export type ColumnType = (typeof columnTypes)[number];

const columnProfileSchema = z.strictObject({
  /** Unique within the table: an empty or repeated header gets a name of its own, reported in `notes`. */
  name: z.string(),
  type: z.enum(columnTypes),
  /** Cells that hold nothing, or a customary mark for nothing (n/a, -, null …). */
  missing: z.number().int().nonnegative(),
  /** Number of different values among the cells that are not missing. */
  distinct: z.number().int().nonnegative(),
  /** Smallest and largest value: a number, an ISO date, or null for text. */
  min: z.union([z.number(), z.string(), z.null()]),
  max: z.union([z.number(), z.string(), z.null()]),
  /** Most digits after the decimal point in the column; 0 for what is not decimal. */
  decimals: z.number().int().nonnegative(),
  /** What the numbers or dates looked like: a currency or unit mark, `1,234.5`, `DD/MM/YYYY`; null where there is nothing to say. */
  format: z.string().nullable(),
  /** The first few different values as written, for people and for a model; at most 5, each at most 80 characters. */
  samples: z.array(z.string()),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

const tableProfileSchema = z.strictObject({
  columns: z.array(columnProfileSchema),
  rows: z.number().int().nonnegative(),
});
export type TableProfile = z.infer<typeof tableProfileSchema>;

export const attachmentProfileSchema = attachmentRefSchema.extend({
  /** `table`: CSV, TSV, NDJSON, or JSON that is a list of records. `json`: any other JSON. `text`: the rest that is text. */
  kind: z.enum(['table', 'json', 'text']),
  /** Detected encoding: utf-8, utf-16le, utf-16be, windows-1252. */
  encoding: z.string(),
  table: tableProfileSchema.nullable(),
  /** For `text` and `json` (also for invalid JSON): the decoded text. For `table`: null, rows are asked for in pages. */
  text: z.string().nullable(),
  /** For a JSON attachment that does not parse: the first error with its place. */
  jsonError: z.strictObject({ message: z.string(), line: z.number().int(), column: z.number().int() }).nullable(),
  /** What was detected or mended, in sentences a person reads: separator, ragged rows, renamed headers, BOM, number format. */
  notes: z.array(z.string()),
});
/** What the stages know of an attachment. Recorded whole, so that a replay needs no file. */
export type AttachmentProfile = z.infer<typeof attachmentProfileSchema>;

/** The value of a typed cell: null is missing, dates are ISO text. */
export type Cell = string | number | boolean | null;
