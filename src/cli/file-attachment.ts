import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { AttachmentSource } from '../core/attachment.ts';
import { AegisError } from '../core/errors.ts';
import { mediaTypeOf } from '../core/media-type.ts';

/**
 * A file on disk as an attachment; nothing of it is read yet.
 * @throws AegisError `usage` where there is no such file, or it cannot be read
 */
export async function fileAttachment(path: string): Promise<AttachmentSource> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new AegisError('usage', `There is no file ${path}, or it cannot be read.`, 'Check the path after --attach.', {
      cause,
    });
  });
  if (!info.isFile())
    throw new AegisError('usage', `${path} is not a file.`, 'Attach files, not folders: one --attach for each.');
  return {
    name: basename(path),
    mediaType: mediaTypeOf(path),
    bytes: info.size,
    read: async () => {
      try {
        return new Uint8Array(await readFile(path));
      } catch (cause) {
        throw new AegisError('usage', `${path} cannot be read.`, 'Check that you may read it.', { cause });
      }
    },
  };
}
