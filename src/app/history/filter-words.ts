import type { VerdictFilter } from './search-runs.ts';

/** What each filter is called on the page. */
export const filterWords: Readonly<Record<VerdictFilter, string>> = {
  all: 'All',
  verified: 'Verified',
  unverified: 'Unverified',
  refused: 'Refused',
  cancelled: 'Stopped',
  failed: 'Failed',
  open: 'Unfinished',
};
