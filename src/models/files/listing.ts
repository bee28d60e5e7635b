import { z } from 'zod';
import type { FileHash } from './file.ts';

/** What a publisher's listing says of a file. */
export interface ListedFile {
  readonly bytes: number;
  readonly hash: FileHash | null;
}

/** An entry of Hugging Face's listing: https://huggingface.co/docs/hub/api. Large files have an `lfs` part whose `oid` is their SHA-256. */
const listingSchema = z.array(
  z.object({
    type: z.string(),
    path: z.string(),
    size: z.number().int().nonnegative(),
    lfs: z.object({ oid: z.string().regex(/^[0-9a-f]{64}$/), size: z.number().int().nonnegative() }).optional(),
  }),
);

/**
 * Where a publisher on Hugging Face lists a model's files with sizes and hashes; null where the address of the weights is of another form.
 * @param weights address of the model's folder: `https://huggingface.co/OWNER/NAME/resolve/REVISION/`
 */
export function listingAddress(weights: string): string | null {
  const { origin, pathname } = new URL(weights);
  const [, before, model, revision] = /^\/((?:[^/]+\/)*?)([^/]+\/[^/]+)\/resolve\/([^/]+)\/$/.exec(pathname) ?? [];
  if (model === undefined || revision === undefined) return null;
  return `${origin}/${before ?? ''}api/models/${model}/tree/${revision}?recursive=true`;
}

/** The files of a listing by path; empty where it is none. */
export function readListing(text: string): ReadonlyMap<string, ListedFile> {
  const parsed = listingSchema.safeParse(asJson(text));
  if (!parsed.success) return new Map();
  const files = parsed.data.filter(({ type }) => type === 'file');
  return new Map(
    files.map(({ path, size, lfs }) => [
      path,
      { bytes: lfs?.size ?? size, hash: lfs ? { algorithm: 'sha256', hex: lfs.oid } : null },
    ]),
  );
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
