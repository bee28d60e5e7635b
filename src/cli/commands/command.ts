import type { ParseArgsConfig, parseArgs } from 'node:util';

export type OptionValues = ReturnType<typeof parseArgs>['values'];

/** One command of the terminal. */
export interface Command {
  options: NonNullable<ParseArgsConfig['options']>;
  /** Gives the exit status. Throws AegisError `usage` for arguments that make no sense. */
  run(options: OptionValues, positionals: readonly string[]): Promise<number>;
}

/** The values of an option that may be repeated. */
export function many(options: OptionValues, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

/** The value of an option that is given at most once. */
export function one(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}
