import type { Inbox } from '../history/inbox.svelte.ts';
import type { Router } from '../shell/router.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import { isRecord } from './is-record.ts';

/** Where files go that a person gives to the app. */
export interface Desk {
  draft: Draft;
  router: Router;
  inbox: Inbox;
}

/**
 * Takes in files that were dropped, pasted, opened from the system or shared: records go to the page that checks them, all others are
 * attached to the goal. Records and others together: the others are attached, and the page of the records is shown.
 * @param notes what else is to be said about the files
 */
export async function takeFiles(desk: Desk, files: readonly File[], notes: readonly string[] = []): Promise<void> {
  const records = await Promise.all(files.map(isRecord));
  const kept = files.filter((_, index) => records[index] === true);
  const others = files.filter((_, index) => records[index] !== true);
  if (others.length > 0 || notes.length > 0) desk.draft.attach(others, notes);
  if (kept.length === 0) return;
  desk.inbox.put(kept);
  desk.router.go({ page: 'check' });
}
