import harnessTypes from '../../../harness/harness.d.ts?raw';

/** The name by which the checker knows `harness.d.ts`. A harness imports nothing: no code ever says it. */
export const typesModule = 'aegis-harness';

/** What the checker knows beside the language itself: the types of a harness, and the one global that the sandbox adds. */
export const guestTypes = `declare module '${typesModule}' {\n${harnessTypes}\n}
/** What it prints is kept with the run. */
declare const console: { log(...values: unknown[]): void };
`;

/**
 * How strictly a harness is checked: unknown names and members, wrong numbers and kinds of arguments; not whether a value could be null, nor
 * parameters without types, which composed harnesses and most people's JavaScript leave open.
 */
export const checkerOptions: Readonly<Record<string, boolean | number | string[]>> = {
  allowJs: true,
  checkJs: true,
  strict: false,
  noImplicitAny: false,
  noEmit: true,
  /** ES2022 syntax, and the library of ES2023, as the sandbox's QuickJS has it. */
  target: 9,
  lib: ['lib.es2023.d.ts'],
  /** ES modules that import nothing. */
  module: 99,
  types: [],
};

/** Diagnostics of TypeScript that say nothing against a harness: arithmetic on booleans (`(a < b) - (b < a)`) is a known way to compare. */
export const ignoredDiagnostics = [2362, 2363];
