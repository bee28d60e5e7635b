import type { CatalogueEntry } from '../catalogue/entry.ts';

/**
 * Where Hugging Face may send a browser on to for the bytes of a large file, by the reader's place on earth: `lfsDomains` and `cdnDomains` of
 * https://huggingface.co/.well-known/meta.json (2026). Small files come from huggingface.co itself.
 */
const huggingFaceStorage = [
  'aws.cdn.hf.co',
  'us.aws.cdn.hf.co',
  'us-east-1.aws.cdn.hf.co',
  'us-west-2.aws.cdn.hf.co',
  'eu-west-3.aws.cdn.hf.co',
  'ap-southeast-1.aws.cdn.hf.co',
  'us.gcp.cdn.hf.co',
  'us-east1.us.gcp.cdn.hf.co',
  'us-central1.us.gcp.cdn.hf.co',
  'us-west4.us.gcp.cdn.hf.co',
  'europe-west4.us.gcp.cdn.hf.co',
  'asia-southeast1.us.gcp.cdn.hf.co',
  'cdn-lfs.hf.co',
  'cdn-lfs-us-1.hf.co',
  'cdn-lfs-eu-1.hf.co',
  'transfer.xethub.hf.co',
  'transfer.xethub-eu.hf.co',
  'cas-bridge.xethub.hf.co',
];

/** Hosts that send a download on to others. raw.githubusercontent.com, where the libraries are, sends nobody on. */
const sentOn: ReadonlyMap<string, readonly string[]> = new Map([
  ['huggingface.co', huggingFaceStorage],
  ['github.com', ['release-assets.githubusercontent.com', 'objects.githubusercontent.com']],
]);

/**
 * The origins that a download of a model may touch, redirects included, each once: what the person is shown, and allows, before the first byte.
 * The publisher's own come first.
 * @param mirror base address of one's own mirror, which then is the only one; null: the publisher's
 */
export function downloadOrigins(entry: Pick<CatalogueEntry, 'files'>, mirror: string | null = null): string[] {
  if (mirror !== null) return [new URL(mirror).origin];
  const { weights, library } = entry.files;
  // The browser's own model has no files of ours.
  const addresses = [weights, ...(library === null ? [] : [library])].filter((address) => address !== '');
  const hosts = addresses.map((address) => new URL(address));
  const origins = hosts.map(({ origin }) => origin);
  const others = hosts.flatMap(({ hostname }) => sentOn.get(hostname) ?? []).map((host) => `https://${host}`);
  return [...new Set([...origins, ...others])];
}
