import { isoInstant, systemClock } from '../../core/clock.ts';
import type { Engine } from './engine-api.ts';
import type { StorageContext } from './storage-context.ts';

/** For so long a removed run can be restored at least, in milliseconds: a tab that shows "Undo" may be another one than the one that starts. */
const undoMs = 60_000;

type Changing = Pick<Engine, 'remove' | 'restore' | 'purge' | 'forgetAttachments' | 'erase'>;

/** The part of the engine that deletes. */
export function changeRuns({ store, history, announce }: StorageContext): Changing {
  return {
    async remove(ids) {
      await history.remove(ids, isoInstant(systemClock()));
      announce({ what: 'runs', ids: [...ids] });
    },
    async restore(ids) {
      await history.restore(ids);
      announce({ what: 'runs', ids: [...ids] });
    },
    async purge(ids) {
      await history.purge(ids);
      announce({ what: 'runs', ids: [...ids] });
    },
    async forgetAttachments() {
      await store.forgetBlobs();
      announce({ what: 'runs', ids: [] });
    },
    async erase() {
      await history.erase();
      announce({ what: 'erased', ids: [] });
    },
  };
}

/** Deletes for good what was removed in an earlier visit. What fails here is told by the next call that needs the database. */
export async function purgeRemoved({ history, announce }: StorageContext): Promise<void> {
  try {
    const ids = await history.purgeRemovedBefore(isoInstant(systemClock() - undoMs));
    if (ids.length > 0) announce({ what: 'runs', ids });
  } catch {
    // Nothing is lost, and the next start tries again.
  }
}
