import type { AttachmentSource } from '../../../src/core/attachment.ts';
import { readAttachment, type ReadAttachment } from '../../../src/tools/attachments/read-attachment.ts';

/** A file in memory. */
export function file(name: string, content: string | Uint8Array, mediaType = ''): AttachmentSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, mediaType, bytes: bytes.length, read: async () => bytes };
}

/** Reads a file in memory. */
export function read(name: string, content: string | Uint8Array, mediaType = ''): Promise<ReadAttachment> {
  return readAttachment(new AbortController().signal, file(name, content, mediaType));
}

/** The typed rows of what was read. */
export function rowsOf({ table }: ReadAttachment): unknown[][] {
  if (!table) return [];
  return Array.from({ length: table.rowCount }, (_, row) => table.columns.map(({ values }) => values[row] ?? null));
}

/** The columns' names of what was read. */
export function namesOf({ table }: ReadAttachment): string[] {
  return (table?.columns ?? []).map(({ name }) => name);
}
