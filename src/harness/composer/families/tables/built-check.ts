import type { DraftCheck } from '../../family.ts';

/** A check with the code that makes it. */
export interface Built extends DraftCheck {
  readonly code: string;
}

/** The code of one check: `ok` and `message` are expressions of fixed text. */
export function check(name: string, defends: string, at: string, ok: string, message: string): string {
  return `run.check('${name}', { defends: '${defends}', at: '${at}' },\n  ${ok},\n  ${message});`;
}
