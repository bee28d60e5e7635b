import type { AttachmentProfile } from '../core/attachment.ts';
import type { TableEngine } from '../tools/tables/table-engine.ts';

/** A file as it goes to the table worker: its bytes are copied; null where it is too large to be read at all. */
export interface TableFile {
  readonly name: string;
  readonly mediaType: string;
  /** Size in bytes, known without reading. */
  readonly bytes: number;
  readonly content: Uint8Array | null;
}

/** What the table worker does: the table engine, with files instead of sources. Rejects with a PlainError. */
export interface TablesWorker extends Omit<TableEngine, 'read'> {
  read(signal: AbortSignal, file: TableFile): Promise<AttachmentProfile>;
}
