import type { ModelFile } from './file.ts';

/**
 * Where a file can be fetched, in the order to try; the next where one says that it has no such file.
 *
 * A mirror may keep the files in either of two ways: under the publisher's own paths (`BASE/mlc-ai/NAME/resolve/main/FILE`, as a proxy of Hugging
 * Face does and `wget --mirror` leaves them), or in one folder a model (`BASE/NAME/FILE`, as `git clone` leaves them, with the library put
 * beside the weights).
 * @param weights the publisher's address of the model's folder
 * @param mirror base address, with a slash at its end; null: the publisher's
 */
export function fileAddresses(file: ModelFile, weights: string, mirror: string | null): string[] {
  const own = new URL(file.url);
  const named = (address: string): string[] => [
    address,
    ...file.also.map((name) => address.slice(0, address.length - file.path.length) + name),
  ];
  if (mirror === null) return named(own.href);
  const folder = folderName(weights);
  return [
    ...named(new URL(own.pathname.slice(1), mirror).href),
    ...named(new URL(`${folder}/${file.path}`, mirror).href),
  ];
}

/** The name of a model's folder, from the publisher's address: `Qwen2.5-0.5B-Instruct-q4f16_1-MLC`. */
export function folderName(weights: string): string {
  const [, name = 'model'] = /^\/(?:[^/]+\/)*?([^/]+)(?:\/resolve\/[^/]+)?\/?$/.exec(new URL(weights).pathname) ?? [];
  return name;
}
