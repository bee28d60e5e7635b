import type { RunSummary } from '../../storage/run-store.ts';

/** Newest first, as the store has it. */
function isNewer(a: RunSummary, b: RunSummary): boolean {
  return a.createdAt === b.createdAt ? a.id > b.id : a.createdAt > b.createdAt;
}

/** A list read anew, with the object of a run that has not changed kept: what is drawn of it, and what was worked out for it, stays. */
export function keepSame(old: readonly RunSummary[], fresh: readonly RunSummary[]): RunSummary[] {
  const known = new Map(old.map((run) => [run.id, run]));
  return fresh.map((run) => {
    const before = known.get(run.id);
    return before?.status === run.status && before.events === run.events && before.source === run.source ? before : run;
  });
}

/**
 * The history after some runs changed, from its newest runs read anew.
 * @param head the newest `limit` runs; fewer are all there are
 * @returns null where a changed run is older than the newest, so that all must be read
 */
export function mergeHead(
  old: readonly RunSummary[],
  head: readonly RunSummary[],
  limit: number,
  changed: readonly string[],
): RunSummary[] | null {
  const last = head.at(-1);
  if (!last || head.length < limit) return keepSame(old, head);
  if (changed.length === 0) return null;
  const inHead = new Set(head.map(({ id }) => id));
  const before = new Map(old.map((run) => [run.id, run]));
  const explained = changed.every((id) => {
    const known = before.get(id);
    return inHead.has(id) || (known !== undefined && isNewer(known, last));
  });
  return explained ? keepSame(old, [...head, ...old.filter((run) => isNewer(last, run))]) : null;
}
