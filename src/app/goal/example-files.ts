import { AegisError } from '../../core/errors.ts';

/** Where the build puts the example files: on the app's own origin, as files of their own. */
const addresses = import.meta.glob<string>('../../../examples/data/*', {
  query: '?url&no-inline',
  import: 'default',
  eager: true,
});

/**
 * Example files by name, as if a person had attached them.
 * @throws AegisError `not-found` where one cannot be had: the network is off and it was not kept for offline use
 */
export async function exampleFiles(names: readonly string[]): Promise<File[]> {
  return Promise.all(names.map(exampleFile));
}

async function exampleFile(name: string): Promise<File> {
  const address = addresses[`../../../examples/data/${name}`];
  const response = address === undefined ? null : await fetch(address).catch(() => null);
  if (!response?.ok) {
    throw new AegisError(
      'not-found',
      `The example file ${name} could not be loaded.`,
      'The network may be off, and this file was not kept for offline use yet. Try again, or attach a file of your own.',
    );
  }
  // The same date each time: picking an example twice attaches the same file, not another of its name.
  return new File([await response.blob()], name, { lastModified: 0 });
}
