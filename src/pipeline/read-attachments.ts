import type { AttachmentProfile, AttachmentSource } from '../core/attachment.ts';
import { AegisError } from '../core/errors.ts';
import type { EventData } from '../core/event.ts';
import type { Journal } from '../core/journal.ts';
import type { Reason } from '../core/verdict.ts';
import type { TableEngine } from '../tools/tables/table-engine.ts';

/** What came of reading: every profile, or why the run has no evidence to stand on. */
export type Readings = { profiles: AttachmentProfile[]; fresh: boolean } | { profiles: null; reason: Reason };

/** Faults of the file, which the person can mend; any other error is ours. */
const faultsOfTheFile = ['unreadable-attachment', 'bad-input', 'too-large', 'not-found'];

/**
 * Reads each attachment once, as a recorded effect, so that a replay needs no file. `fresh` says whether all were read just now: then
 * the table engine holds them.
 */
export async function readAttachments(
  signal: AbortSignal,
  start: EventData<'run.started'>,
  journal: Journal,
  tables: TableEngine,
  sources: readonly AttachmentSource[],
): Promise<Readings> {
  const profiles: AttachmentProfile[] = [];
  let fresh = true;
  for (const [index, { name, sha256 }] of start.attachments.entries()) {
    let performed = false;
    const { profile, error } = await journal.effect(
      'attachment.read',
      (recorded) => recorded.sha256 === sha256 && recorded.name === name,
      async () => {
        performed = true;
        return { name, sha256, ...(await tryReading(signal, tables, sources[index], name)) };
      },
    );
    if (profile === null) {
      const { message, fix } = error ?? { message: `${name} could not be read.`, fix: 'Attach it again.' };
      return { profiles: null, reason: { code: 'no-evidence', message, next: fix } };
    }
    profiles.push(profile);
    fresh &&= performed;
  }
  return { profiles, fresh };
}

async function tryReading(
  signal: AbortSignal,
  tables: TableEngine,
  source: AttachmentSource | undefined,
  name: string,
): Promise<Pick<EventData<'attachment.read'>, 'profile' | 'error'>> {
  try {
    if (source !== undefined) return { profile: await tables.read(signal, source), error: null };
    throw new AegisError('not-found', `${name} is not at hand.`, 'Run the goal again with the file attached.');
  } catch (thrown) {
    signal.throwIfAborted();
    const { code, message, fix } = AegisError.from(thrown);
    if (!faultsOfTheFile.includes(code)) throw thrown;
    return { profile: null, error: { code, message, fix } };
  }
}
