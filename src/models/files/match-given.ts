import type { ModelFile } from './file.ts';

/** A file that a person gives, by its path in the folder that it came from. */
export interface GivenFile {
  path: string;
  blob: Blob;
}

/**
 * The given file that stands for a model's file: the one whose path ends in the file's, or else the only one of its name. Null where there is
 * none, or where several could be meant.
 */
export function givenFor(file: Pick<ModelFile, 'path' | 'also'>, given: readonly GivenFile[]): GivenFile | null {
  for (const path of [file.path, ...file.also]) {
    const same = given.filter((one) => one.path === path);
    const below = given.filter((one) => one.path.endsWith(`/${path}`));
    const name = path.split('/').at(-1) ?? path;
    const named = given.filter((one) => one.path.split('/').at(-1) === name);
    const [only] = [same, below, named].find((found) => found.length === 1) ?? [];
    if (only) return only;
  }
  return null;
}

/** Names as they are told: the first few, and how many more. */
export function someNames(names: readonly string[], most = 5): string {
  const shown = names.slice(0, most).join(', ');
  return names.length > most ? `${shown} and ${names.length - most} more` : shown;
}
