import { mediaTypeOf } from '../../src/core/media-type.ts';
import type { AttachmentSource } from '../../src/core/attachment.ts';

/** An attachment made of text or bytes. */
export function source(name: string, content: string | Uint8Array): AttachmentSource {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, mediaType: mediaTypeOf(name), bytes: bytes.byteLength, read: () => Promise.resolve(bytes) };
}

export const neverAborted = new AbortController().signal;
