import { AegisError } from '../../core/errors.ts';

/** What went wrong, as a person reads it. */
export interface Trouble {
  code: string;
  message: string;
  fix: string;
}

/** Anything thrown, as what a person reads. */
export function troubleOf(thrown: unknown): Trouble {
  const { code, message, fix } = AegisError.from(thrown);
  return { code, message, fix };
}
