import type { GuestError } from './worker-api.ts';

/** The error of an evaluation that reached its deadline, whether the worker interrupted it or the host ended the worker. */
export function deadlineError(deadlineMs: number): GuestError {
  return { message: `The evaluation took longer than ${deadlineMs / 1000} s and was ended.`, limit: 'deadlineMs' };
}
