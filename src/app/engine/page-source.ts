import type { AttachmentSource } from '../../core/attachment.ts';
import { mediaTypeOf } from '../../core/media-type.ts';
import type { PageFile } from './engine-api.ts';

/** A file of the page as the pipeline takes it: read when it is needed. */
export function toSource({ name, blob }: PageFile): AttachmentSource {
  return {
    name,
    mediaType: mediaTypeOf(name),
    bytes: blob.size,
    read: async () => new Uint8Array(await blob.arrayBuffer()),
  };
}
