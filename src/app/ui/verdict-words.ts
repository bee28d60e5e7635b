import type { RunSummary } from '../../storage/run-store.ts';

/** What each status is called on the page. */
export const verdictWords: Readonly<Record<RunSummary['status'], string>> = {
  verified: 'Verified',
  unverified: 'Unverified',
  refused: 'Refused',
  cancelled: 'Stopped',
  failed: 'Failed',
  running: 'Running',
  interrupted: 'Interrupted',
};
