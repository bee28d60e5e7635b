import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of Aegis's files in a terminal: `$AEGIS_HOME`, else `.aegis` in the person's home. */
export function aegisHome(environment: Readonly<Record<string, string | undefined>>): string {
  const named = environment.AEGIS_HOME;
  return named === undefined || named === '' ? join(homedir(), '.aegis') : resolve(named);
}
